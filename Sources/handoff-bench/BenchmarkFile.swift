import Foundation
import Pipeline
import Reentry

/// A file that a benchmark reads.
struct BenchmarkFile {
  let path: String

  /// The day that all benchmarks speak of.
  static var day: Day { Day(year: 2026, month: 11, day: 21) ?? Day(number: 0) }

  /// Makes a file and reads it by this program with those words, in a process of its own, so that making it is
  /// no part of the peak; the file and what `make` put beside it are removed afterwards.
  static func madeAndRead(_ name: String, by words: [String], make: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/handoff-bench-\(getpid())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try make("\(folder)/\(name)")
    let reading = Process()
    reading.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    reading.arguments = words + ["\(folder)/\(name)"]
    try reading.run()
    reading.waitUntilExit()
    guard reading.terminationStatus == 0 else { throw BenchmarkUsage() }
  }

  /// Bytes of it.
  func size() throws -> Int {
    try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
  }

  /// Reads and judges it as `handoff check` does, from the root of the repository; `then` is part of the time.
  func checked(
    as feed: String, jobs: Int, then: (FileCheck) throws -> Void = { _ in }
  ) async throws -> (check: FileCheck, seconds: Double) {
    let data = DataFolder(path: FileManager.default.currentDirectoryPath)
    let files = try DefinitionFiles(pipeline: data.path + "/pipelines/nightly.json5", data: data)
    let definitions = try NightDefinitions(files, asOf: BenchmarkFile.day)
    let started = BenchmarkFile.now
    let check = try await FileCheck(path, feed: feed, profile: nil, definitions: definitions, jobs: jobs)
    try then(check)
    return (check, BenchmarkFile.now - started)
  }

  /// Seconds that this process has had of all processors; POSIX counts them in millionths.
  static var processorSeconds: Double { Double(clock()) / 1e6 }

  /// Seconds on a clock that only runs forward.
  static var now: Double { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }
}
