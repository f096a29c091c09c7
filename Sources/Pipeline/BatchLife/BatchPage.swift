import Caseload
import Formats
import Reentry
import Storage

/// One batch whole: how it stands, what was found in it, and everything that was decided about it.
package struct BatchPage: Sendable {
  package let state: BatchStates.State
  /// Of its latest reading.
  package let findings: [Found]
  /// What of it is far from what its sender usually sends.
  package let unusual: [Unusual]
  /// The batch from which a duplicate's bytes were applied, or in which they are held; nil where it is none.
  package let original: BatchID?
  /// Oldest first: how it came in, then each decision.
  package let history: [Entry]
  /// What its sender was told of it, oldest first.
  package let receipts: [BatchReceipt]
  /// The report of the latest night that decided on it, as that wrote it.
  private let report: JSON

  /// A finding of its report.
  package struct Found: Sendable {
    package let code: String
    package let field: String
    package let count: Int
    /// Counted from 1; 0 where it is the whole file.
    package let firstRecord: Int
    package let message: String
  }

  /// What one night made of the batch.
  package struct Entry: Sendable {
    package let day: Day
    package let generation: Int
    /// What became of it; `not-applied` where it was accepted before and this reading was refused.
    package let status: String
    /// Why this reading was refused, the gravest of its findings; empty where it was not.
    package let refusal: String
    /// What an operator had decided; nil for the night that it came in.
    package let decision: Decision?
  }

  /// Throws `StateLoss` or `DiskError` where a generation is not what a night wrote.
  package init(_ state: BatchStates.State, in exchange: Exchange) throws {
    let (id, folder) = (state.batch.id, exchange.folder)
    var history: [Entry] = []
    let nights = try History.pruned(naming: [id], in: folder) + History(folder).nights
    for night in nights.sorted(by: { $0.manifest.generation < $1.manifest.generation }) {
      for row in night.batches where row.id == id {
        let generation = night.manifest.generation
        let refusal =
          row.isReadInVain
          ? try BatchPage.refusal(of: id, in: generation, folder, beside: state.shelf) : ""
        history.append(
          Entry(
            day: night.manifest.asOf, generation: generation,
            status: row.isReadInVain ? "not-applied" : row.fate.rawValue, refusal: refusal,
            decision: row.decision == nil ? nil : try BatchPage.decision(about: id, in: generation, folder)))
      }
    }
    report = try BatchPage.report(of: id, in: state.generation, folder, beside: state.shelf)
    (self.state, self.history, findings) = (state, history, BatchPage.findings(report))
    unusual = Unusual.all(in: report)
    receipts = try BatchReceipt.all(of: id, in: exchange)
    original = state.batch.fate == .duplicate ? try BatchPage.original(of: state.batch, in: folder) : nil
  }

  private static func original(of batch: Batch, in exchange: ExchangeFolder) throws -> BatchID? {
    let known = try Parent(exchange).caseload(in: exchange, only: Caseload.arrivalTables)
    return known.fingerprints[batch.sha256]?
      .first { $0.id != batch.id && $0.partner == batch.partner && $0.feed == batch.feed }?.id
  }

  // Of a pruned night it lies beside the batch alone.
  private static func report(
    of id: BatchID, in generation: Int, _ exchange: ExchangeFolder, beside shelf: Shelf
  ) throws -> JSON {
    let name = "batches/\(id)/report.json"
    let bytes =
      try exchange.generations.has(generation, name)
      ? exchange.generations.read(generation, name)
      : exchange.shelves.read("report.json", of: id.text, on: shelf)
    return try JSON5Document(bytes).root.plain
  }

  private static func refusal(
    of id: BatchID, in generation: Int, _ exchange: ExchangeFolder, beside shelf: Shelf
  ) throws -> String {
    findings(try report(of: id, in: generation, exchange, beside: shelf))
      .first { FindingCode(rawValue: $0.code)?.severity == .refusal }?.code ?? ""
  }

  private static func decision(
    about id: BatchID, in generation: Int, _ exchange: ExchangeFolder
  ) throws -> Decision? {
    guard try exchange.generations.has(generation, DecisionTable.name) else { return nil }
    return try DecisionTable.read(exchange.generations.read(generation, DecisionTable.name))
      .first { $0.subject == .batch(id) }
  }

  private static func findings(_ report: JSON) -> [Found] {
    guard case .array(let rows) = report["findings"] else { return [] }
    return rows.map { row in
      func text(_ key: String) -> String { if case .string(let text) = row[key] { text } else { "" } }
      func number(_ key: String) -> Int { if case .integer(let number) = row[key] { number } else { 0 } }
      return Found(
        code: text("code"), field: text("field"), count: number("count"), firstRecord: number("firstRecord"),
        message: text("message"))
    }
  }

  /// What `batches ID --json` prints: the report, and behind it the history.
  package var json: String {
    guard case .object(var members) = report else { return "null" }
    members["waits"] = .bool(state.waits)
    members["place"] = .string(state.place)
    members["settled"] = state.settled.map { .string($0.how) } ?? .null
    members["original"] = original.map { .string($0.text) } ?? .null
    members["receipts"] = .array(receipts.map(\.json))
    members["history"] = .array(history.map(BatchPage.entry))
    return JSON.object(members).text(indented: true)
  }

  private static func entry(_ entry: Entry) -> JSON {
    let decision = entry.decision
    func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
    return [
      "day": .string(entry.day.description), "generation": .integer(entry.generation),
      "status": .string(entry.status), "refusal": text(entry.refusal.isEmpty ? nil : entry.refusal),
      "decision": text(decision?.word.rawValue),
      "decidedBy": text(decision?.decidedBy), "decidedAt": text(decision?.decidedAt.description),
      "reason": text(decision?.reason),
    ]
  }
}
