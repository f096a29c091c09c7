import Formats
import Foundation
import Ingestors
import Pipeline
import Reentry
import Rules
import Storage

/// A roster as CSV, every field typed, all record rules, a reason for each bad row.
///
/// The peers do the same on the same file with two threads: `Tests/bench-roster` runs the three in turn and
/// compares their answers first.
enum RosterBenchmark {
  /// `handoff-bench roster FILE [JOBS]` reads a file once and prints what it found and how fast.
  static func run(_ words: [String]) async throws {
    guard let path = words.first else { throw Usage() }
    let jobs = words.count > 1 ? Int(words[1]) ?? 2 : 2
    let data = DataFolder(path: FileManager.default.currentDirectoryPath)
    let files = try DefinitionFiles(pipeline: data.path + "/pipelines/nightly.json5", data: data)
    guard let day = Day(year: 2026, month: 11, day: 21) else { throw Usage() }
    let definitions = try NightDefinitions(files, asOf: day)
    let started = DispatchTime.now().uptimeNanoseconds
    let check = try await FileCheck(path, feed: "rosters", profile: nil, definitions: definitions, jobs: jobs)
    let seconds = Double(DispatchTime.now().uptimeNanoseconds - started) / 1e9
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    print("records \(check.facts.records) rejected \(check.facts.rejects.rows.count)")
    for row in check.facts.findings.rows.sorted(by: { $0.code.rawValue < $1.code.rawValue }) {
      print("  \(row.code.rawValue) \(row.field) \(row.count)")
    }
    print(
      "\(Int(Double(check.facts.records) / seconds)) rows/s · \(Int(Double(size) / seconds / 1e6)) MB/s · "
        + "peak \(ProcessFacts.peakMemory >> 20) MiB")
  }

  struct Usage: Error, CustomStringConvertible {
    var description: String { "usage: handoff-bench roster FILE [JOBS]" }
  }
}
