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
  private static var day: Day { Day(year: 2026, month: 11, day: 21) ?? Day(number: 0) }

  static func run(_ words: [String]) async throws {
    let wish = try XMLWish(words)
    if let output = wish.output { return try EligibilityDocument(members: wish.members).write(to: output) }
    guard let file = wish.file else { return try makeAndMeasure(wish) }
    let data = DataFolder(path: FileManager.default.currentDirectoryPath)
    let files = try DefinitionFiles(pipeline: data.path + "/pipelines/nightly.json5", data: data)
    let definitions = try NightDefinitions(files, asOf: day)
    let started = DispatchTime.now().uptimeNanoseconds
    let check = try await FileCheck(
      file, feed: "eligibility", profile: nil, definitions: definitions, jobs: wish.jobs)
    let seconds = Double(DispatchTime.now().uptimeNanoseconds - started) / 1e9
    let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
    show(check, seconds: seconds, size: size)
  }

  // The file is read in a process of its own, so that making it is no part of the peak.
  private static func makeAndMeasure(_ wish: XMLWish) throws {
    let path = FileManager.default.temporaryDirectory.path + "/handoff-eligibility-\(getpid()).xml"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try EligibilityDocument(members: wish.members).write(to: path)
    let reading = Process()
    reading.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    reading.arguments = ["xml", "--jobs", "\(wish.jobs)", path]
    try reading.run()
    reading.waitUntilExit()
    guard reading.terminationStatus == 0 else { throw BenchmarkUsage() }
  }

  private static func show(_ check: FileCheck, seconds: Double, size: Int) {
    print("records \(check.records) rejected \(check.rejected) \(check.refusal?.rawValue ?? "stands")")
    for row in check.findings.rows { print("  \(row.code.rawValue) \(row.field) \(row.count)") }
    let shown = String(format: "%.3f", seconds)
    let megabytes = Int(Double(size) / seconds / 1e6)
    print("\(megabytes) MB/s · \(shown) s · peak \(ProcessFacts.peakMemory >> 20) MiB")
  }
}
