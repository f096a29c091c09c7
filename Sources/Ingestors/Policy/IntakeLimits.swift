import Formats
import Reentry

/// How much a night takes in, so that no sender fills the disk for all: keys of the pipeline file.
package struct IntakeLimits: Sendable, Equatable {
  /// A dropped file with more bytes is not taken.
  package var largestFile = 4096 << 20
  /// How many files of one partner a night takes; the others wait for the next.
  package var filesPerNight = 10_000
  /// Bytes that stay free for everything else, and percent of the file system where that is less.
  package var leastFree = (bytes: 1024 << 20, percent: 2)

  package init() {}

  /// Reads the keys; what is not said is generous.
  init(_ root: JSON5Object) throws(ConfigurationFault) {
    largestFile =
      try PipelineFile.number(root, "largestFileMegabytes", largestFile >> 20, in: Self.megabytes) << 20
    filesPerNight = try PipelineFile.number(root, "filesPerNight", filesPerNight, in: 1...1_000_000)
    guard let node = root["leastFree"] else { return }
    let least = try node.object(allowing: ["megabytes", "percent"])
    leastFree.bytes =
      try PipelineFile.number(least, "megabytes", leastFree.bytes >> 20, in: 0...Self.megabytes.upperBound)
      << 20
    leastFree.percent = try PipelineFile.number(least, "percent", leastFree.percent, in: 0...100)
  }

  private static let megabytes = 1...1_000_000_000

  /// What must stay free on a file system of so many bytes.
  package func leastFree(of total: Int) -> Int { min(leastFree.bytes, total / 100 * leastFree.percent) }

  package static func == (one: IntakeLimits, other: IntakeLimits) -> Bool {
    (one.largestFile, one.filesPerNight) == (other.largestFile, other.filesPerNight)
      && one.leastFree == other.leastFree
  }
}
