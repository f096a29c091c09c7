import Foundation

let benchmarks: [String: ([String]) async throws -> Void] = [
  "roster": RosterBenchmark.run, "eligibility": EligibilityBenchmark.run, "xml": XMLBenchmark.run,
  "x12": X12Benchmark.run, "criteria": CriteriaBenchmark.run, "identity": IdentityBenchmark.run,
  "care": CareBenchmark.run, "packets": PacketBenchmark.run,
]
let words = CommandLine.arguments.dropFirst()
do {
  guard let name = words.first, let benchmark = benchmarks[name] else { throw BenchmarkUsage() }
  try await benchmark(Array(words.dropFirst()))
} catch let usage as BenchmarkUsage {
  FileHandle.standardError.write(Data("\(usage)\n".utf8))
  exit(64)
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(70)
}
