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
  private static var day: Day { Day(year: 2026, month: 11, day: 21) ?? Day(number: 0) }

  static func run(_ words: [String]) async throws {
    let isToWrite = words.contains("--write")
    let wish = try RosterWish(
      words.filter { $0 != "--write" }.map { $0 == "--members" ? "--rows" : $0 })
    if isToWrite, let file = wish.file { return try make(wish, at: file) }
    guard let file = wish.file else { return try makeAndMeasure(wish) }
    let data = DataFolder(path: FileManager.default.currentDirectoryPath)
    let files = try DefinitionFiles(pipeline: data.path + "/pipelines/nightly.json5", data: data)
    let definitions = try NightDefinitions(files, asOf: day)
    let started = DispatchTime.now().uptimeNanoseconds
    let check = try await FileCheck(
      file, feed: "eligibility", profile: nil, definitions: definitions, jobs: wish.jobs)
    let seconds = Double(DispatchTime.now().uptimeNanoseconds - started) / 1e9
    let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
    print("records \(check.records) rejected \(check.rejected) refused \(check.refusal?.rawValue ?? "no")")
    let shown = String(format: "%.3f", seconds)
    let (rate, megabytes) = (Int(Double(check.records) / seconds), Int(Double(size) / seconds / 1e6))
    print("\(rate) loops/s · \(megabytes) MB/s · \(shown) s · peak \(ProcessFacts.peakMemory >> 20) MiB")
  }

  // The file is read in a process of its own, so that making it is no part of the peak.
  private static func makeAndMeasure(_ wish: RosterWish) throws {
    let path = FileManager.default.temporaryDirectory.path + "/handoff-x12-\(getpid()).x12"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try make(wish, at: path)
    let reading = Process()
    reading.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    reading.arguments = ["x12", "--jobs", "\(wish.jobs)", path]
    try reading.run()
    reading.waitUntilExit()
    guard reading.terminationStatus == 0 else { throw BenchmarkUsage() }
  }

  private static func make(_ wish: RosterWish, at path: String) throws {
    try SyntheticEnrollment(members: wish.rows, seed: wish.seed, asOf: day).write(to: path)
  }
}
