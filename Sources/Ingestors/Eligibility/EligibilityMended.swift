import Formats
import Reentry

/// Eligibility records that were rejected, mended as CSV and sent back, whatever the form of their file.
package struct EligibilityMended: Sendable {
  private let batch: BatchID

  package init(batch: BatchID) { self.batch = batch }

  private var rows: MendedRows {
    MendedRows(
      fields: EligibilityField.allCases.map(\.name),
      key: MendedRows.KeyPlaces(place: EligibilityField.plan.rawValue, number: EligibilityField.cin.rawValue))
  }

  /// The rejected records of the batch, from the rejects file that its night kept; throws what the source throws.
  package func rejected(_ source: some ByteSource) throws -> RejectedRecords {
    try rows.rejected(source, of: batch)
  }

  /// Reads the file to its end, keeping the records of those sought; throws what the source throws.
  package func read(_ source: some ByteSource, sought: Sought) throws -> FeedReading<CoverageRecord> {
    try rows.read(source) { fields, record, objections in
      CoverageRecord(
        fields, sought: sought, source: Source(batch: batch, record: record), objections: &objections)
    }
  }
}

extension FeedReading<CoverageRecord> {
  /// Dates the file and its records as the batch was that it corrects.
  package mutating func settle(asCorrectionOf day: Day?, sequence: Int) {
    (facts.asOf, facts.sequence) = (day, sequence)
    guard let day else { return }
    accepted = accepted.map { $0.dated(day) }
  }
}

extension Told<CoverageRecord> {
  // Record numbers were counted within a block until here.
  func dated(_ day: Day) -> Told<CoverageRecord> {
    var record = value
    record.coverage.asOf = day
    record.coverage.source = Source(batch: record.coverage.source.batch, record: self.record)
    return Told(record, record: self.record)
  }
}
