import Formats
import Reentry

/// Eligibility in fixed-width records of 130 bytes (CONTRACT §2).
package struct EligibilityFixed: Sendable {
  private let feed: FixedFeed<EligibilityCheck>
  private let glance: EligibilityGlance?
  private let batch: BatchID

  /// Throws `ConfigurationFault` when the layout lacks a record type or field.
  package init(layout: Layout, batch: BatchID) throws(ConfigurationFault) {
    let names = EligibilityField.allCases.map(\.name)
    self.feed = try FixedFeed(layout, fields: names, subject: EligibilityField.plan.rawValue)
    self.glance = EligibilityGlance(try FixedPlaces(layout, fields: names))
    self.batch = batch
  }

  /// Reads the file to its end, keeping the records of those sought; throws what the source throws.
  package func read(
    _ source: some ByteSource, sought: Sought, jobs: Int
  ) async throws -> FeedReading<CoverageRecord> {
    let check = EligibilityCheck(glance: glance, sought: sought, batch: batch)
    var (reading, header) = try await feed.read(
      AnySource(source), jobs: jobs, check: check, expected: sought.count)
    guard let header else { return reading }
    var said = EligibilityControls()
    (said.day, said.sequence) = (header.day("day"), header.number("sequence"))
    (said.plan, said.scope) = (header["plan"], header["scope"])
    reading.settle(said)
    return reading
  }
}

/// The checks of one file, for those looked for.
struct EligibilityCheck: FixedCheck {
  let glance: EligibilityGlance?
  let sought: Sought
  let batch: BatchID

  @inline(__always)
  func clears(_ record: Span<UInt8>) -> Bool { glance?.clears(record, sought: sought) ?? false }

  func value(_ fields: borrowing Fields, record: Int, _ objections: inout [Objection]) -> CoverageRecord? {
    CoverageRecord(
      fields, sought: sought, source: Source(batch: batch, record: record), objections: &objections)
  }
}
