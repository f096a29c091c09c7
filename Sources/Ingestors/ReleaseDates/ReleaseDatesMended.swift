import Formats
import Reentry

/// Release dates that were rejected, mended as CSV and sent back.
package struct ReleaseDatesMended: Sendable {
  private let batch: BatchID

  package init(batch: BatchID) { self.batch = batch }

  private var rows: MendedRows {
    MendedRows(
      fields: ReleaseDateField.allCases.map(\.name),
      key: MendedRows.KeyPlaces(
        place: ReleaseDateField.facility.rawValue, number: ReleaseDateField.booking.rawValue,
        person: ReleaseDateField.person.rawValue))
  }

  /// The rejected records of the batch, from the rejects file that its night kept; throws what the source throws.
  package func rejected(_ source: some ByteSource) throws -> RejectedRecords {
    try rows.rejected(source, of: batch)
  }

  /// Reads the file to its end; throws what the source throws.
  package func read(_ source: some ByteSource) throws -> FeedReading<ReleaseDateRecord> {
    try rows.read(source) { fields, record, objections in
      // A spreadsheet writes days in its own form.
      ReleaseDateRecord(
        fields, sequence: 0, source: Source(batch: batch, record: record), forms: DateForm.usual,
        objections: &objections)
    }
  }
}

extension FeedReading<ReleaseDateRecord> {
  /// Dates the file and numbers its records as the batch was that it corrects.
  package mutating func settle(asCorrectionOf day: Day?, sequence: Int) {
    (facts.asOf, facts.sequence) = (day, sequence)
    accepted = accepted.map { Told($0.value.numbered(sequence, record: $0.record), record: $0.record) }
    warnOfReleasesAhead()
  }
}
