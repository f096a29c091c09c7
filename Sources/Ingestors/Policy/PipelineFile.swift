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
  /// What becomes of a file when one before it, by its sequence, has not come.
  package var sequenceGap: SequenceGap
  /// Milliseconds for which nobody may have changed a dropped file before it is taken.
  package var quietMilliseconds: Int
  /// Names of files that their sender is still writing, besides the usual ones: `*END`, `BEGINNING*` or whole.
  package var unfinishedNames: [String]
  /// `partner/feed` whose files count only beside their markers; either may be `*`.
  package var markers: [String]
  /// A deliverable that lies in outbound for more days is overdue.
  package var pickUpDays: Int
  /// How long what is not needed any more is kept.
  package var retention: Retention
  /// How much a night takes in.
  package var intake: IntakeLimits
  /// After so many days without `verify` a run says so.
  package var verifyEveryDays: Int
  /// Who is handed over what is published, and how; nobody where it is empty.
  package var transports: [PartnerTransport]

  /// Throws `ConfigurationFault` with line, column and key.
  package init(_ bytes: [UInt8]) throws(ConfigurationFault) {
    let document: JSON5Document
    do { document = try JSON5Document(bytes) } catch { throw ConfigurationFault(error) }
    let root = try document.root.object(allowing: [
      "exchange", "policy", "registry", "profiles", "rejectThresholdPercent", "shrunkenRosterPercent",
      "quietMilliseconds", "unfinishedNames", "markers", "sequenceGap", "pickUpDays", "keepGenerations",
      "keepOriginalsDays", "keepReportsDays", "legalHolds", "verifyEveryDays", "largestFileMegabytes",
      "filesPerNight",
      "leastFree", "transport",
    ])
    exchange = try root.string("exchange")
    policy = try root.string("policy")
    registry = try root.string("registry")
    profiles = try root.string("profiles")
    rejectThresholdPercent = try PipelineFile.number(root, "rejectThresholdPercent", 10, in: 0...100)
    shrunkenRosterPercent = try PipelineFile.number(root, "shrunkenRosterPercent", 50, in: 0...100)
    quietMilliseconds = try PipelineFile.number(root, "quietMilliseconds", 1000, in: 0...600_000)
    unfinishedNames = try root["unfinishedNames"]?.elements().map(PipelineFile.pattern) ?? []
    markers = try root["markers"]?.elements().map(PipelineFile.feedFolder) ?? []
    pickUpDays = try PipelineFile.number(root, "pickUpDays", 3, in: 0...365)
    sequenceGap = try PipelineFile.sequenceGap(root)
    retention = try Retention(root)
    intake = try IntakeLimits(root)
    verifyEveryDays = try PipelineFile.number(root, "verifyEveryDays", 7, in: 1...3650)
    transports =
      try root["transport"].map { node throws(ConfigurationFault) in try PartnerTransport.all(node) } ?? []
  }

  private static func pattern(_ node: JSON5Node) throws(ConfigurationFault) -> String {
    let pattern = try node.string()
    let inner = pattern.dropFirst(pattern.hasPrefix("*") ? 1 : 0)
    let name = inner.dropLast(pattern.hasPrefix("*") || !inner.hasSuffix("*") ? 0 : 1)
    guard !name.isEmpty, !name.contains("*"), !name.contains("/") else {
      throw node.fault("is no name of a file with one * at its beginning or its end")
    }
    return pattern
  }

  private static func feedFolder(_ node: JSON5Node) throws(ConfigurationFault) -> String {
    let place = try node.string()
    let parts = place.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1] == "*" || Feed(rawValue: String(parts[1])) != nil
    else {
      throw node.fault("is no partner/feed")
    }
    return place
  }

  package enum SequenceGap: String, Sendable, CaseIterable {
    /// It waits for an operator, where what is missing could matter.
    case hold
    /// It is taken, and the gap reported.
    case report
  }

  private static func sequenceGap(_ root: JSON5Object) throws(ConfigurationFault) -> SequenceGap {
    guard let node = root["sequenceGap"] else { return .hold }
    guard let gap = SequenceGap(rawValue: try node.string()) else {
      throw node.fault("is neither \"hold\" nor \"report\"")
    }
    return gap
  }

  static func number(
    _ root: JSON5Object, _ key: String, _ usual: Int, in range: ClosedRange<Int>
  ) throws(ConfigurationFault) -> Int {
    guard let node = root[key] else { return usual }
    return try node.integer(in: range)
  }
}
