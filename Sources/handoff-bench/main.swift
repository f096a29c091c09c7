import Formats
import Foundation
import Ingestors
import Pipeline
import Reentry
import Rules
import Storage
import Synthesis

let words = Array(CommandLine.arguments.dropFirst())
let benchmarks: [String: ([String]) async throws -> Void] = ["roster": RosterBenchmark.run]
guard let name = words.first, let benchmark = benchmarks[name] else {
  FileHandle.standardError.write(
    Data("usage: handoff-bench \(benchmarks.keys.sorted().joined(separator: "|")) [FILE]\n".utf8))
  exit(64)
}
do {
  try await benchmark(Array(words.dropFirst()))
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(70)
}
