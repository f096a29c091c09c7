import Formats
import Foundation
import Testing

@Suite("check and people's data")
struct ShowValuesTests {
  /// Fields that say who somebody is.
  private static let personal: Set<String> = [
    "last_name", "first_name", "birth_date", "cin", "ssn", "booking_number", "person_id", "release_address",
    "release_phone", "family", "given", "booking", "person", "Surname", "Given", "Soc Sec", "Last", "First",
    "DOB",
  ]

  private static func samples() throws -> [String] {
    let broken = try Repository.files(in: Repository.samples + "/broken").filter { !$0.hasSuffix(".md") }
    let inbound = Repository.samples + "/night-1/inbound"
    return try broken
      + Repository.files(in: inbound).flatMap { partner in
        try Repository.files(in: partner).flatMap { try Repository.files(in: $0) }
      }
  }

  private func feed(of file: String) -> String {
    ["rosters", "release-dates", "eligibility"].first { file.contains("/\($0)") } ?? ""
  }

  // What people are called or numbered in a file, as its reader sees it.
  private func values(of file: String) throws -> Set<String> {
    let lines = (try? Handoff.run("cat", file).lines) ?? []
    let found = lines.flatMap { line in
      line.keys.filter(Self.personal.contains).compactMap { line[$0]?.text }
    }
    return Set(found.filter { $0.count >= 5 })
  }

  @Test("prints no value of any sample, in words or as JSON", arguments: try samples())
  func silent(file: String) throws {
    let values = try values(of: file)
    for options in [[], ["--json"]] {
      let answer = try Handoff.run(["check", feed(of: file), file] + options)
      let said = (answer.output + answer.errors).replacingOccurrences(of: file, with: "")
      #expect(values.filter { said.contains($0) } == [])
    }
  }

  @Test("finds values to keep silent about in most samples")
  func find() throws {
    #expect(try Self.samples().filter { try !values(of: $0).isEmpty }.count > 30)
  }

  @Test("repeats no first line that is no header")
  func headless() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/roster_2026-11-21.csv"
    let row = "CA10JAIL,B0001,Delacroix,Anselma,1980-01-01,2026-11-01\n"
    try (row + row).write(toFile: file, atomically: true, encoding: .utf8)
    for options in [[], ["--json"]] {
      let answer = try Handoff.run(["check", "rosters", file] + options)
      #expect(answer.status == 65)
      #expect(!(answer.output + answer.errors).contains("Delacroix"))
    }
  }

  @Test("shows values on a terminal only")
  func refused() throws {
    let file = Repository.samples + "/broken/rosters.bad-dates.csv"
    for options in [["--show-values"], ["--show-values", "--json"]] {
      let answer = try Handoff.run(["check", "rosters", file] + options)
      #expect(answer.status == 64)
      #expect(answer.output.isEmpty)
    }
  }

  // Each line of what a terminal of so many cells is shown.
  private func shown(_ feed: String, _ file: String, columns: Int = 80) throws -> [String] {
    try Handoff.onTerminal(["check", feed, file, "--show-values"], columns: columns, status: 65)
  }

  private func roster(_ row: String, in folder: TemporaryFolder) throws -> String {
    let file = folder.path + "/roster_2026-11-21.csv"
    let header = "facility_id,booking_number,last_name,first_name,birth_date,booking_date,sex\n"
    let good = (2...30).map { "CA10JAIL,B\($0),Sample,Ana,1980-01-01,2026-11-01,F\n" }.joined()
    try (header + row + "\n" + good).write(toFile: file, atomically: true, encoding: .utf8)
    return file
  }

  /// A row, and how it and its mark are shown.
  static let rows: [(String, String, String)] = [
    (
      "CA10JAIL,B1,Sample,Ana,bad,2026-11-01,F", "CA10JAIL,B1,Sample,Ana,bad,2026-11-01,F",
      "                       ^^^"
    ),
    // An ideograph takes two cells, a mark that combines none.
    (
      "CA10JAIL,B1,王小,Jose\u{301},bad,2026-11-01,F", "CA10JAIL,B1,王小,Jose\u{301},bad,2026-11-01,F",
      "                      ^^^"
    ),
    (
      "CA10JAIL,B1,Sam\u{1B}[31m,Ana,bad,2026-11-01,F", "CA10JAIL,B1,Sam␛[31m,Ana,bad,2026-11-01,F",
      "                         ^^^"
    ),
    (
      "CA10JAIL,B1,Sample,Ana,,2026-11-01,F", "CA10JAIL,B1,Sample,Ana,,2026-11-01,F",
      "                       ^"
    ),
  ]

  @Test(
    "marks the field under the row", .enabled(if: Handoff.hasTerminal, "script is not installed"),
    arguments: rows)
  func mark(row: String, text: String, mark: String) throws {
    let folder = try TemporaryFolder()
    let lines = try withExtendedLifetime(folder) { try shown("rosters", roster(row, in: folder)) }
    let place = try #require(lines.firstIndex { $0.hasPrefix("  line 2, record 1: birth-date-") })
    #expect(lines[place + 1] == "    " + text)
    #expect(lines[place + 2] == "    " + mark)
  }

  @Test(
    "cuts a long row around the field", .enabled(if: Handoff.hasTerminal, "script is not installed"),
    arguments: [80, 120])
  func cut(columns: Int) throws {
    let long = String(repeating: "x", count: 200)
    let folder = try TemporaryFolder()
    let lines = try withExtendedLifetime(folder) {
      try shown("rosters", roster("CA10JAIL,B1,\(long),Ana,bad,2026-11-01,F", in: folder), columns: columns)
    }
    let place = try #require(lines.firstIndex { $0.hasPrefix("  line 2, record 1: birth-date-") })
    let (row, mark) = (lines[place + 1], lines[place + 2])
    #expect(row.count <= columns)
    let start = try #require(mark.firstIndex(of: "^"))
    let offset = mark.distance(from: mark.startIndex, to: start)
    #expect(row.dropFirst(offset).prefix(3) == "bad")
    #expect(row.hasPrefix("    …xx"))
  }

  @Test(
    "says once that a long field and what follows it are cut",
    .enabled(if: Handoff.hasTerminal, "script is not installed"))
  func cutField() throws {
    let long = String(repeating: "x", count: 200)
    let folder = try TemporaryFolder()
    let lines = try withExtendedLifetime(folder) {
      try shown("rosters", roster("CA10JAIL,B1,Sample,Ana,\(long),2026-11-01,F", in: folder))
    }
    let place = try #require(lines.firstIndex { $0.hasPrefix("  line 2, record 1: birth-date-") })
    #expect(lines[place + 1].hasSuffix("xx…") && lines[place + 2].hasSuffix("^^"))
    #expect(lines[place + 1].count <= 80)
  }

  /// A row with a quotation mark that may not be there, and how both are shown.
  static let quotes: [(String, String, String)] = [
    (
      #"CA10JAIL,B1,Sam"ple,Ana,1980-01-01,2026-11-01,F"#,
      #"CA10JAIL,B1,Sam"ple,Ana,1980-01-01,2026-11-01,F"#, "               ^"
    ),
    (
      #"CA10JAIL,"B,1","Sam"ple,Ana,1980-01-01,2026-11-01,F"#,
      #"CA10JAIL,B,1,"Sam"ple,Ana,1980-01-01,2026-11-01,F"#, "                 ^"
    ),
    (
      #"CA10JAIL,"B""1",王"x,Ana,1980-01-01,2026-11-01,F"#,
      #"CA10JAIL,B"1,王"x,Ana,1980-01-01,2026-11-01,F"#, "               ^"
    ),
  ]

  @Test(
    "marks a quotation mark that may not be there",
    .enabled(if: Handoff.hasTerminal, "script is not installed"),
    arguments: quotes)
  func strayQuote(row: String, text: String, mark: String) throws {
    let folder = try TemporaryFolder()
    let lines = try withExtendedLifetime(folder) { try shown("rosters", roster(row, in: folder)) }
    let place = try #require(lines.firstIndex { $0.hasPrefix("  line 2, record 1: stray-quote") })
    #expect(lines[place + 1] == "    " + text)
    #expect(lines[place + 2] == "    " + mark)
  }

  @Test(
    "marks fields of fixed width and of XML", .enabled(if: Handoff.hasTerminal, "script is not installed"),
    arguments: [("eligibility.bad-values.txt", "59"), ("release-dates.other-facility.txt", "CA")])
  func others(name: String, value: String) throws {
    let file = Repository.samples + "/broken/" + name
    let lines = try shown(name.components(separatedBy: ".")[0], file)
    let mark = try #require(lines.firstIndex { $0.contains("^^") })
    let offset = try #require(lines[mark].firstIndex(of: "^"))
    let distance = lines[mark].distance(from: lines[mark].startIndex, to: offset)
    #expect(lines[mark - 1].dropFirst(distance).hasPrefix(value))
  }
}
