import Formats
import Ingestors
import Reentry
import Storage

extension Ingest {
  /// The mended rows dated as the batch was that they correct, refused where their sender has no such batch.
  ///
  /// Rosters, whose rows say all that is needed of the batch, and files that correct nothing stay as they are.
  func dated(_ read: ReadFile, _ file: PendingFile, _ decided: [Int: DecidedFile]) throws -> ReadFile {
    switch read {
    case .releaseDates(var reading) where reading.isCorrection && reading.refusal == nil:
      let batch = try corrected(reading.corrected, file, decided)
      if batch == nil { reading.refuse(.correctsUnknown, field: "_batch") }
      reading.settle(asCorrectionOf: batch?.asOf, sequence: batch?.sequence ?? 0)
      return .releaseDates(reading)
    case .eligibility(var reading) where reading.isCorrection && reading.refusal == nil:
      let batch = try corrected(reading.corrected, file, decided)
      if batch == nil { reading.refuse(.correctsUnknown, field: "_batch") }
      reading.settle(asCorrectionOf: batch?.asOf, sequence: batch?.sequence ?? 0)
      return .eligibility(reading)
    default: return read
    }
  }

  // The accepted batch of the same sender and feed: of this night, else of the latest that has it.
  private func corrected(
    _ named: Set<BatchID>, _ file: PendingFile, _ decided: [Int: DecidedFile]
  ) throws -> Batch? {
    guard named.count == 1, let id = named.first, let day = Day(String(id.text.prefix(10))) else {
      return nil
    }
    func isMeant(_ batch: Batch) -> Bool {
      batch.fate == .accepted && batch.partner == file.partner && batch.feed == file.feed
        && (batch.id == id || id.text == "\(day)-\(batch.feed)-\(batch.sha256.prefix(12))")
    }
    let tonight = decided.sorted { $0.key < $1.key }.map(\.value.batch)
    if let batch = tonight.first(where: isMeant) { return batch }
    // A night that is replayed knows nothing of those after it.
    for number in try exchange.generations.committed().reversed() where number < plan.generation {
      let manifest = try Manifest(exchange.generations.read(number, "manifest.json"), of: number)
      // No file is older than the night that took it, and none speaks of a day after that night.
      guard manifest.asOf >= day else { return nil }
      let batches = try BatchTable.read(exchange.generations.read(number, BatchTable.name))
      if let batch = batches.first(where: isMeant) { return batch }
    }
    return nil
  }
}
