import Formats
import Reentry

/// Release dates that were rejected, mended as CSV and sent back.
package struct ReleaseDatesMended: Sendable {
  private let batch: BatchID

  package init(batch: BatchID) { self.batch = batch }

  /// Reads the file to its end; throws what the source throws.
  package func read(_ source: some ByteSource) throws -> FeedReading<ReleaseDateRecord> {
    let rows = MendedRows(fields: ReleaseDateField.allCases.map(\.name))
    return try rows.read(source, subject: ReleaseDateField.facility.rawValue) { fields, record, objections in
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
  }
}
