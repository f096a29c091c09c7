import Formats
import Reentry

/// Eligibility as X12 834 in the flavour of DHCS: a member's segments, and a loop a coverage month or span.
///
/// Blocks end before a member's first segment and are read on several cores; the control segments between
/// members are checked in the order of the file. Records are coverage loops (`HD`), counted through the file; a
/// finding's line is the number of its segment, which is its line where each segment has one.
package struct EligibilityX12: Sendable {
  private let batch: BatchID
  private let refusesCounts: Bool

  /// With `refusesCounts` off, trailers that count wrong are warnings (`x12Counts` of a sender's profile).
  package init(batch: BatchID, refusesCounts: Bool = true) {
    (self.batch, self.refusesCounts) = (batch, refusesCounts)
  }

  /// Reads the file to its end, keeping the records of those sought; throws what the source throws.
  package func read<Source: ByteSource>(
    _ source: Source, sought: Sought, jobs: Int
  ) async throws -> FeedReading<CoverageRecord> {
    var pass = X12Pass<CoverageRecord>(refusesCounts: refusesCounts)
    guard var blocks = try pass.blocks(of: source), let delimiters = pass.delimiters else {
      return pass.reading
    }
    let batch = batch
    do {
      try await blocks.forEach(
        jobs: jobs,
        parse: { block in
          X12Pass.parse(block, delimiters) { fields, record, objections in
            CoverageRecord(
              fields, sought: sought, source: Reentry.Source(batch: batch, record: record),
              objections: &objections)
          }
        }, join: { pass.join($0) })
    } catch is RecordTooLong {
      pass.refuseLength()
    }
    pass.finish()
    if let said = pass.said { pass.reading.settle(said) }
    return pass.reading
  }
}
