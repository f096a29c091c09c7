import Formats
import Foundation
import Testing

/// What of the files that told by a consent is taken back once it ends, through nights of the whole program.
@Suite("A consent that ends")
struct ConsentTakenBackTests {
  static let packet = "JI-PACKET-20261121-plan.300-000045-plan.300-000001.zip"
  private static let link = "JI-BHLINK-20261121-fresno.bh-10-000001.csv"
  private static let names = ["plan.300", "fresno.bh"]
  private static let covers = "sud general logistics"
  private static let withdrawn = "consent-revoked"

  /// A first night in which the plan and the county are told of substance use by a consent, the county in one file
  /// with others.
  static func told(
    _ records: [String] = PlanPackets.substanceUse, covers: String = covers, until: String = ""
  ) throws -> PlanPackets {
    let end = until.isEmpty ? "" : " to=\"\(until)\""
    let consent = PlanPackets.consent("6", covers, to: names)
      .replacing("from=\"2026-11-22\"", with: "from=\"2026-11-22\"\(end)")
    let all = (PlanPackets.general + records + [consent]).map {
      (person: "cin=\"\(PlanPackets.cin)\"", record: $0.replacing("2026-11-22", with: "2026-11-21"))
    }
    return try PlanPackets { tree in
      let managers = "Pia Pre,,1999000031,555-0100,,Otto Post,,1999000015,555-0101,"
      try tree.drop(
        "plan.300/assignments/first.csv",
        CareNights.assignments
          + "N,\(PlanPackets.cin),,,300,ASSIGNED,,\(managers),2026-11-21,2026-11-21\n")
      var file = CareFile(day: "2026-11-21", sequence: 1, records: all)
      file.organization = "1999000031"
      try tree.drop("ecm.inside/care-records/first.xml", file.text)
    }
  }

  static let revocation = PlanPackets.consent("6", covers, to: names, revoked: "2026-11-22")

  private func states(_ tree: Tree) throws -> [String?] {
    let all = try tree.disclosures()
    return [Self.packet, Self.link].map { all[$0]?["state"] }
  }

  private func reasons(_ here: PlanPackets, to partner: String, night: Int) throws -> [String] {
    try here.rows("WITHDRAW", to: partner, night: night)
      .map { "\($0["file"] ?? "") \($0["reason"] ?? "")" }.sorted()
  }

  @Test("takes back what nobody has fetched, and tells no partner of a file it never had")
  func unfetched() throws {
    let here = try Self.told()
    let tree = here.tree
    let before = try here.rows("BHLINK", to: "fresno.bh", night: 1)
    #expect(before.map { $0["substance_use"] } == ["Y"])
    try here.tell("2026-11-22", 2, [Self.revocation])
    #expect(try states(tree) == ["recalled", "recalled"])
    for place in ["plan.300/\(Self.packet)", "fresno.bh/\(Self.link)"] {
      #expect(!tree.has("outbound/\(place)") && tree.has("work/recalled/\(place)"), "\(place)")
    }
    for partner in Self.names { #expect(try reasons(here, to: partner, night: 2).isEmpty) }
    let plan = try #require(try here.packets(2)["plan.300 000045-plan.300"])
    #expect(!plan.contains(Self.packet) && !plan.contains("Part 2 consent"))
    #expect(try here.packets(2)["fresno.bh 000045-fresno.bh"] == nil)
    let after = try here.rows("BHLINK", to: "fresno.bh", night: 2)
    #expect(after.map { [$0["case_number"], $0["action"], $0["substance_use"]] } == [["000045", "NEW", ""]])
    let account = try tree.handoff("explain", "45", "--disclosures", "--json").json.elements
    #expect(account.first { $0["file"]?.text == Self.packet }?["reached_on"]?.text ?? "" == "")
    let words = try tree.handoff("explain", "45", "--disclosures").output
    #expect(words.contains("fate    recalled, not seen fetched"), "\(words)")
    // Nothing more is to be said of it, on that day or the next.
    let idle = try tree.lasting()
    try tree.run("2026-11-22", "--quiet")
    #expect(try tree.lasting() == idle)
    try here.tell("2026-11-23", 3, [Self.revocation.replacing("recordId=\"6\"", with: "recordId=\"9\"")])
    #expect(try tree.disclosures()[Self.packet]?["taken_back_on"] == "2026-11-23")
    for partner in Self.names { #expect(try reasons(here, to: partner, night: 3).isEmpty) }
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }

  @Test(
    "takes back a file of several people whole, and what it says of the others goes out in the same night")
  func several() throws {
    let here = try PlanPackets()
    let name = Repository.samples + "/night-2/inbound/fresno.sheriff/rosters/CA10JAIL_roster_2026-11-22.csv"
    let rows = try Repository.text(name).replacingOccurrences(of: "2026-11-22", with: "2026-11-26")
    let other = try #require(
      rows.split(separator: "\r\n").first { $0.contains(",F26-0034,") }
        ?? rows.split(separator: "\n").first { $0.contains(",F26-0034,") })
    let roster = rows.replacing(other, with: other.replacing(",N,C,N,", with: ",C,C,N,"))
    try here.tree.drop("fresno.sheriff/rosters/CA10JAIL_roster_2026-11-26.csv", roster)
    try here.tell(
      "2026-11-26", 1,
      PlanPackets.general + PlanPackets.substanceUse
        + [PlanPackets.consent("6", Self.covers, to: Self.names)])
    func links(_ night: Int) throws -> [[String?]] {
      try here.rows("BHLINK", to: "fresno.bh", night: night)
        .map { [$0["case_number"], $0["action"], $0["supersedes"], $0["substance_use"]] }
    }
    let first = "B000045-000001"
    #expect(try links(2) == [["000045", "CHANGED", first, "Y"], ["000046", "NEW", "", ""]])
    try here.tell(
      "2026-11-27", 2,
      [PlanPackets.consent("6", Self.covers, to: Self.names, revoked: "2026-11-27")])
    #expect(try here.rows("BHLINK", to: "fresno.bh", night: 2).isEmpty)
    #expect(try links(3) == [["000045", "CHANGED", first, ""], ["000046", "NEW", "", ""]])
    #expect(try reasons(here, to: "fresno.bh", night: 3).isEmpty)
    #expect(try here.tree.handoff("verify", "--replay").status == 0)
  }

  @Test("is rehearsed without it, and says which files it takes back")
  func rehearsed() throws {
    let here = try Self.told(until: "2026-11-22")
    let tree = here.tree
    try tree.run("2026-11-22", "--quiet")
    let before = try tree.lasting()
    let said = try tree.run("2026-11-23", "--dry-run")
    #expect(said.output.contains("taken back unfetched, for a consent ended: plan.300/\(Self.packet)"))
    #expect(try tree.lasting() == before)
    let done = try tree.run("2026-11-23", "--json", "--quiet").json
    #expect(
      done["takenBack"]?.elements.compactMap(\.text).contains("fresno.bh/\(Self.link)") == true, "\(done)")
    #expect(try states(tree) == ["recalled", "recalled"])
  }

  @Test("withdraws what was fetched in the instant in which it was to be taken back, once")
  func raced() throws {
    let here = try Self.told()
    let tree = here.tree
    try here.tell("2026-11-22", 2, [Self.revocation])
    for place in ["plan.300/\(Self.packet)", "fresno.bh/\(Self.link)"] {
      try FileManager.default.removeItem(atPath: "\(tree.path)/work/recalled/\(place)")
    }
    try tree.run("2026-11-22", "--quiet")
    #expect(try reasons(here, to: "plan.300", night: 3) == ["\(Self.packet) \(Self.withdrawn)"])
    let county = try reasons(here, to: "fresno.bh", night: 3)
    #expect(county.contains("\(Self.link) \(Self.withdrawn)") && county.contains("\(Self.link) "))
    let idle = try tree.lasting()
    try tree.run("2026-11-22", "--quiet")
    #expect(try tree.lasting() == idle)
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }

  @Test("withdraws what its partner acknowledges after it was taken back")
  func acknowledgedLater() throws {
    let here = try Self.told()
    try here.tell("2026-11-22", 2, [Self.revocation])
    try here.tree.acknowledge("plan.300", "a.csv", "\(Self.packet),,2026-11-22T08:00:00,OK,\n")
    try here.tree.run("2026-11-23", "--quiet")
    #expect(try reasons(here, to: "plan.300", night: 3) == ["\(Self.packet) \(Self.withdrawn)"])
    #expect(try here.tree.handoff("verify", "--replay").status == 0)
  }

  @Test("leaves to its partner what that has, and supersedes it")
  func fetched() throws {
    let here = try Self.told()
    try here.tree.fetch("plan.300/\(Self.packet)")
    try here.tell("2026-11-22", 2, [Self.revocation])
    #expect(try states(here.tree) == ["picked-up", "recalled"])
    #expect(try reasons(here, to: "plan.300", night: 2) == ["\(Self.packet) \(Self.withdrawn)"])
    #expect(try here.packets(2)["plan.300 000045-plan.300"]?.contains(Self.packet) == true)
  }

  @Test("takes back each file that told by it, and the next one supersedes what its partner had before them")
  func older() throws {
    let here = try Self.told()
    try here.tree.fetch("plan.300/\(Self.packet)")
    for day in ["2026-11-22", "2026-11-23"] {
      let goal = #"<goal \#(PlanPackets.common("4\(day.suffix(1))", "sud", day)) status="needed" text="x"/>"#
      try here.tell(day, day.hasSuffix("2") ? 2 : 3, [goal])
    }
    let later = ["2", "3"].map { "JI-PACKET-2026112\($0)-plan.300-000045-plan.300-00000\($0).zip" }
    let revoked = PlanPackets.consent("6", Self.covers, to: Self.names, revoked: "2026-11-24")
    try here.tell("2026-11-24", 4, [revoked])
    let all = try here.tree.disclosures()
    #expect(later.map { all[$0]?["state"] } == ["recalled", "recalled"])
    #expect(all[Self.packet]?["state"] == "picked-up")
    #expect(try reasons(here, to: "plan.300", night: 4) == ["\(Self.packet) \(Self.withdrawn)"])
    let plan = try #require(try here.packets(4)["plan.300 000045-plan.300"])
    #expect(plan.contains("\"supersedes\": \"\(Self.packet)\""))
    #expect(try here.tree.handoff("verify", "--replay").status == 0)
  }

  @Test("by covering less takes back what it covers no more, and by being signed anew that night nothing")
  func shrinksAndRenewed() throws {
    let less = try Self.told()
    try less.tell("2026-11-22", 2, [PlanPackets.consent("6", "general logistics", to: Self.names)])
    #expect(try states(less.tree) == ["recalled", "recalled"])
    #expect(try less.packets(2)["plan.300 000045-plan.300"]?.contains("Part 2 consent") == false)
    let again = try Self.told()
    let ended = PlanPackets.consent("6", Self.covers, to: Self.names, revoked: "2026-11-21")
      .replacing("asOf=\"2026-11-21", with: "asOf=\"2026-11-22").replacing(
        "\"2026-11-22\" from", with: "\"2026-11-21\" from")
    try again.tell("2026-11-22", 2, [ended, PlanPackets.consent("7", Self.covers, to: Self.names)])
    #expect(try states(again.tree) == ["waiting", "waiting"])
    #expect(try reasons(again, to: "plan.300", night: 2).isEmpty)
    #expect(
      try again.packets(2)["plan.300 000045-plan.300"]?.contains("Part 2 consent of 2026-11-22") == true)
  }

  @Test("that was not for substance use takes back as well, and withdraws nothing of what was fetched")
  func otherThanPartTwo() throws {
    let condition =
      #"<condition \#(PlanPackets.common("51", "mental-health")) status="active" code="F32.1" name="Depression"/>"#
    for isFetched in [false, true] {
      let here = try Self.told([condition], covers: "mental-health general logistics")
      #expect(try here.packets(1)["plan.300 000045-plan.300"]?.contains("F32.1") == true)
      if isFetched { try here.tree.fetch("plan.300/\(Self.packet)") }
      let revoked = PlanPackets.consent(
        "6", "mental-health general logistics", to: Self.names, revoked: "2026-11-22")
      try here.tell("2026-11-22", 2, [revoked])
      #expect(try states(here.tree) == [isFetched ? "picked-up" : "recalled", "waiting"])
      #expect(try reasons(here, to: "plan.300", night: 2).isEmpty)
      let plan = try #require(try here.packets(2)["plan.300 000045-plan.300"])
      #expect(!plan.contains("F32.1") && plan.contains(Self.packet) == isFetched)
      // Who was told by the consent alone has nothing left.
      let county = "JI-PACKET-20261121-fresno.bh-000045-fresno.bh-000001.zip"
      #expect(try here.tree.disclosures()[county]?["state"] == "recalled")
      #expect(try reasons(here, to: "fresno.bh", night: 2).isEmpty)
      #expect(try here.tree.handoff("verify", "--replay").status == 0)
    }
  }

  @Test("lets nothing out that was held when it ended, whoever releases it")
  func held() throws {
    let here = try Self.told()
    let tree = here.tree
    func decide(_ word: String, _ day: String) throws -> Int32 {
      try Handoff.run(
        word, Self.packet, "--reason", "x", "--exchange", tree.path, "--pipeline", tree.pipeline, "--as-of",
        day
      ).status
    }
    #expect([0, 2].contains(try decide("hold", "2026-11-21")))
    try here.tell("2026-11-22", 3, [Self.revocation])
    _ = try decide("release", "2026-11-22")
    try tree.run("2026-11-23", "--quiet")
    #expect(!tree.has("outbound/plan.300/\(Self.packet)"))
    #expect(try here.rows("WITHDRAW", to: "plan.300", night: 3).isEmpty)
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }
}
