import Caseload
import Exporters
import Formats
import Ingestors
import Reentry

extension Ingest {
  /// The mended rows dated as the batch was that they correct; files that correct nothing stay as they are.
  ///
  /// The file is refused where its sender has no such batch that was accepted, and a row is rejected that mends no
  /// record rejected there, or mends it as another person's.
  func dated(
    _ read: ReadFile, _ file: PendingFile, _ decided: [Int: DecidedFile], _ caseload: Caseload
  ) throws -> ReadFile {
    switch read {
    case .roster(var reading) where reading.isCorrection && reading.refusal == nil:
      guard let mended = try corrected(&reading, file, decided, caseload) else { return .roster(reading) }
      if let day = mended.batch.asOf { reading.asOf = day }
      try reading.reject(
        mending: mended, file, reader, profile(of: file), MendedRosters(mended.batch, caseload))
      return .roster(reading)
    case .releaseDates(var reading) where reading.isCorrection && reading.refusal == nil:
      let mended = try corrected(&reading, file, decided, caseload)
      reading.settle(asCorrectionOf: mended?.batch.asOf, sequence: mended?.batch.sequence ?? 0)
      guard let mended else { return .releaseDates(reading) }
      try reading.reject(
        mending: mended, file, reader, profile(of: file), MendedDates(mended.batch, caseload))
      return .releaseDates(reading)
    case .eligibility(var reading) where reading.isCorrection && reading.refusal == nil:
      let mended = try corrected(&reading, file, decided, caseload)
      reading.settle(asCorrectionOf: mended?.batch.asOf, sequence: mended?.batch.sequence ?? 0)
      guard let mended else { return .eligibility(reading) }
      try reading.reject(
        mending: mended, file, reader, profile(of: file), MendedCoverage(mended.batch, caseload))
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
  ) throws -> CorrectedBatch? {
    guard let meant = MeantBatch(reading.corrected, of: file) else {
      reading.refuse(.correctsUnknown, field: "_batch")
      return nil
    }
    switch try search(meant, decided) {
    case .found(let mended): return mended
    case .rejectsGone: reading.refuse(.correctsPruned, field: "_batch")
    case .unknown:
      // Nothing of it was applied, so that its good rows would be missed.
      let waits = caseload.waiting.values.contains { meant.is($0.batch) }
      reading.refuse(waits ? .correctsWaiting : .correctsUnknown, field: "_batch")
    }
    return nil
  }
}

extension FeedReading {
  fileprivate mutating func reject<Judge: MendedJudge>(
    mending mended: CorrectedBatch, _ file: PendingFile, _ reader: FeedReader, _ profile: SenderProfile,
    _ judge: Judge
  ) throws where Judge.Value == Value {
    var rejected = try reader.rejected(mended, feed: file.feed, profile: profile)
    let places = judge.places.union(rejected.places)
    reject { mend, value in
      if let objection = rejected.objection(to: mend) { return objection }
      if !rejected.saysPlace(mend), judge.knowsPlaces, !places.contains(mend.key.place) {
        return rejected.strange
      }
      guard let value, let number = mend.rejected else { return nil }
      let saysWhose = rejected.saysWhose(mend) && !(judge.tellsOnce && rejected.isShared(mend))
      let isTaken = judge.isTaken(value, from: number, saysWhose: saysWhose)
      return isTaken ? rejected.taken : nil
    }
  }
}

extension FeedReader {
  /// The rejected records of a batch, read as its feed's are; none where nothing was rejected.
  fileprivate func rejected(
    _ mended: CorrectedBatch, feed: String, profile: SenderProfile
  ) throws -> RejectedRecords {
    let batch = mended.batch.id
    let source = BytesInMemory(mended.rejects ?? Rejects(columns: []).csv(of: batch))
    switch Feed(rawValue: feed) {
    case .releaseDates: return try ReleaseDatesMended(batch: batch).rejected(source)
    case .eligibility: return try EligibilityMended(batch: batch).rejected(source)
    default:
      return try RosterFile(name: mended.batch.file, schema: definitions.schemas.rosters, profile: profile)
        .rejected(source, of: batch)
    }
  }
}
