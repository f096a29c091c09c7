import Formats
import Foundation
import Testing

@Suite("cat, of a sample")
struct ListingTests {
  private static let roster = Repository.samples + "/night-1/inbound/" + BadFile.rosters
  private static let inbound = Repository.samples + "/night-1/inbound"

  @Test(
    "knows the form by the file's beginning",
    arguments: [
      ("fresno.sheriff/rosters/CA10JAIL_roster_2026-11-21.csv", "facility_id"),
      ("alameda.vendor/rosters/custody_export_20261121_0300.txt", "Site"),
      ("dhcs/eligibility/state-20261121.txt", "record"),
      ("cdcr/release-dates/CAPRIS1-20261121.xml", "element"),
      ("fresno.sheriff/release-dates/RD-CA10JAIL-20261121.txt", "record"),
    ])
  func forms(place: String, first: String) throws {
    let answer = try Handoff.run("cat", "\(Self.inbound)/\(place)", "--limit", "1")
    #expect(answer.status == 0)
    #expect(try answer.lines.first?.keys.first == first)
  }

  @Test(
    "takes a feed's name for its schema, whatever form the file has",
    arguments: [
      ("rosters", BadFile.rosters, "rosters.schema.json"),
      ("release-dates", "cdcr/release-dates/CAPRIS1-20261121.xml", "release-dates.xsd"),
      (
        "release-dates", "fresno.sheriff/release-dates/RD-CA10JAIL-20261121.txt",
        "release-dates.layout.json"
      ),
    ])
  func feedName(feed: String, place: String, schema: String) throws {
    let file = "\(Self.inbound)/\(place)"
    let byName = try Handoff.run("cat", file, "--schema", feed)
    let byPath = try Handoff.run("cat", file, "--schema", "\(Repository.path)/schemas/in/\(schema)")
    #expect(byName.output == byPath.output && byName.errors == byPath.errors)
    #expect(byName.status == byPath.status && !byName.output.isEmpty)
  }

  @Test("stops at the limit", arguments: [1, 43, 44, 45])
  func limit(count: Int) throws {
    let answer = try Handoff.run("cat", Self.roster, "--limit", "\(count)")
    #expect(answer.status == 0)
    #expect(try answer.lines.count == min(count, 44))
  }

  @Test("binds columns to the schema's names, and says where a value is none of its own")
  func schema() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/r.csv"
    let text =
      "Agency ID,Bkg No,Last,First,DOB,Intake Date,Sex,hair\n"
      + "CA10JAIL,B1,Sample,Ana,1980-01-01,2026-11-01,F,red\n"
      + "CA10JAIL,B2,Sample,Ana,1980-13-01,2026-11-01,Q,red\n"
      + "CA10JAIL,B3,,Ana,1980-01-01,2026-02-30,F,red\n"
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    let answer = try Handoff.run("cat", file, "--schema", Repository.path + "/schemas/in/rosters.schema.json")
    #expect(answer.status == 65)
    #expect(
      try answer.lines.first?.keys == [
        "facility_id", "booking_number", "last_name", "first_name", "birth_date", "booking_date", "sex",
        "hair",
      ])
    let said = answer.errors.split(separator: "\n").map { $0.components(separatedBy: ":")[0] }
    #expect(said == ["line 3, birth_date", "line 3, sex", "line 4, last_name", "line 4, booking_date"])
    let first = try Handoff.run(
      "cat", file, "--schema", Repository.path + "/schemas/in/rosters.schema.json", "--limit", "1")
    #expect(first.status == 0 && first.errors.isEmpty)
  }

  @Test("validates XML by its schema, with line and path")
  func violations() throws {
    let file = Repository.samples + "/broken/eligibility.bad-member.xml"
    let answer = try Handoff.run("cat", file, "--schema", Repository.path + "/schemas/in/eligibility.xsd")
    #expect(answer.status == 65)
    #expect(answer.errors.hasPrefix("line 21, eligibility/member[4]/coverage[1]/@status:"))
    #expect(try Handoff.run("cat", file).status == 0)
  }

  /// A column's values, and what its profile says: type, different values, least and greatest.
  static let profiles: [([String], String, Int, String, String)] = [
    (["10", "9", "-3"], "integer", 3, "-3", "10"), (["10", "9.5", "9.25"], "number", 3, "9.25", "10"),
    (["007", "010", "9", "8", "1", "2"], "text", 6, "007", "9"),
    (["a", "b", "a", "b"], "code", 2, "a", "b"), (["a", "b", "c", "b"], "text", 3, "a", "c"),
    (["yes", "no", "no"], "boolean", 2, "no", "yes"), (["N", "N", "N"], "code", 1, "N", "N"),
    (["2026-01-02", "2025-12-31"], "date", 2, "2025-12-31", "2026-01-02"),
    (["1/2/2026", "12/31/2025"], "date", 2, "12/31/2025", "1/2/2026"),
    (["20260102", "20251231"], "date", 2, "20251231", "20260102"),
    (["20260102", "20251331"], "integer", 2, "20251331", "20260102"),
    (["2026-01-02", "1/2/2026"], "text", 2, "1/2/2026", "2026-01-02"),
  ]

  @Test("profiles a column", arguments: profiles)
  func profile(values: [String], type: String, distinct: Int, least: String, greatest: String) throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/c.csv"
    try ("a,b\n" + values.map { "\($0),\n" }.joined()).write(toFile: file, atomically: true, encoding: .utf8)
    let answer = try Handoff.run("cat", file, "--stats", "--json").json
    let column = try #require(answer["columns"]?.elements.first)
    #expect(answer["records"]?.number == values.count)
    #expect(column["type"]?.text == type)
    #expect(column["distinct"]?.number == distinct)
    #expect(column["least"]?.text == least)
    #expect(column["greatest"]?.text == greatest)
    #expect(answer["columns"]?.elements.last?["type"]?.text == "empty")
    #expect(answer["columns"]?.elements.last?["empty"]?.number == values.count)
  }

  @Test("counts different values exactly up to a bound", arguments: [9_999, 10_000, 10_001])
  func distinct(count: Int) throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/c.csv"
    let rows = (0..<count).map { "v\($0)\n" }.joined()
    try ("a\n" + rows + rows).write(toFile: file, atomically: true, encoding: .utf8)
    let column = try #require(
      try Handoff.run("cat", file, "--stats", "--json").json["columns"]?.elements.first)
    #expect(column["distinct"]?.number == min(count, 10_000))
    #expect(column["distinctIsExact"] == .bool(count <= 10_000))
  }

  @Test(
    "profiles eligibility by the columns of the normal form",
    arguments: ["forms/members-300-20261122.x12", "night-1/inbound/dhcs/eligibility/state-20261121.txt"])
  func normalForm(sample: String) throws {
    let file = "\(Repository.samples)/\(sample)"
    let shown = try Handoff.run("cat", file, "--schema", "eligibility").lines
    let profile = try Handoff.run("cat", file, "--schema", "eligibility", "--stats", "--json").json
    #expect(profile["columns"]?.elements.compactMap { $0["name"]?.text } == shown.first?.keys)
    #expect(profile["records"]?.number == shown.count)
    #expect(profile["columns"]?.elements.first?["values"]?.number == shown.count)
  }

  @Test("profiles no more columns than it says", arguments: [4096, 4097])
  func columns(count: Int) throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/wide.csv"
    let row = (0..<count).map { "c\($0)" }.joined(separator: ",") + "\n"
    try (row + row).write(toFile: file, atomically: true, encoding: .utf8)
    let profile = try Handoff.run("cat", file, "--stats", "--json").json
    #expect(profile["columns"]?.elements.count == 4096)
    #expect(profile["columnsAreAll"] == .bool(count <= 4096))
  }

  @Test("ends as the contract says")
  func exits() throws {
    #expect(try Handoff.run("cat", "/nowhere.csv").status == 66)
    #expect(try Handoff.run("cat").status == 64)
    for options in [["--limit", "0"], ["--delimiter", "ab"], ["--member", "0"], ["--format", "odt"]] {
      #expect(try Handoff.run(["cat", Self.roster] + options).status == 64, "\(options)")
    }
  }
}
