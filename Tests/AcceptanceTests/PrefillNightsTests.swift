import Formats
import Foundation
import Testing

/// A person whose plan assigns one organization and later another, and what the first tells of them in between.
struct PrefillNights {
  static let done = Result { try PrefillNights() }
  static let cin = "99990331C"

  let tree: Tree
  private(set) var reports: [JSON] = []

  private init() throws {
    tree = try Tree()
    try tree.drop(night: 1)
    reports.append(try tree.report("2026-11-21", status: 0))
    try assign("1999000015", on: "2026-11-22")
    reports.append(try tree.report("2026-11-22", status: 0))
    try tell("2026-11-23", 1, Self.first)
    reports.append(try tree.report("2026-11-23", status: 0))
    try tell("2026-11-24", 2, Self.withheld)
    reports.append(try tree.report("2026-11-24", status: 0))
    try assign("1999000023", on: "2026-11-25")
    reports.append(try tree.report("2026-11-25", status: 0))
  }

  private func assign(_ organization: String, on day: String) throws {
    let manager = "Lead \(organization),,\(organization),555-0100,"
    try tree.drop(
      "plan.300/assignments/\(day).csv",
      CareNights.assignments + "N,\(Self.cin),,,300,ASSIGNED,,\(manager),,,,,,\(day),\(day)\n")
  }

  private func tell(_ day: String, _ sequence: Int, _ records: [String]) throws {
    try tree.drop(
      CareFile(
        day: day, sequence: sequence, records: records.map { (person: "cin=\"\(Self.cin)\"", record: $0) }))
  }

  private static func common(_ number: String, _ category: String = "general", on day: String = "2026-11-23")
    -> String
  {
    #"recordId="\#(number)" asOf="\#(day)T00:00:00" category="\#(category)""#
  }

  private static let first = [
    #"<medication \#(common("1")) status="arranged" name="Metforminum" covered="yes"/>"#,
    #"<appointment \#(common("2", "sud")) status="needed" kind="substance-use"/>"#,
    #"<notNeeded \#(common("3")) of="dental" saidBy="person"/>"#,
    #"<assessment \#(common("4")) status="verified" on="2026-11-22"><answer question="home" answer="sister"/>"#
      + "</assessment>",
  ]

  // Nothing of this may be seen by anybody but its author.
  private static let withheld = [
    #"<medication \#(common("5", "sud", on: "2026-11-24")) status="arranged" name="Buprenorphinum" mat="yes"/>"#,
    #"<appointment \#(common("6", "hiv", on: "2026-11-24")) status="arranged" kind="primary-care" "#
      + #"on="2026-12-10T09:00:00"/>"#,
    #"<referral recordId="7" asOf="2026-11-24T00:00:00" status="arranged" kind="housing"/>"#,
    #"<appointment \#(common("8", "general", on: "2026-11-24")) status="arranged" kind="mental-health" "#
      + #"on="2026-12-10T09:00:00"/>"#,
  ]

  /// The rows of a partner's files of a kind that a night made.
  func rows(_ kind: String, to partner: String, night: Int) throws -> [JSON] {
    let day = "2026112\(night)"
    let names = try tree.names(in: "outbound/\(partner)")
      .filter { $0.hasPrefix("JI-\(kind)-\(day)-") && $0.hasSuffix(".csv") }
    return try names.flatMap { try Handoff.run("cat", "\(tree.path)/outbound/\(partner)/\($0)").lines }
  }

  /// Everything that is said in the packets for the plan, the newest last.
  func packets() throws -> [String] {
    let names = try tree.names(in: "outbound/plan.300").filter { $0.hasPrefix("JI-PACKET-") }
    return try names.map { name in
      let archive = try ZipArchive(BytesInMemory(tree.bytes(of: "\(tree.path)/outbound/plan.300/\(name)")))
      return try archive.members.map { member in
        let source = archive.source(of: member)
        var text: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = try source.read(into: &block), count > 0 { text += block[..<count] }
        return String(decoding: text, as: UTF8.self)
      }.joined()
    }
  }

  func count(_ kind: String, night: Int) -> Int {
    reports[night - 1]["deliverables"]?["byKind"]?[kind]?.number ?? 0
  }
}

@Suite("What is known before the assessment, night by night")
struct PrefillNightsTests {
  @Test("goes to the organization once it is assigned, and says nothing of a need")
  func assigned() throws {
    let nights = try PrefillNights.done.get()
    #expect(nights.count("PREFILL", night: 1) == 0 && nights.count("PREFILL", night: 2) == 1)
    let rows = try nights.rows("PREFILL", to: "ecm.orchard", night: 2)
    let row = try #require(rows.first)
    #expect(rows.count == 1 && row["cin"]?.text == PrefillNights.cin && row["action"]?.text == "NEW")
    #expect(row["organization_npi"]?.text == "1999000015" && row["plan_code"]?.text == "300")
    #expect(row["pre_manager_name"]?.text == "Lead 1999000015" && row["needs"]?.text == "")
    #expect(row["elements_present"]?.text == "living-arrangements" && row["assessed_on"]?.text == "")
    let names = try SchemaNames.of("prefill")
    #expect(row.keys == names)
  }

  @Test("goes again with what the organization told itself, of every category")
  func told() throws {
    let nights = try PrefillNights.done.get()
    let row = try #require(try nights.rows("PREFILL", to: "ecm.orchard", night: 3).first)
    #expect(row["action"]?.text == "CHANGED" && row["supersedes"]?.text == "F000045-000002")
    #expect(row["elements_present"]?.text == "medications living-arrangements")
    #expect(row["elements_not_needed"]?.text == "dental")
    #expect(row["assessment_answers"]?.text == "home: sister" && row["assessment_verified"]?.text == "Y")
    let next = try #require(try nights.rows("PREFILL", to: "ecm.orchard", night: 4).first)
    #expect(
      next["elements_present"]?.text?.contains("mat-and-psychotropics primary-care mental-health") == true)
  }

  @Test("is withdrawn when another is assigned, who hears nothing of what the first told")
  func reassigned() throws {
    let nights = try PrefillNights.done.get()
    let row = try #require(try nights.rows("PREFILL", to: "ecm.harbor", night: 5).first)
    #expect(row["action"]?.text == "NEW" && row["assessment_answers"]?.text == "")
    #expect(row["elements_present"]?.text == "living-arrangements")
    #expect(try nights.rows("PREFILL", to: "ecm.orchard", night: 5).isEmpty)
    let withdrawn = try nights.rows("WITHDRAW", to: "ecm.orchard", night: 5)
    #expect(
      withdrawn.compactMap { $0["withdraws"]?.text }.sorted()
        == ["F000045-000004", "P000045-000004", "P000045-000004-person", "R000045-000002"])
  }

  @Test("changes the plan's packet by what it may see alone")
  func packets() throws {
    let nights = try PrefillNights.done.get()
    let counts = (1...5).map { nights.count("PACKET", night: $0) }
    // The plan's, the organization's and the person's own copy; what the plan may not see changes the other two.
    #expect(counts == [2, 3, 3, 2, 3])
    let packets = try nights.packets()
    #expect(packets.count == 5)
    #expect(packets.last?.contains("as the care manager told") == true)
    for text in packets {
      for word in ["Buprenorphinum", "Bupre", "hiv"] {
        #expect(!text.contains(word))
      }
    }
  }

  @Test("follows from the originals")
  func replay() throws {
    let answer = try PrefillNights.done.get().tree.handoff("verify", "--replay", "--json")
    #expect(answer.status == 0, "\(answer.output)")
  }
}

/// The columns of an outbound table, as its schema has them.
private enum SchemaNames {
  static func of(_ table: String) throws -> [String] {
    let file = Repository.path + "/schemas/out/\(table).schema.json"
    let schema = try JSON5Document(Array(Data(contentsOf: URL(fileURLWithPath: file)))).root.plain
    return schema["fields"]?.elements.compactMap { $0["name"]?.text } ?? []
  }
}
