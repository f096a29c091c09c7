import Foundation
import Pipeline
import Reentry
import Storage
import Synthesis

/// A roster as CSV: every field typed, all record rules, a reason for each bad row.
///
/// Run from the root of the repository, whose pipelines and schemas it reads:
///
///     swift build -c release --product handoff-bench
///     .build/release/handoff-bench roster                    # a million rows of its own
///     .build/release/handoff-bench roster --jobs 2 --reasons BAD.csv FILE   # a file that is there
///
/// The peers answer the same questions about the same file, each with two threads, and write a reason for
/// each bad row, too. `Tests/bench/roster` makes the file (a million rows of 14 columns, seven rules; with
/// `--wide` 31 columns and fifteen codes), runs the three in turn and compares their files of reasons before
/// their times:
///
///     pip install polars duckdb
///     Tests/bench/roster [--wide]                                      # all three, five times each
///     Tests/bench/roster [--wide] --peer polars --reasons BAD.csv FILE
///     Tests/bench/roster [--wide] --peer duckdb --reasons BAD.csv FILE
///
/// The time is that of reading, judging and writing the reasons: neither the start of the process nor the
/// making of the file, nor, as with the peers, the hash of the file by which a night knows its batch.
enum RosterBenchmark {
  static func run(_ words: [String]) async throws {
    let wish = try RosterWish(words)
    guard let path = wish.file else {
      return try BenchmarkFile.madeAndRead("roster.csv", by: ["roster", "--jobs", "\(wish.jobs)"]) {
        try SyntheticRoster(
          rows: wish.rows, seed: wish.seed, facility: FacilityID("CA10JAIL"), asOf: BenchmarkFile.day
        ).write(to: $0)
      }
    }
    let file = BenchmarkFile(path: path)
    let (check, seconds) = try await file.checked(as: "rosters", jobs: wish.jobs) { check in
      if let path = wish.reasons { _ = try check.writeRejects(of: BatchID("bench"), to: path) }
    }
    show(check, seconds: seconds, size: try file.size())
  }

  private static func show(_ check: FileCheck, seconds: Double, size: Int) {
    print("records \(check.records) rejected \(check.rejected)")
    let findings = check.findings.rows.sorted { ($0.code.rawValue, $0.field) < ($1.code.rawValue, $1.field) }
    for row in findings { print("  \(row.code.rawValue) \(row.field) \(row.count)") }
    let (rows, megabytes) = (Int(Double(check.records) / seconds), Int(Double(size) / seconds / 1e6))
    let shown = String(format: "%.3f", seconds)
    print("\(rows) rows/s · \(megabytes) MB/s · \(shown) s · peak \(ProcessFacts.peakMemory >> 20) MiB")
  }
}
