import Caseload
import Formats
import Reentry
import Storage

/// Every batch of an exchange as it stands now, and how an operator names one.
package struct BatchStates: Sendable {
  /// One batch as its latest night left it.
  package struct State: Sendable {
    /// The row of that night.
    package let batch: Batch
    package let generation: Int
    package let day: Day
    /// Since when it waits for an operator; nil where it does not.
    package let waitsSince: Day?
    /// How it was done with, and when; nil where it was not.
    package let settled: Settlement?
    /// Where its folder is.
    let shelf: Shelf
    /// The same, below the exchange.
    package var place: String { shelf.place(of: batch.id.text) }

    /// Why nothing is to be done about a refused batch any more, and since when.
    package struct Settlement: Sendable {
      package let on: Day
      package let how: String
      /// Whether an operator said so, or its bytes are applied.
      package let isFinal: Bool
    }

    package var waits: Bool { waitsSince != nil }

    /// Whether it can be decided about without more ado: nothing of it was ever applied, nor did an operator end
    /// its waiting.
    package var isOpen: Bool { waits || settled.map { !$0.isFinal } ?? false }
  }

  /// In the order in which they first came.
  package let all: [State]

  /// Throws `StateLoss`, `StateDamage` or `DiskError` where a generation is not what a night wrote.
  init(_ exchange: ExchangeFolder) throws {
    var (order, latest): ([BatchID], [BatchID: (row: Batch, night: History.Night, filedOn: Day)]) = ([], [:])
    let (waiting, settled) = try BatchStates.tables(exchange)
    // What waits is found whatever was pruned since it came.
    let nights = try History.pruned(naming: Set(waiting.keys), in: exchange) + History(exchange).nights
    for night in nights.sorted(by: { $0.manifest.generation < $1.manifest.generation }) {
      for row in night.batches {
        let earlier = latest[row.id]
        if earlier == nil { order.append(row.id) }
        // What was accepted once and is read again stays where it was, and what it was.
        let stays = row.was == .accepted
        if row.isReadInVain, earlier != nil { continue }
        var row = row
        row.fate = row.standing
        latest[row.id] = (
          stays ? earlier?.row ?? row : row, night,
          stays ? earlier?.filedOn ?? night.manifest.asOf : night.manifest.asOf
        )
      }
    }
    all = order.compactMap { id in
      latest[id].map { found in
        State(
          batch: found.row, generation: found.night.manifest.generation, day: found.night.manifest.asOf,
          waitsSince: waiting[id]?.since,
          settled: settled[id].map {
            State.Settlement(on: $0.on, how: $0.how.rawValue, isFinal: $0.how.isFinal)
          },
          shelf: Night.shelf(found.row.fate, found.filedOn))
      }
    }
  }

  private static func tables(_ exchange: ExchangeFolder) throws -> (
    waiting: [BatchID: WaitingBatch], settled: [BatchID: SettledBatch]
  ) {
    guard let newest = try exchange.generations.highest() else { return ([:], [:]) }
    func bytes(_ name: String) throws -> [UInt8]? {
      try exchange.generations.has(newest, name) ? try exchange.generations.read(newest, name) : nil
    }
    let waiting = try bytes(Caseload.waitingTable).map { try Caseload.waitingBatches($0) } ?? []
    let settled = try bytes(Caseload.settledTable).map { try Caseload.settledBatches($0) } ?? []
    return (
      Dictionary(waiting.map { ($0.batch.id, $0) }) { first, _ in first },
      Dictionary(settled.map { ($0.waited.batch.id, $0) }) { first, _ in first }
    )
  }

  /// The batch that an id, or the beginning of one, names.
  ///
  /// Among several that begin so, the only one that waits is meant. Throws `Trouble` where none is, or too many.
  package func named(_ text: String) throws(Trouble) -> State {
    if let exact = all.first(where: { $0.batch.id.text == text }) { return exact }
    let found = text.isEmpty ? [] : all.filter { $0.batch.id.text.hasPrefix(text) }
    if let only = found.first, found.count == 1 { return only }
    let waiting = found.filter(\.waits)
    if let only = waiting.first, waiting.count == 1 { return only }
    if found.isEmpty {
      throw Trouble(.noInput, "\(text) is no batch here", next: "handoff batches lists them")
    }
    throw Trouble(.usage, "\(text) is the beginning of \(found.count) batches", next: "write more of it")
  }
}

extension Shelf {
  /// The folder of a batch, below the exchange.
  func place(of batch: String) -> String {
    switch self {
    case .archive(let day): "archive/\(day)/\(batch)"
    case .quarantine: "quarantine/\(batch)"
    case .held: "held/\(batch)"
    }
  }
}

extension Exchange {
  package func batches() throws -> BatchStates { try BatchStates(folder) }
}
