import Formats
import Reentry

/// Eligibility in fixed-width records of 130 bytes (CONTRACT §2).
package struct EligibilityFixed: Sendable {
  private let feed: FixedFeed
  private let batch: BatchID

  /// Throws `ConfigurationFault` when the layout lacks a record type or field.
  package init(layout: Layout, batch: BatchID) throws(ConfigurationFault) {
    self.feed = try FixedFeed(
      layout, fields: EligibilityField.allCases.map(\.name), subject: EligibilityField.plan.rawValue)
    self.batch = batch
  }

  /// Reads the file to its end, keeping the records of those sought; throws what the source throws.
  package func read<Source: ByteSource>(
    _ source: Source, sought: Sought, jobs: Int
  ) async throws -> FeedReading<CoverageRecord> {
    let batch = batch
    var (reading, controls): (FeedReading<CoverageRecord>, _) = try await feed.read(source, jobs: jobs) {
      fields, record, objections in
      CoverageRecord(
        fields, sought: sought, source: Reentry.Source(batch: batch, record: record), objections: &objections)
    }
    if let controls { finish(&reading, controls) } else { reading.refuse(.fileEmpty) }
    return reading
  }

  private func finish(_ reading: inout FeedReading<CoverageRecord>, _ controls: FixedFeed.Controls) {
    if let (code, field) = controls.refusal(details: reading.records, same: ["day", "plan", "sequence"]) {
      reading.refuse(code, field: field)
    }
    guard let header = controls.header else { return }
    var said = EligibilityControls()
    said.day = Day(compact: Array((header["day"] ?? "").utf8).span)
    said.plan = header["plan"] ?? ""
    said.sequence = Int(header["sequence"] ?? "")
    said.scope = header["scope"] ?? ""
    reading.settle(said)
  }
}
