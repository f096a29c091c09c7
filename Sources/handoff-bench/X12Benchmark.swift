import Foundation
import Pipeline
import Reentry
import Storage
import Synthesis

/// Eligibility as X12 834: frame checked by count and control number, every coverage loop typed and judged.
///
/// Run from the root of the repository, whose pipelines and schemas it reads:
///
///     swift build -c release --product handoff-bench
///     .build/release/handoff-bench x12                       # a million members of its own
///     .build/release/handoff-bench x12 --jobs 2 FILE         # a file that is there
///     .build/release/handoff-bench x12 --members N --write FILE   # only makes one
///
/// `Tests/bench/x12` runs it in turn with the strongest peers found, which only split and count, and compares the
/// counts before the times:
///
///     pip install pyx12
///     Tests/bench/x12 --peer split FILE                      # Python's own split, no judgement at all
///     Tests/bench/x12 --peer pyx12 FILE
///
/// The time is that of the reading alone: neither the start of the process nor the making of the file.
enum X12Benchmark {
  static func run(_ words: [String]) async throws {
    let isToWrite = words.contains("--write")
    let wish = try RosterWish(
      words.filter { $0 != "--write" }.map { $0 == "--members" ? "--rows" : $0 })
    if isToWrite, let file = wish.file { return try make(wish, at: file) }
    guard let path = wish.file else {
      return try BenchmarkFile.madeAndRead("enrollment.x12", by: ["x12", "--jobs", "\(wish.jobs)"]) {
        try make(wish, at: $0)
      }
    }
    let file = BenchmarkFile(path: path)
    let (check, seconds) = try await file.checked(as: "eligibility", jobs: wish.jobs)
    print("records \(check.records) rejected \(check.rejected) refused \(check.refusal?.rawValue ?? "no")")
    let shown = String(format: "%.3f", seconds)
    let rate = Int(Double(check.records) / seconds)
    let megabytes = Int(Double(try file.size()) / seconds / 1e6)
    print("\(rate) loops/s · \(megabytes) MB/s · \(shown) s · peak \(ProcessFacts.peakMemory >> 20) MiB")
  }

  private static func make(_ wish: RosterWish, at path: String) throws {
    try SyntheticEnrollment(members: wish.rows, seed: wish.seed, asOf: BenchmarkFile.day).write(to: path)
  }
}
