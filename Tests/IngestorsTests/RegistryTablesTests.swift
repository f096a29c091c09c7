import Formats
import Reentry
import Testing

@testable import Ingestors

@Suite("The registry")
struct RegistryTablesTests {
  private let tonight = Day(number: 20_778)

  private static func project() throws -> [String: [UInt8]] {
    var tables: [String: [UInt8]] = [:]
    for file in RegistryTables.files { tables[file] = try Repository.bytes("pipelines/registry/\(file)") }
    return tables
  }

  @Test("of the project holds together")
  func together() throws {
    let registry = try RegistryTables(Self.project()).registry(on: tonight)
    #expect(registry.counties.count == 58)
    #expect(registry.counties[CountyCode("10")]?.name == "Fresno")
    #expect(registry.counties[CountyCode("19")]?.name == "Los Angeles")
    #expect(registry.counties[CountyCode("37")]?.name == "San Diego")
    #expect(registry.counties[CountyCode("10")]?.socialServices == PartnerID("fresno.ssd"))
    #expect(registry.counties[CountyCode("19")]?.socialServices == nil)
    #expect(registry.plans.keys.map(\.text).sorted() == ["300", "301", "302"])
    #expect(registry.organizations.count == 4)
    let live = registry.facilities.values
      .filter { $0.readinessApproved && $0.liveOn.map { $0 <= tonight } == true }
    #expect(live.map(\.id.text).sorted() == ["CA01JAIL", "CA10JAIL", "CA10YCF", "CAPRIS1"])
    #expect(registry.facilities[FacilityID("CA01JAIL")]?.conditional == true)
    #expect(!registry.agreements.contains(Agreement(plan: PlanCode("301"), facility: FacilityID("CA10YCF"))))
    #expect(registry.partners[PartnerID("dhcs")]?.maySpeak(for: "300") == true)
    #expect(registry.partners[PartnerID("plan.300")]?.maySpeak(for: "301") == false)
    #expect(registry.calendar.count == 7)
  }

  @Test(
    "knows an organization as closed once all its rows have ended",
    arguments: [
      (["2000-01-01,2026-11-20"], true), (["2000-01-01,2026-11-21"], false), (["2000-01-01,"], false),
      (["2026-12-01,"], false), (["2000-01-01,2026-11-20", "2026-11-21,"], false),
      (["2000-01-01,2026-11-20", "2026-12-01,"], true),
    ])
  func closed(rows: [String], isClosed: Bool) throws {
    var tables = try Self.project()
    let text = rows.map { "1999000056,Gone Care (sample),ECM,10,,adult,English,5,ecm.harbor,\($0)\n" }
      .joined()
    tables["organizations.csv", default: []] += Array(text.utf8)
    let day = try #require(Day("2026-11-21"))
    let registry = try RegistryTables(tables).registry(on: day)
    #expect(registry.closedOrganizations == (isClosed ? Set([NPI("1999000056")].compactMap(\.self)) : []))
  }

  @Test("lets every facility's partner speak for it")
  func facilitiesAreSpokenFor() throws {
    let registry = try RegistryTables(Self.project()).registry(on: tonight)
    for facility in registry.facilities.values {
      #expect(registry.partners[facility.partner]?.maySpeak(for: facility.id.text) == true)
    }
  }

  @Test("has the columns that its schemas promise", arguments: RegistryTables.files)
  func schemas(file: String) throws {
    let name = file.dropLast(4)
    let schema = try TableSchema(Repository.bytes("schemas/config/\(name).schema.json"))
    let table = try CSVFile(BytesInMemory(Repository.bytes("pipelines/registry/\(file)")))
    #expect(table.header == schema.fields.map(\.name))
  }

  @Test(
    "is refused with table, line and column",
    arguments: [
      ("partners.csv", "cdcr,", "CDCR,", 6, "id", "\"CDCR\" is no partner id (a-z, 0-9, dot)"),
      ("partners.csv", "cdcr,", "dhcs,", 7, "id", "the partner has two rows"),
      ("partners.csv", "CAPRIS1,production", "CAPRIS1,live", 6, "mode", "\"live\" is not test or production"),
      ("partners.csv", "speaks_for", "speaks", 1, "speaks_for", "the column is missing"),
      ("facilities.csv", "YCF,10", "CAMP,10", 4, "kind", "\"CAMP\" is none of the words allowed"),
      ("facilities.csv", "YCF,10", "YCF,59", 4, "county", "\"59\" is no county (01-58)"),
      (
        "facilities.csv", "fresno.probation,yes", "fresno.probation,maybe", 4, "readiness_approved",
        "\"maybe\" is not yes or no"
      ),
      ("facilities.csv", "2025-04-01", "soon", 4, "go_live", "\"soon\" is not a day (YYYY-MM-DD)"),
      (
        "facilities.csv", "fresno.probation", "fresno.nobody", 4, "partner",
        "\"fresno.nobody\" is no partner of partners.csv"
      ),
      ("facilities.csv", "CA10YCF", "CA10YOUTH", 4, "id", "a facility id has 1 to 8 characters"),
      ("plans.csv", "301,", "300,", 3, "code", "the plan has two rows"),
      ("agreements.csv", "300,CA10YCF", "399,CA10YCF", 4, "plan", "is no plan of plans.csv"),
      ("agreements.csv", "300,CA10YCF", "300,CA10", 4, "facility", "is no facility of facilities.csv"),
      ("organizations.csv", "1999000023", "1999000024", 3, "npi", "is no NPI with a valid check digit"),
      ("organizations.csv", ",25,", ",many,", 3, "capacity", "\"many\" is not a whole number"),
      ("counties.csv", "02,Alpine", "01,Alpine", 3, "code", "the county has two rows"),
      ("calendar.csv", "mon wed fri", "mon wed fry", 5, "weekdays", "\"fry\" is no weekday"),
      (
        "calendar.csv", "dhcs,eligibility,mon,22:00", "dhcs,eligibility,,22:00", 8, "weekdays",
        "a value is needed"
      ),
      ("calendar.csv", "mon,22:00", "mon,24:00", 8, "by", "\"24:00\" is no time (00:00-23:59)"),
      ("calendar.csv", "mon,22:00", "mon,22:60", 8, "by", "\"22:60\" is no time (00:00-23:59)"),
      ("calendar.csv", "mon,22:00", "mon,", 8, "by", "a value is needed"),
      ("calendar.csv", "dhcs,eligibility", "dhcs,coverage", 8, "feed", "\"coverage\" is none of the words"),
      ("counties.csv", "Alpine,,,2000-01-01,", "Alpine,,,,", 3, "from", "a day is needed"),
      (
        "counties.csv", "Alpine,,,2000-01-01,", "Alpine,,,2000-01-01", 3, "",
        "the row has 5 fields, the header 6"
      ),
    ])
  func refusals(file: String, old: String, new: String, line: Int, key: String, message: String) throws {
    var tables = try Self.project()
    let text = String(decoding: try #require(tables[file]), as: UTF8.self)
    #expect(text.contains(old))
    tables[file] = Array(text.replacing(old, with: new, maxReplacements: 1).utf8)
    let refusal = #expect(throws: RegistryTables.Fault.self) {
      try RegistryTables(tables).registry(on: tonight)
    }
    let fault = try #require(refusal)
    #expect(fault.file == file)
    #expect(fault.fault.line == line)
    #expect(fault.fault.key == key)
    #expect(fault.fault.message.hasPrefix(message), "\(fault.fault.message)")
  }

  @Test("without one of its tables is refused", arguments: RegistryTables.files)
  func missingTables(file: String) throws {
    var tables = try Self.project()
    tables[file] = nil
    let refusal = #expect(throws: RegistryTables.Fault.self) {
      try RegistryTables(tables).registry(on: tonight)
    }
    #expect(refusal?.file == file)
    #expect(refusal?.fault.message == "the table is missing")
  }

  @Test("has the rows in force on the day, both ends in it")
  func rowsInForce() throws {
    var tables = try Self.project()
    tables["agreements.csv"] = Array(
      "plan,facility,from,to\n300,CA10JAIL,2026-11-21,2026-11-22\n301,CA10JAIL,2026-11-22,\n".utf8)
    let counts = try (-1...2).map { offset in
      try RegistryTables(tables).registry(on: tonight.advanced(by: offset)).agreements.count
    }
    #expect(counts == [0, 1, 2, 1])
  }

  @Test("ends an agreement with its plan or facility, and refuses one with what no row ever named")
  func endedWithPlan() throws {
    var tables = try Self.project()
    tables["plans.csv"] = Array(
      "code,name,counties,partner,ji_liaison,from,to\n300,A,10,plan.300,,2026-01-01,2026-11-21\n".utf8)
    tables["agreements.csv"] = Array("plan,facility,from,to\n300,CA10JAIL,2026-01-01,\n".utf8)
    let counts = try (-400...1).map { offset in
      try RegistryTables(tables).registry(on: tonight.advanced(by: offset)).agreements.count
    }
    #expect(counts.first == 0 && counts.suffix(2) == [1, 0])
  }
}
