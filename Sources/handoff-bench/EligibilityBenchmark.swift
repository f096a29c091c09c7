import Formats
import Foundation
import Ingestors
import Reentry
import Storage

/// A state-wide eligibility extract in fixed width: every record checked, the caseload's found by CIN.
///
/// Run from the root of the repository, whose layout it reads:
///
///     swift build -c release --product handoff-bench
///     .build/release/handoff-bench eligibility                    # 15 million records of its own, then removed
///     .build/release/handoff-bench eligibility --make FILE        # FILE and FILE.cins, to stay
///     .build/release/handoff-bench eligibility --jobs 2 FILE
///
/// The peers answer the same questions about the same file, each with two threads, and `Tests/bench/scan` runs
/// all in turn and compares their answers before their times:
///
///     pip install polars duckdb chdb
///     Tests/bench/scan --peer polars FILE
///     Tests/bench/scan --peer chdb FILE
///     Tests/bench/scan --peer duckdb FILE
///     wc -l FILE
///
/// The first time is that of reading, checking and finding, the hash table of the CINs included: neither the
/// start of the process nor the making of the file. SHA-256 runs beside it and is told apart.
enum EligibilityBenchmark {
  static func run(_ words: [String]) async throws {
    let wish = try EligibilityWish(words)
    let extract = EligibilityExtract(rows: wish.rows, people: wish.people, day: BenchmarkFile.day)
    if let file = wish.file, wish.makes { return try extract.write(to: file) }
    guard let file = wish.file else {
      let words = ["eligibility", "--jobs", "\(wish.jobs)"] + (wish.looksForNames ? ["--names"] : [])
      return try BenchmarkFile.madeAndRead("extract.txt", by: words) { try extract.write(to: $0) }
    }
    let caseload = try Outside.read(file + ".cins").split(separator: 0x0A).compactMap { CIN(Array($0).span) }
    let layout = try Layout(Outside.read("schemas/in/eligibility.layout.json"))
    let started = BenchmarkFile.now
    let sought = sought(caseload, wish, extract)
    let reading = try await EligibilityFixed(layout: layout, batch: BatchID("bench"))
      .read(Outside.source(file), sought: sought, jobs: wish.jobs)
    let seconds = BenchmarkFile.now - started
    show(reading)
    let hashing = BenchmarkFile.now
    let fingerprint = try HashingSource(Outside.source(file)).finish()
    print(
      "sha-256 \(fingerprint.hex.prefix(12)) · \(String(format: "%.3f", BenchmarkFile.now - hashing)) s beside it"
    )
    let rate = Int(Double(reading.records) / seconds)
    let peak = ProcessFacts.peakMemory >> 20
    print("\(rate) records/s · \(String(format: "%.3f", seconds)) s · peak \(peak) MiB")
  }

  private static func sought(
    _ caseload: [CIN], _ wish: EligibilityWish, _ extract: EligibilityExtract
  ) -> Sought {
    var sought = Sought()
    for (place, cin) in caseload.enumerated() {
      sought.insert(cin)
      guard wish.looksForNames else { continue }
      sought.insert(Likeness(of: booking(row: place * (wish.rows / wish.people), extract)))
    }
    sought.settle()
    return sought
  }

  // Who that row of the extract is of, as a jail would have them.
  private static func booking(row: Int, _ extract: EligibilityExtract) -> Booking {
    let person = extract.person(row)
    let name = PersonName(last: person.last, first: person.first)
    var booking = Booking(
      facility: FacilityID("B"), name: name, bornOn: BirthDate(person.born), bookedOn: extract.day)
    booking.home.zip = person.zip
    return booking
  }

  // The sums tell whether two readers gave the same spans.
  private static func show(_ reading: FeedReading<CoverageRecord>) {
    print("records \(reading.records) rejected \(reading.rejected)")
    for row in reading.findings.rows { print("  \(row.code.rawValue) \(row.field) \(row.count)") }
    let spans = reading.accepted.lazy.map(\.value.coverage)
    let from = spans.reduce(0) { $0 + (Int($1.from.compact) ?? 0) }
    let to = spans.reduce(0) { $0 + ($1.to.flatMap { Int($0.compact) } ?? 0) }
    print("found \(spans.count) from \(from) to \(to)")
  }
}
