import Formats
import Foundation
import Testing

// Days long past, so that no clock can meet them: 2025-11-24 is a Monday, and each counts as over.
private let (friday, saturday) = ("2025-11-21", "2025-11-22")
private let (monday, tuesday, wednesday) = ("2025-11-24", "2025-11-25", "2025-11-26")

extension Tree {
  /// A roster of CA10JAIL of that day: so many bookings, of which some are to be rejected.
  func dropRoster(_ day: String, bookings: Int = 12, bad: Int = 0) throws {
    let rows = (1...bookings).map { number in
      "CA10JAIL,B\(number),Sample,Ana,\(number <= bad ? "1980-13-01" : "1980-01-01"),2025-11-01,\(day)\n"
    }
    let header = "facility_id,booking_number,last_name,first_name,birth_date,booking_date,as_of\n"
    try drop("fresno.sheriff/rosters/CA10JAIL_\(day).csv", header + rows.joined())
  }

  func missing(_ report: JSON) -> [String] {
    (report["missing"]?.elements ?? []).map { file in
      ["partner", "feed", "due"].compactMap { file[$0]?.text }.joined(separator: " ")
    }
  }
}

@Suite("The night's calendar")
struct CalendarTests {
  private static let row = "fresno.sheriff,rosters,mon tue wed thu fri,20:00,2000-01-01,\n"

  private func tree() throws -> Tree {
    let tree = try Tree()
    try tree.expectFiles(Self.row)
    return tree
  }

  @Test("names a file that is due and has not come: 2, and again on every look until it comes")
  func missing() throws {
    let tree = try tree()
    try tree.dropRoster(saturday)
    #expect(tree.missing(try tree.report(saturday, status: 0)) == [])
    let late = try tree.report(monday, status: 2)
    #expect(tree.missing(late) == ["fresno.sheriff rosters 2025-11-24 20:00"])
    #expect(late["generation"] == .integer(2) && late["batches"] == .array([]))
    let before = try tree.lasting()
    #expect(tree.missing(try tree.report(monday, status: 2)) == tree.missing(late))
    #expect(try tree.lasting() == before)
    let text = try tree.run(monday, "--quiet")
    #expect(text.output.contains("missing: fresno.sheriff rosters, due 2025-11-24 20:00"))
    #expect(text.output.contains("handoff expected --exchange"))
    let page = try tree.content(of: "state/generations/000002")["report.html"] ?? []
    #expect(String(decoding: page, as: UTF8.self).contains("due 2025-11-24 20:00"))
    // It comes after all, and the same day nothing is missing any more.
    try tree.dropRoster(monday)
    #expect(tree.missing(try tree.report(monday, status: 0)) == [])
    #expect(try tree.report(monday, status: 0)["generation"] == .integer(3))
  }

  @Test("does not take yesterday's file, come late, for the one that is due today")
  func lateForYesterday() throws {
    let tree = try tree()
    try tree.dropRoster(friday)
    #expect(tree.missing(try tree.report(friday, status: 0)) == [])
    #expect(tree.missing(try tree.report(monday, status: 2)) == ["fresno.sheriff rosters 2025-11-24 20:00"])
    try tree.dropRoster(monday)
    let tuesdays = ["fresno.sheriff rosters 2025-11-25 20:00"]
    let late = try tree.report(tuesday, status: 2)
    #expect(tree.missing(late) == tuesdays)
    #expect(late["late"]?.elements.map { $0["due"]?.text } == ["2025-11-24 20:00"])
    #expect(tree.missing(try tree.report(tuesday, status: 2)) == tuesdays)
    try tree.dropRoster(tuesday)
    #expect(tree.missing(try tree.report(tuesday, status: 0)) == [])
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }

  @Test("lets a sender's file be of the day before always, also after one was missing")
  func usuallyOlder() throws {
    let tree = try tree()
    try tree.dropRoster("2025-11-20")
    #expect(tree.missing(try tree.report(friday, status: 0)) == [])
    #expect(tree.missing(try tree.report(monday, status: 2)).count == 1)
    try tree.dropRoster(monday)
    #expect(tree.missing(try tree.report(tuesday, status: 0)) == [])
  }

  @Test("says on how many due days nothing came, and since when")
  func missedDays() throws {
    let tree = try tree()
    try tree.dropRoster(friday)
    _ = try tree.report(friday, status: 0)
    let expected = try tree.handoff("expected", "--as-of", wednesday, "--pipeline", tree.pipeline)
    #expect(expected.output.contains("    3 due days without it since 2025-11-24\n"))
    let answer = try tree.handoff("status", "--as-of", wednesday, "--pipeline", tree.pipeline, "--json")
    let row = try answer.json["missing"]?.elements.first
    #expect(row?["missingDays"]?.number == 3 && row?["missingSince"]?.text == "2025-11-24")
  }

  @Test("asks for nothing before the first night, which may be any day")
  func firstNight() throws {
    let tree = try tree()
    #expect(try tree.handoff("expected", "--as-of", friday, "--pipeline", tree.pipeline).status == 0)
    try tree.dropRoster(saturday)
    #expect(try tree.report(saturday, status: 0)["missing"] == .array([]))
    #expect(try tree.report("2025-11-23", status: 0)["generation"] == .integer(1))
  }

  @Test("does not take the same bytes for a new file")
  func again() throws {
    let tree = try tree()
    try tree.dropRoster(saturday)
    _ = try tree.report(saturday, status: 0)
    try tree.dropRoster(saturday)
    let report = try tree.report(monday, status: 2)
    #expect(report["batches"]?.elements.compactMap { $0["status"]?.text } == ["duplicate"])
    #expect(tree.missing(report) == ["fresno.sheriff rosters 2025-11-24 20:00"])
  }

  @Test("takes a file for come that was quarantined or held")
  func refused() throws {
    let tree = try tree()
    try tree.dropRoster(saturday)
    _ = try tree.report(saturday, status: 0)
    try tree.drop("fresno.sheriff/rosters/CA10JAIL_2025-11-24.csv", "nothing,of,use\n1,2,3\n")
    #expect(tree.missing(try tree.report(monday, status: 2)) == [])
    let expected = try tree.handoff("expected", "--as-of", monday, "--json")
    #expect(expected.status == 0)
    let file = try #require(try expected.json["files"]?.elements.first)
    #expect(file["state"]?.text == "here" && file["last"]?["status"]?.text == "quarantined")
  }

  @Test("says when a file came in a later night than it was due")
  func late() throws {
    let tree = try Tree()
    try tree.expectFiles("fresno.sheriff,rosters,mon,06:00,2000-01-01,\n")
    try tree.dropRoster(saturday)
    _ = try tree.report(saturday, status: 0)
    try tree.dropRoster(tuesday)
    let report = try tree.report(tuesday, status: 0)
    #expect(report["late"]?.elements.compactMap { $0["due"]?.text } == ["2025-11-24 06:00"])
    let expected = try tree.handoff("expected", "--as-of", wednesday, "--json")
    #expect(try expected.json["files"]?.elements.compactMap { $0["state"]?.text } == ["late"])
    #expect(try tree.handoff("expected", "--as-of", "2025-12-01").status == 2)
  }

  @Test("says of a file without records that it is empty")
  func empty() throws {
    let tree = try Tree()
    try tree.expectFiles("fresno.sheriff,release-dates,mon,06:00,2000-01-01,\n")
    let line = { (text: String) in text.padding(toLength: 80, withPad: " ", startingAt: 0) + "\n" }
    try tree.drop(
      "fresno.sheriff/release-dates/RD.txt",
      line("HDR20251124CA10JAIL000001") + line("TRL20251124CA10JAIL00000000000001"))
    let report = try tree.report(monday, status: 0)
    let batch = try #require(report["batches"]?.elements.first)
    #expect(batch["status"]?.text == "accepted")
    #expect(batch["findings"]?.elements.compactMap { $0["code"]?.text } == ["no-records"])
    #expect(try tree.handoff("expected", "--as-of", monday).output.contains("2025-11-24 empty"))
  }

  @Test("is fixed with the night: a restart on another day finishes it as it was seen then")
  func restart() throws {
    let tree = try tree()
    try tree.dropRoster(saturday)
    _ = try tree.report(saturday, status: 0)
    let manifest = try JSON5Document(tree.bytes(of: tree.path + "/state/generations/000001/manifest.json"))
    let night: JSON = [
      "generation": 2, "asOf": .string(monday), "definitions": manifest.root.plain["definitions"] ?? .null,
      "inputs": [], "observed": [["missing", "cdcr/rosters", "2025-11-24 06:00"]],
    ]
    let bytes = night.bytes(indented: true)
    try Data(bytes).write(to: URL(fileURLWithPath: tree.path + "/work/night.json"))
    let report = try tree.report(tuesday, status: 2)
    #expect(report["generation"] == .integer(3))
    #expect(tree.missing(report) == ["fresno.sheriff rosters 2025-11-25 20:00"])
    let first = try JSON5Document(tree.bytes(of: tree.path + "/state/generations/000002/report.json")).root
      .plain
    #expect(first["asOf"]?.text == monday && tree.missing(first) == ["cdcr rosters 2025-11-24 06:00"])
    #expect(try tree.handoff("verify").status == 0)
  }

  @Test("is told the same by a rehearsal, which leaves nothing behind")
  func rehearsal() throws {
    let tree = try tree()
    try tree.dropRoster(saturday)
    _ = try tree.report(saturday, status: 0)
    let before = try tree.lasting()
    #expect(try tree.run(monday, "--dry-run", "--quiet").status == 2)
    #expect(try tree.lasting() == before)
  }

  @Test(
    "is refused where a row makes no sense: 78",
    arguments: [
      ("mon,20:00", "mon,24:00", "by"), ("mon,20:00", "mon,8:00", "by"), ("mon,20:00", "mon,", "by"),
      ("mon,20:00", "monday,20:00", "weekdays"), ("mon,20:00", ",20:00", "weekdays"),
    ])
  func misconfigured(good: String, bad: String, key: String) throws {
    let tree = try Tree()
    try tree.expectFiles("fresno.sheriff,rosters,\(good),2000-01-01,\n")
    #expect(try tree.run(monday).status == 0)
    try tree.expectFiles("fresno.sheriff,rosters,\(bad),2000-01-01,\n")
    try tree.dropRoster(monday)
    for answer in [try tree.run(monday), try tree.handoff("expected", "--pipeline", tree.pipeline)] {
      #expect(answer.status == 78)
      #expect(answer.errors.contains("calendar.csv:2:1: \(key): "), "\(answer.errors)")
    }
    #expect(tree.has("inbound/fresno.sheriff/rosters/CA10JAIL_2025-11-24.csv"))
  }

  @Test("is quiet over five generated nights of every partner, and names what one keeps back")
  func generated() throws {
    let tree = try Tree(expectsFiles: true)
    let nights = tree.folder.path + "/nights"
    let generate = try Handoff.run(
      "generate", "--people", "60", "--nights", "5", "--start", saturday, "--out", nights, "--pipeline",
      tree.pipeline)
    #expect(generate.status == 0)
    for (night, day) in [saturday, "2025-11-23", monday, tuesday, wednesday].enumerated() {
      let inbound = "\(nights)/night-\(night + 1)/inbound"
      for place in try FileManager.default.subpathsOfDirectory(atPath: inbound).sorted()
      where place.components(separatedBy: "/").count == 3 {
        if night == 4, place.hasPrefix("fresno.probation/rosters") { continue }
        try tree.drop(place, copyOf: "\(inbound)/\(place)")
      }
      let report = try tree.report(day, status: night == 4 ? 2 : 0)
      let kept = night == 4 ? ["fresno.probation rosters 2025-11-26 18:00"] : []
      #expect(tree.missing(report) == kept)
    }
  }
}
