import Formats
import Reentry
import Storage

/// What prunings took away, all of them: `state/pruned.json`.
///
/// Written before anything goes, and only added to: what looks pruned and is not in it, somebody took away.
struct PrunedRecord: Equatable {
  private(set) var generations: Set<Int> = []
  /// Batches whose originals went.
  private(set) var originals: Set<String> = []

  /// Throws `StateLoss` where the file is not what a pruning writes.
  init(_ exchange: ExchangeFolder) throws {
    guard let bytes = try exchange.pruned.read() else { return }
    let loss = StateLoss(what: "state/pruned.json")
    do {
      let root = try JSON5Document(bytes).root.object(allowing: ["generations", "originals"])
      generations = Set(try root.elements("generations").map { try $0.integer(in: 1...Int.max) })
      originals = Set(try root.elements("originals").map { try $0.string() })
    } catch {
      throw loss
    }
    guard self.bytes == bytes else { throw loss }
  }

  /// Adds what a list names, durably; fine where that was done.
  static func add(_ list: PruneList, in exchange: ExchangeFolder) throws {
    let before = try PrunedRecord(exchange)
    var record = before
    record.generations.formUnion(list.generations)
    record.originals.formUnion(list.originals.map(\.batch))
    if record != before { try exchange.pruned.write(record.bytes) }
  }

  private var bytes: [UInt8] {
    let record: JSON = [
      "generations": .array(generations.sorted().map { .integer($0) }),
      "originals": .array(originals.sorted().map { .string($0) }),
    ]
    return record.bytes(indented: true)
  }
}
