import Formats
import Foundation
import Testing

/// Notices that rest on a consent beside packets and links: a plan's proposal and the prefill of who manages the care.
@Suite("A notice by a consent that ends")
struct ConsentedNoticesTests {
  private static let day = "2026-11-22"

  /// The night in which the person's provider of behavioral health could manage the care, and whoever did ends it.
  private static func proposed(covers: String) throws -> PlanPackets {
    let here = try PlanPackets()
    let name = "/inbound/fresno.sheriff/rosters/CA10JAIL_roster_2026-11-22.csv"
    let roster = try Repository.text(Repository.samples + "/night-2" + name)
    let rows = roster.components(separatedBy: "\n").map { row in
      row.contains(",F26-0033,") ? row.replacing(",1999000015,1999000049", with: ",,1999000015") : row
    }
    try here.tree.drop(
      "fresno.sheriff/rosters/CA10JAIL_roster_2026-11-22.csv", rows.joined(separator: "\n"))
    try here.tell(day, 1, [PlanPackets.consent("6", covers, to: ["plan.300", "ecm.inside"])])
    try here.tree.drop(
      "plan.300/assignments/b.csv",
      CareNights.assignments
        + "N,\(PlanPackets.cin),,,300,ENDED,,,,,,,,,,,,2026-11-23,2026-11-23\n")
    try here.tree.run("2026-11-23", "--quiet")
    return here
  }

  private static func rows(_ here: PlanPackets, _ night: Int) throws -> [[String: String]] {
    try here.rows("PROPOSAL", to: "plan.300", night: night).filter { $0["case_number"] == "000045" }
  }

  private static let file = "JI-PROPOSAL-20261123-plan.300-300-000003.csv"

  @Test(
    "is taken back where nobody fetched it, withdrawn where somebody did, and said anew without it",
    arguments: [false, true])
  func proposal(isFetched: Bool) throws {
    let here = try Self.proposed(covers: "sud general logistics")
    let told = try #require(try Self.rows(here, 3).first)
    #expect(told["redisclosure_notice"]?.hasPrefix("42 CFR part 2 prohibits") == true)
    let account = try here.tree.handoff("explain", "45", "--disclosures", "--json").json.elements
    let basis = account.first { $0["file"]?.text == Self.file }?["legal_basis"]?.text
    #expect(basis?.hasSuffix(" 2026-11-22") == true, "\(basis ?? "none")")
    if isFetched { try here.tree.fetch("plan.300/\(Self.file)") }
    let revoked = PlanPackets.consent("6", "sud general logistics", to: ["plan.300"], revoked: "2026-11-24")
    try here.tell("2026-11-24", 2, [revoked])
    #expect(try here.tree.disclosures()[Self.file]?["state"] == (isFetched ? "picked-up" : "recalled"))
    let withdrawn = try here.rows("WITHDRAW", to: "plan.300", night: 4)
      .filter { $0["file"] == Self.file }.map { $0["reason"] }
    #expect(withdrawn == (isFetched ? ["consent-revoked"] : []))
    let anew = try #require(try Self.rows(here, 4).first)
    #expect(anew["redisclosure_notice"] == "" && anew["action"] == "CHANGED")
    #expect(anew["supersedes"] == told[isFetched ? "proposal_id" : "supersedes"])
    #expect(try here.tree.handoff("verify", "--replay").status == 0)
  }

  @Test("has no such notice where no consent lets the plan know")
  func withoutConsent() throws {
    let here = try Self.proposed(covers: "general logistics")
    #expect(try Self.rows(here, 3).map { $0["redisclosure_notice"] } == [""])
  }

  @Test("tells the group of the coverage while the consent holds, and is taken back with it")
  func prefill() throws {
    let here = try PlanPackets()
    let covers = "reproductive general logistics"
    try here.tell(Self.day, 1, [PlanPackets.consent("6", covers, to: ["ecm.inside"])])
    func codes(_ night: Int) throws -> [String?] {
      try here.rows("PREFILL", to: "ecm.inside", night: night)
        .filter { $0["case_number"] == "000045" }.map { $0["aid_code"] }
    }
    #expect(try codes(2).map { $0?.isEmpty } == [false])
    let file = "JI-PREFILL-20261122-ecm.inside-all-000002.csv"
    #expect(try here.tree.disclosures()[file]?["state"] == "waiting")
    // The packet of the organization that told the consent has it too.
    #expect(try here.packets(2)["ecm.inside 000045-ecm.inside"] != nil)
    try here.tell(
      "2026-11-23", 2, [PlanPackets.consent("6", covers, to: ["ecm.inside"], revoked: "2026-11-23")])
    #expect(try here.tree.disclosures()[file]?["state"] == "recalled")
    #expect(try here.packets(2)["ecm.inside 000045-ecm.inside"] == nil)
    #expect(try codes(3) == [""])
    #expect(try here.tree.handoff("verify", "--replay").status == 0)
  }
}
