import Caseload
import Formats
import Ingestors
import Reentry
import Storage

extension Ingest {
  /// The mended rows dated as the batch was that they correct, refused where their sender has no such batch that was
  /// accepted; files that correct nothing stay as they are.
  func dated(
    _ read: ReadFile, _ file: PendingFile, _ decided: [Int: DecidedFile], _ caseload: Caseload
  ) throws -> ReadFile {
    switch read {
    case .roster(var reading) where reading.isCorrection && reading.refusal == nil:
      let batch = try corrected(&reading, file, decided, caseload)
      if let day = batch?.asOf { reading.asOf = day }
      return .roster(reading)
    case .releaseDates(var reading) where reading.isCorrection && reading.refusal == nil:
      let batch = try corrected(&reading, file, decided, caseload)
      reading.settle(asCorrectionOf: batch?.asOf, sequence: batch?.sequence ?? 0)
      return .releaseDates(reading)
    case .eligibility(var reading) where reading.isCorrection && reading.refusal == nil:
      let batch = try corrected(&reading, file, decided, caseload)
      reading.settle(asCorrectionOf: batch?.asOf, sequence: batch?.sequence ?? 0)
      return .eligibility(reading)
    case .assignments(let reading): return .assignments(try mended(reading, file, decided, caseload))
    case .actions(let reading): return .actions(try mended(reading, file, decided, caseload))
    case .returns(let reading): return .returns(try mended(reading, file, decided, caseload))
    default: return read
    }
  }

  // Each row says its own time.
  private func mended<Value>(
    _ reading: FeedReading<Value>, _ file: PendingFile, _ decided: [Int: DecidedFile], _ caseload: Caseload
  ) throws -> FeedReading<Value> {
    guard reading.isCorrection, reading.refusal == nil else { return reading }
    var reading = reading
    _ = try corrected(&reading, file, decided, caseload)
    return reading
  }

  // The batch that the rows mend; where there is none the reading is refused.
  private func corrected<Value>(
    _ reading: inout FeedReading<Value>, _ file: PendingFile, _ decided: [Int: DecidedFile],
    _ caseload: Caseload
  ) throws -> Batch? {
    guard let meant = CorrectedBatch(reading.corrected, of: file) else {
      reading.refuse(.correctsUnknown, field: "_batch")
      return nil
    }
    if let batch = try accepted(meant, decided) { return batch }
    // Nothing of it was applied, so that its good rows would be missed.
    let waits = caseload.waiting.values.contains { meant.is($0.batch) }
    reading.refuse(waits ? .correctsWaiting : .correctsUnknown, field: "_batch")
    return nil
  }

  // Of this night, else of the latest that has it.
  private func accepted(_ meant: CorrectedBatch, _ decided: [Int: DecidedFile]) throws -> Batch? {
    func isMeant(_ batch: Batch) -> Bool { batch.fate == .accepted && meant.is(batch) }
    let tonight = decided.sorted { $0.key < $1.key }.map(\.value.batch)
    if let batch = tonight.first(where: isMeant) { return batch }
    // What became of which file is known of pruned nights too, and a night that is replayed knows nothing of those
    // after it.
    let pruned = Set(try exchange.generations.pruned())
    let numbers = try pruned.union(exchange.generations.committed()).filter { $0 < plan.generation }
    for number in numbers.sorted(by: >) {
      let name = pruned.contains(number) ? Generations.prunedManifest : "manifest.json"
      let manifest = try Manifest(exchange.generations.read(number, name), of: number)
      // No file is older than the night that took it, and none speaks of a day after that night.
      guard manifest.asOf >= meant.day else { return nil }
      let batches = try BatchTable.read(exchange.generations.read(number, BatchTable.name))
      if let batch = batches.first(where: isMeant) { return batch }
    }
    return nil
  }
}

/// The batch that mended rows name: by its id, or by its day and bytes as one does who has not sent it yet.
private struct CorrectedBatch {
  let id: BatchID
  let day: Day
  private let partner: PartnerID
  private let feed: String

  /// Nil where they name none, or several.
  init?(_ named: Set<BatchID>, of file: PendingFile) {
    guard named.count == 1, let id = named.first, let day = Day(String(id.text.prefix(10))) else {
      return nil
    }
    (self.id, self.day, partner, feed) = (id, day, file.partner, file.feed)
  }

  func `is`(_ batch: Batch) -> Bool {
    guard batch.partner == partner, batch.feed == feed else { return false }
    return batch.id == id || id.text == "\(day)-\(feed)-\(batch.sha256.prefix(12))" && batch.asOf == day
  }
}
