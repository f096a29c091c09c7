import Foundation
import Pipeline
import Reentry
import Storage

/// Eligibility as XML: well-formed, valid by its XSD, every field typed, a reason for each bad record.
///
/// Run from the root of the repository, whose pipelines and schemas it reads:
///
///     swift build -c release --product handoff-bench
///     .build/release/handoff-bench xml                    # a million members of its own, in a scratch folder
///     .build/release/handoff-bench xml --make FILE        # the document alone, to be measured with others
///     .build/release/handoff-bench xml --jobs 2 FILE      # a file that is there
///
/// The peer says only whether the document is valid, on one thread:
///
///     xmllint --stream --noout --schema schemas/in/eligibility.xsd FILE
///
/// `Tests/bench/xml` runs the two in turn, and a program in C over libxml2's SAX2 and xmlSchemaSAXPlug beside
/// them; it compares their answers before their times. The time shown here is that of the reading alone.
enum XMLBenchmark {
  static func run(_ words: [String]) async throws {
    let wish = try XMLWish(words)
    let document = EligibilityDocument(members: wish.members)
    if let output = wish.output { return try document.write(to: output) }
    guard let path = wish.file else {
      return try BenchmarkFile.madeAndRead("members.xml", by: ["xml", "--jobs", "\(wish.jobs)"]) {
        try document.write(to: $0)
      }
    }
    let file = BenchmarkFile(path: path)
    let (check, seconds) = try await file.checked(as: "eligibility", jobs: wish.jobs)
    print("records \(check.records) rejected \(check.rejected) \(check.refusal?.rawValue ?? "stands")")
    for row in check.findings.rows { print("  \(row.code.rawValue) \(row.field) \(row.count)") }
    let shown = String(format: "%.3f", seconds)
    let megabytes = Int(Double(try file.size()) / seconds / 1e6)
    print("\(megabytes) MB/s · \(shown) s · peak \(ProcessFacts.peakMemory >> 20) MiB")
  }
}
