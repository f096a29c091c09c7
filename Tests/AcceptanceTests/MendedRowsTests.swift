import Formats
import Foundation
import Testing

/// A jail's roster of which one row is rejected, and what its rejects file is made into.
private struct MendedRoster {
  let tree: Tree
  static let header = "facility_id,booking_number,person_id,last_name,first_name,birth_date,booking_date\r\n"
  static let good =
    "CA10JAIL,B2,,Other,Bob,1970-02-03,2026-11-01\r\nCA10JAIL,B3,,Third,Cat,1971-02-03,2026-11-01\r\n"

  /// `bad` is the first row; `more` stand behind the good ones.
  init(bad: String, more: String = "", good: String = Self.good, header: String = Self.header) throws {
    tree = try Tree.patient()
    try tree.drop(JailFile.rosters + "r_2026-11-21.csv", header + bad + "\r\n" + good + more)
    #expect(try tree.fates("2026-11-21", status: 0) == ["rosters accepted"])
  }

  func rejects() throws -> String { try tree.rejects(of: "fresno.sheriff") }

  /// The codes and fields found in a mended file of that text, and the cases afterwards.
  func found(_ text: String, name: String = "mended.csv", day: String = "2026-11-21") throws -> [String] {
    try tree.drop(JailFile.rosters + name, text)
    let batch = try #require(try tree.report(day, status: 0)["batches"]?.elements.first)
    let page = try tree.batch(try #require(batch["id"]?.text))
    return (page["findings"]?.elements ?? []).map { "\($0["code"]?.text ?? "") \($0["field"]?.text ?? "")" }
  }

  /// Booking numbers and last names.
  func people() throws -> [String] {
    let newest = try #require(tree.names(in: "state/generations").last)
    let table = try Repository.text("\(tree.path)/state/generations/\(newest)/cases.csv")
    return table.split(separator: "\n").dropFirst().map { row in
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      return "\(cells[1]) \(cells[2]) \(cells[6])"
    }.sorted()
  }
}

@Suite("A mended row")
struct MendedRowsTests {
  private static let bad = "CA10JAIL,B1,,Sample,Ana,1980-13-01,2026-11-01"
  private static let others = ["CA10JAIL B2 Other", "CA10JAIL B3 Third"]

  private static func mended(_ text: String) -> String {
    text.replacingOccurrences(of: "1980-13-01", with: "1980-12-01")
  }

  @Test(
    "is taken as whose it was alone: another number, facility or record is rejected",
    arguments: [
      (",B1,", ",B1,", [String](), ["CA10JAIL B1 Sample"]),
      (",B1,", ",B2,", ["mended-key-changed booking_number"], []),
      (",B1,", ",B9,", ["mended-key-changed booking_number"], []),
      ("CA10JAIL,B1,", "CA10NJ,B1,", ["mended-key-changed facility_id"], []),
      (",1,birth_date", ",2,birth_date", ["mends-no-rejected-record _record"], []),
      (",1,birth_date", ",9,birth_date", ["mends-no-rejected-record _record"], []),
      (",1,birth_date", ",,birth_date", ["mends-no-rejected-record _record"], []),
    ])
  func key(old: String, new: String, codes: [String], more: [String]) throws {
    let roster = try MendedRoster(bad: Self.bad)
    let text = Self.mended(try roster.rejects()).replacingOccurrences(of: old, with: new)
    #expect(try roster.found(text) == codes)
    #expect(try roster.people() == (more + Self.others).sorted())
    #expect(try roster.tree.handoff("verify", "--replay").status == 0)
  }

  @Test(
    "keeps person and CIN where nothing was wrong with them, and may gain what was missing",
    arguments: [
      ("P1", "P1", [String]()), ("P1", "P9", ["mended-key-changed person_id"]),
      ("91234567A", "91234569A", ["mended-key-changed cin"]), ("91234567A", "", ["mended-key-changed cin"]),
      ("", "91234567A", []),
    ])
  func person(old: String, new: String, codes: [String]) throws {
    let header = Self.header("booking_number,person_id,cin")
    func row(_ cin: String) -> String { "CA10JAIL,B1,P1,\(cin),Sample,Ana,1980-13-01,2026-11-01" }
    let good = "CA10JAIL,B2,P2,,Other,Bob,1970-02-03,2026-11-01\r\n"
    let cin = old.isEmpty ? "" : "91234567A"
    let roster = try MendedRoster(bad: row(cin), good: good, header: header)
    let text = Self.mended(try roster.rejects())
    let changed =
      old.isEmpty
      ? text.replacingOccurrences(of: "P1,,", with: "P1,\(new),")
      : text.replacingOccurrences(of: old, with: new)
    #expect(changed != text || old == new)
    #expect(try roster.found(changed) == codes)
  }

  private static func header(_ names: String) -> String {
    MendedRoster.header.replacingOccurrences(of: "booking_number,person_id", with: names)
  }

  @Test("may be mended once more, but not twice in one file")
  func again() throws {
    let roster = try MendedRoster(bad: Self.bad)
    let text = Self.mended(try roster.rejects())
    #expect(try roster.found(text.replacingOccurrences(of: "Sample", with: "Sampel")) == [])
    #expect(try roster.found(text, name: "again.csv") == [])
    #expect(try roster.people() == ["CA10JAIL B1 Sample"] + Self.others)
    let row = try #require(text.split(separator: "\r\n").last)
    let twice = text + row.replacingOccurrences(of: "Ana", with: "Eva") + "\r\n"
    #expect(try roster.found(twice, name: "twice.csv") == ["duplicate-record booking_number"])
  }

  @Test(
    "whose number was what was wrong gets one that nobody else of the file has",
    arguments: [
      ("B4", [String](), ["CA10JAIL B4 Sample"]), ("B2", ["mended-key-taken booking_number"], []),
    ])
  func number(number: String, codes: [String], more: [String]) throws {
    let bad = "CA10JAIL,,,Sample,Ana,1980-12-01,2026-11-01"
    let roster = try MendedRoster(bad: bad)
    let text = try roster.rejects().replacingOccurrences(of: "CA10JAIL,,", with: "CA10JAIL,\(number),")
    #expect(try roster.found(text) == codes)
    #expect(try roster.people() == (more + Self.others).sorted())
  }

  @Test("that repeated a number is none of whoever has it")
  func repeated() throws {
    let roster = try MendedRoster(
      bad: "CA10JAIL,B1,,Sample,Ana,1980-12-01,2026-11-01",
      more: "CA10JAIL,B2,,Fourth,Dan,1972-02-03,2026-11-01\r\n")
    let first = try roster.people()
    let text = try roster.rejects()
    #expect(text.contains("duplicate-record"))
    #expect(try roster.found(text) == ["mended-key-taken booking_number"])
    #expect(try roster.people() == first)
    let other = text.replacingOccurrences(of: ",B2,", with: ",B4,")
    #expect(try roster.found(other, name: "other.csv") == [])
    #expect(try roster.people() == first + ["CA10JAIL B4 Fourth"])
  }

  @Test("of two that were rejected with one number is taken, and the other is not")
  func twins() throws {
    let roster = try MendedRoster(
      bad: Self.bad, more: "CA10JAIL,B1,,Twin,Tom,1981-13-01,2026-11-01\r\n")
    let lines = try roster.rejects().split(separator: "\r\n").map(String.init)
    #expect(lines.count == 3)
    for (place, codes) in [(1, [String]()), (2, ["mended-key-taken booking_number"])] {
      let text = lines[0] + "\r\n" + lines[place].replacingOccurrences(of: "-13-01", with: "-12-01") + "\r\n"
      #expect(try roster.found(text, name: "\(place).csv") == codes)
    }
    #expect(try roster.people() == ["CA10JAIL B1 Sample"] + Self.others)
  }

  @Test("that is rejected once more still says which record of which batch it mends")
  func chain() throws {
    let roster = try MendedRoster(bad: Self.bad)
    let first = try roster.rejects()
    let wrong = first.replacingOccurrences(of: "1980-13-01", with: "1980-14-01")
    #expect(try roster.found(wrong) == ["birth-date-unreadable birth_date"])
    let second = try roster.rejects()
    #expect(second == wrong)
    let taken = Self.mended(second.replacingOccurrences(of: "1980-14-01", with: "1980-13-01"))
    #expect(
      try roster.found(taken.replacingOccurrences(of: ",B1,", with: ",B2,"), name: "2.csv")
        == ["mended-key-changed booking_number"])
    #expect(try roster.found(taken, name: "3.csv") == [])
    #expect(try roster.people() == ["CA10JAIL B1 Sample"] + Self.others)
  }

  @Test("of a file that names no batch any more is refused with it: it is no roster of everyone")
  func emptied() throws {
    let roster = try MendedRoster(bad: Self.bad)
    let before = try roster.people()
    let row = "CA10JAIL,B2,,Sample,Eva,1980-12-01,2026-11-01,,,,,\r\n"
    let head = try #require(try roster.rejects().split(separator: "\r\n").first)
    let rows = row + row.replacing("B2", with: "B1")
    try roster.tree.drop(JailFile.rosters + "mended_2026-11-21.csv", head + "\r\n" + rows)
    #expect(try roster.tree.fates("2026-11-21", status: 2) == ["rosters quarantined"])
    #expect(try roster.tree.codes(roster.tree.waiting()) == ["corrected-batch-unknown"])
    #expect(try roster.people() == before)
  }

  @Test("that somebody added is rejected: it mends nothing")
  func added() throws {
    let roster = try MendedRoster(bad: Self.bad)
    let text = Self.mended(try roster.rejects()) + "CA10JAIL,B2,,Sample,Eva,1980-12-01,2026-11-01,,,,,\r\n"
    #expect(try roster.found(text) == ["mends-no-rejected-record _record"])
    #expect(try roster.people() == ["CA10JAIL B1 Sample"] + Self.others)
  }

  @Test(
    "of a feed that is no CSV is taken as whose it was alone", arguments: Blemish.all)
  func otherFeeds(blemish: Blemish) throws {
    let tree = try Tree.patient()
    try tree.drop(night: 1)
    if blemish.day == "2026-11-22" { try tree.run("2026-11-21", "--quiet") }
    try tree.drop(blemish.place, blemish.broken())
    try tree.run(blemish.day, "--quiet")
    let before = try tree.known()
    let rejects = try tree.rejects(of: blemish.partner)
    let mended = rejects.replacingOccurrences(of: blemish.cell, with: blemish.mended)
    let head = try #require(mended.split(separator: "\r\n").first).split(separator: ",").map(String.init)
    let row = try #require(mended.split(separator: "\r\n").last)
    var cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let record = try #require(head.firstIndex(of: "_record"))
    func expect(_ code: String, _ name: String) throws {
      let text = head.joined(separator: ",") + "\r\n" + cells.joined(separator: ",") + "\r\n"
      try tree.drop("\(blemish.feed)/\(name).csv", text)
      let batch = try #require(try tree.report(blemish.day, status: 0)["batches"]?.elements.first)
      let page = try tree.batch(try #require(batch["id"]?.text))
      #expect(page["findings"]?.elements.compactMap { $0["code"]?.text } == [code])
      #expect(batch["rejected"]?.number == 1)
      #expect(try tree.known() == before)
    }
    let own = cells
    cells[record] = "\((Int(own[record]) ?? 0) + 1)"
    try expect("mends-no-rejected-record", "record")
    cells = own
    let number = try #require(head.firstIndex(of: blemish.feed.hasSuffix("eligibility") ? "cin" : "booking"))
    // Where the number itself was wrong any will do that is nobody else's.
    guard own[number] != blemish.mended else { return }
    cells[number] = blemish.feed.hasSuffix("eligibility") ? "99990001A" : "OTHER"
    try expect("mended-key-changed", "number")
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }
}
