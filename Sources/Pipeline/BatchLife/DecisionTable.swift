import Formats
import Reentry

/// `decisions.csv`: what operators decided and a night took, in the order of the files and rows.
enum DecisionTable {
  static let name = "decisions.csv"
  static let columns = [
    "kind", "subject", "decision", "reason", "decided_by", "decided_at", "batch", "record",
  ]

  static func bytes(_ decisions: [Decision]) -> [UInt8] {
    var writer = CSVWriter(lineEnd: .lf)
    writer.append(columns)
    for decision in decisions {
      writer.append([
        decision.subject.kind, decision.subject.text, decision.subject.text(deciding: decision.word),
        decision.reason,
        decision.decidedBy, decision.decidedAt.description, decision.source.batch.text,
        String(decision.source.record),
      ])
    }
    return writer.bytes
  }

  /// The decisions again; throws `StateLoss`.
  static func read(_ bytes: [UInt8]) throws -> [Decision] {
    var decisions: [Decision?] = []
    var file = try CSVFile(BytesInMemory(bytes))
    guard file.header == columns else { throw StateLoss(what: name) }
    while let block = try file.blocks.next() {
      var records = CSVRecords(dialect: file.dialect)
      _ = records.forEach(in: block.bytes) { decisions.append(decision($0.texts(.utf8))) }
    }
    let found = decisions.compactMap { $0 }
    guard found.count == decisions.count else { throw StateLoss(what: name) }
    return found
  }

  private static func decision(_ cells: [String]) -> Decision? {
    guard cells.count == columns.count, let (word, cin) = Decision.parts(of: cells[2]),
      let subject = Decision.Subject(kind: cells[0], text: cells[1], cin: cin), let moment = Moment(cells[5]),
      let record = Int(cells[7])
    else { return nil }
    return Decision(
      subject: subject, word: word, reason: cells[3], decidedBy: cells[4], decidedAt: moment,
      source: Source(batch: BatchID(cells[6]), record: record))
  }
}
