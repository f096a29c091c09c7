import Formats
import Reentry

/// The pipeline file: where the exchange is and with which definitions its nights run.
package struct PipelineFile: Sendable, Equatable {
  /// Paths as written, relative to the pipeline file's folder unless absolute.
  package var exchange: String
  package var policy: String
  package var registry: String
  package var profiles: String
  /// Percent of a file's records that may be rejected before the whole file is.
  package var rejectThresholdPercent: Int
  /// A roster with fewer bookings than that percent of the facility's last is held.
  package var shrunkenRosterPercent: Int
  /// Milliseconds between the two looks that a dropped file must survive unchanged.
  package var quietMilliseconds: Int
  /// How long what is not needed any more is kept.
  package var retention: Retention
  /// After so many days without `verify` a run says so.
  package var verifyEveryDays: Int

  /// Throws `ConfigurationFault` with line, column and key.
  package init(_ bytes: [UInt8]) throws(ConfigurationFault) {
    let document: JSON5Document
    do { document = try JSON5Document(bytes) } catch { throw ConfigurationFault(error) }
    let root = try document.root.object(allowing: [
      "exchange", "policy", "registry", "profiles", "rejectThresholdPercent", "shrunkenRosterPercent",
      "quietMilliseconds", "keepGenerations", "keepOriginalsDays", "keepReportsDays", "legalHolds",
      "verifyEveryDays",
    ])
    exchange = try root.string("exchange")
    policy = try root.string("policy")
    registry = try root.string("registry")
    profiles = try root.string("profiles")
    rejectThresholdPercent = try PipelineFile.number(root, "rejectThresholdPercent", 10, in: 0...100)
    shrunkenRosterPercent = try PipelineFile.number(root, "shrunkenRosterPercent", 50, in: 0...100)
    quietMilliseconds = try PipelineFile.number(root, "quietMilliseconds", 1000, in: 0...600_000)
    retention = try Retention(root)
    verifyEveryDays = try PipelineFile.number(root, "verifyEveryDays", 7, in: 1...3650)
  }

  static func number(
    _ root: JSON5Object, _ key: String, _ usual: Int, in range: ClosedRange<Int>
  ) throws(ConfigurationFault) -> Int {
    guard let node = root[key] else { return usual }
    return try node.integer(in: range)
  }
}
