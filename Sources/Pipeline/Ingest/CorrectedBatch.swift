import Caseload
import Exporters
import Formats
import Reentry
import Storage

/// A batch that mended rows correct, and its rejects file.
struct CorrectedBatch {
  let batch: Batch
  /// As its night kept it; nil where nothing was rejected.
  var rejects: [UInt8]?
}

/// What became of the rejects file that the correction of a batch is judged by.
enum CorrectedSearch {
  case found(CorrectedBatch)
  /// It was pruned, or somebody took it away.
  case rejectsGone
  case unknown
}

extension Ingest {
  /// The accepted batch that mended rows name: of this night, else of the latest that has it.
  func search(_ meant: MeantBatch, _ decided: [Int: DecidedFile]) throws -> CorrectedSearch {
    func isMeant(_ batch: Batch) -> Bool { batch.fate == .accepted && meant.is(batch) }
    let tonight = decided.sorted { $0.key < $1.key }.map(\.value)
    if let file = tonight.first(where: { isMeant($0.batch) }) {
      return .found(CorrectedBatch(batch: file.batch, rejects: file.rejects.csv(of: file.batch.id)))
    }
    // What became of which file is known of pruned nights too, and a night that is replayed knows nothing of those
    // after it.
    let pruned = Set(try exchange.generations.pruned())
    let numbers = try pruned.union(exchange.generations.committed()).filter { $0 < plan.generation }
    for number in numbers.sorted(by: >) {
      let name = pruned.contains(number) ? Generations.prunedManifest : "manifest.json"
      let manifest = try Manifest(exchange.generations.read(number, name), of: number)
      // No file is older than the night that took it, and none speaks of a day after that night.
      guard manifest.asOf >= meant.day else { return .unknown }
      let batches = try BatchTable.read(exchange.generations.read(number, BatchTable.name))
      guard let batch = batches.first(where: isMeant) else { continue }
      return try withRejects(batch, manifest, isPruned: pruned.contains(number))
    }
    return .unknown
  }

  private func withRejects(_ batch: Batch, _ manifest: Manifest, isPruned: Bool) throws -> CorrectedSearch {
    let name = "batches/\(batch.id)/rejects.csv"
    guard let written = manifest.files[name] else { return .found(CorrectedBatch(batch: batch)) }
    guard isPruned else {
      let bytes = try exchange.generations.read(manifest.generation, name)
      return .found(CorrectedBatch(batch: batch, rejects: bytes))
    }
    // Beside the original they stay as long as that does.
    let shelf = Night.shelf(.accepted, manifest.asOf)
    guard let stored = try exchange.shelves.openIfThere("rejects.csv", of: batch.id.text, on: shelf),
      try stored.fingerprint() == written
    else { return .rejectsGone }
    let bytes = try exchange.shelves.read("rejects.csv", of: batch.id.text, on: shelf)
    return .found(CorrectedBatch(batch: batch, rejects: bytes))
  }
}

/// The batch that mended rows name: by its id, or by its day and bytes as one does who has not sent it yet.
struct MeantBatch {
  let id: BatchID
  let day: Day
  private let partner: PartnerID
  private let feed: String

  /// Nil where they name none, or several.
  init?(_ named: Set<BatchID>, of file: PendingFile) {
    guard named.count == 1, let id = named.first, let day = id.night else {
      return nil
    }
    (self.id, self.day, partner, feed) = (id, day, file.partner, file.feed)
  }

  func `is`(_ batch: Batch) -> Bool {
    guard batch.partner == partner, batch.feed == feed else { return false }
    return batch.id == id || id.text == "\(day)-\(feed)-\(batch.sha256.prefix(12))" && batch.asOf == day
  }
}
