import Formats
import Foundation
import Testing

/// Whom the person shares nothing about the release with, through nights of the whole program.
@Suite("With whom nothing is to be shared")
struct RefusedNightsTests {
  private static func refusal(_ covers: String = "general logistics", of names: [String]) -> String {
    PlanPackets.consent("7", covers, to: names).replacing("\"given\"", with: "\"refused\"")
      .replacing("2026-11-22", with: "2026-11-23")
  }

  private func told(_ here: PlanPackets, _ partner: String) throws -> [JSON] {
    try here.tree.handoff("explain", "45", "--disclosures", "--json").json.elements
      .filter { $0["partner"]?.text == partner }
  }

  private func rows(of partner: String, _ here: PlanPackets, night: Int) throws -> [String] {
    try here.rows("WORKLIST", to: partner, night: night).filter { $0["case_number"] == "000045" }
      .compactMap { $0["action"] }
  }

  @Test(
    "gets no notice, no packet and no row, and what lies unfetched is taken back", arguments: [false, true])
  func nobodyElse(isFetched: Bool) throws {
    let here = try PlanPackets()
    try here.tell("2026-11-22", 1, PlanPackets.general)
    let before = try told(here, "ecm.orchard")
    let kinds = Set(before.compactMap { $0["kind"]?.text })
    #expect(kinds.isSuperset(of: ["HANDOFF", "PACKET", "RELEASE"]), "\(kinds)")
    if isFetched {
      for file in Set(before.compactMap { $0["file"]?.text }) { try here.tree.fetch("ecm.orchard/\(file)") }
    }
    try here.tell("2026-11-23", 2, [Self.refusal(of: ["ecm.orchard"])])
    let after = try told(here, "ecm.orchard")
    #expect(after.count == before.count)
    let states = Set(after.compactMap { $0["state"]?.text })
    #expect(states == [isFetched ? "picked-up" : "recalled"])
    let withdrawn = Set(try here.rows("WITHDRAW", to: "ecm.orchard", night: 3).map { $0["case_number"] })
    #expect(withdrawn == (isFetched ? ["000045"] : []))
    #expect(try rows(of: "ecm.orchard", here, night: 3).isEmpty)
    // Whoever is not meant goes on as before.
    #expect(
      try told(here, "ecm.inside").contains {
        $0["kind"]?.text == "HANDOFF" && $0["state"]?.text == "waiting"
      })
    let words = try here.tree.handoff("explain", "45").output
    #expect(words.contains("HANDOFF: the person said not to share it with that receiver"), "\(words)")
    #expect(try here.tree.handoff("verify", "--replay").status == 0)
    try here.tree.run("2026-11-24", "--quiet")
    #expect(try told(here, "ecm.orchard").count == before.count)
  }

  @Test(
    "keeps what tells nothing that the person refused, so that nothing hints at it",
    arguments: [("sud", false), ("hiv", false), ("mental-health", false), ("mental-health", true)])
  func nothingOfIt(category: String, isKnown: Bool) throws {
    let here = try PlanPackets()
    let condition =
      #"<condition \#(PlanPackets.common("51", "general")) status="active" code="F33.1" name="x"/>"#
    try here.tell("2026-11-22", 1, PlanPackets.general + (isKnown ? [condition] : []))
    let before = try here.packets(2).keys.filter { $0.hasPrefix("plan.300") || $0.hasPrefix("ecm.orchard") }
    #expect(before.count == 2)
    try here.tell("2026-11-23", 2, [Self.refusal(category, of: ["plan.300", "ecm.orchard"])])
    let lying = try here.packets(2).keys.filter(before.contains)
    #expect(Set(lying) == Set(before.filter { !isKnown || $0.hasPrefix("plan.300") }))
    #expect(try here.packets(3)["plan.300 000045-plan.300"] == nil)
    #expect(try (here.packets(3)["ecm.orchard 000045-ecm.orchard"] != nil) == isKnown)
  }

  @Test("has none of the worklists that name the person, however many lie there", arguments: [false, true])
  func worklists(isFetched: Bool) throws {
    let here = try PlanPackets()
    try here.tell("2026-11-22", 1, PlanPackets.general)
    let meeting =
      #"<meeting \#(PlanPackets.common("41", "logistics", "2026-11-23")) status="held" kind="meeting-1" "#
    try here.tell("2026-11-23", 2, [meeting + #"on="2026-11-22T10:00:00" personPresent="yes"/>"#])
    func lying() throws -> [String] {
      try here.tree.content(of: "outbound").filter { place, bytes in
        place.hasPrefix("ecm.inside/JI-WORKLIST")
          && String(decoding: bytes, as: UTF8.self).contains(",000045,")
      }
      .map { String($0.key.dropLast(".csv".count).suffix(6)) }.sorted()
    }
    #expect(try lying() == ["000002", "000003"])
    if isFetched {
      let first = try here.tree.names(in: "outbound/ecm.inside").first {
        $0.hasPrefix("JI-WORKLIST") && $0.hasSuffix("000002.csv")
      }
      try here.tree.fetch("ecm.inside/\(try #require(first))")
    }
    try here.tell("2026-11-24", 3, [Self.refusal(of: ["ecm.inside", "fresno.sheriff"])])
    #expect(try lying() == [])
    // The list of that night names the others, and stands.
    let sheriff = try here.tree.names(in: "outbound/fresno.sheriff").filter { $0.hasPrefix("JI-WORKLIST") }
    #expect(sheriff.map { $0.suffix(10) } == ["000004.csv"])
    try here.tree.run("2026-11-25", "--quiet")
    #expect(try here.tree.disclosures()[try #require(sheriff.first)]?["state"] == "waiting")
    #expect(try here.tree.handoff("verify", "--replay").status == 0)
  }

  @Test("and wants no copy of their own gets none, and the one that lies there is taken back")
  func ownCopy() throws {
    let here = try PlanPackets()
    try here.tell("2026-11-22", 1, PlanPackets.general)
    #expect(try here.packets(2).keys.contains { $0.hasSuffix("person") })
    try here.tell("2026-11-23", 2, [Self.refusal(of: ["myself"])])
    #expect(try !here.packets(3).keys.contains { $0.hasSuffix("person") })
    #expect(try !here.packets(2).keys.contains { $0.hasSuffix("person") })
    #expect(try here.packets(2).keys.contains("ecm.inside 000045-ecm.inside"))
  }

  @Test("of general content alone reads the rest, told once")
  func general() throws {
    let here = try PlanPackets()
    let all = PlanPackets.general + PlanPackets.substanceUse
    try here.tell("2026-11-22", 1, all + [PlanPackets.consent("6", "sud logistics", to: ["plan.300"])])
    try here.tell("2026-11-23", 2, [Self.refusal("general", of: ["plan.300"])])
    let packet = try #require(try here.packets(3)["plan.300 000045-plan.300"])
    #expect(packet.contains("Part 2 consent") && !packet.contains("Metforminum"))
    // What lies there tells it still.
    #expect(try here.packets(2)["plan.300 000045-plan.300"] == nil)
    #expect(try here.packets(2)["ecm.orchard 000045-ecm.orchard"] != nil)
    let nights = try here.tree.names(in: "state/generations").count
    for day in ["2026-11-23", "2026-11-24"] { try here.tree.run(day, "--quiet") }
    #expect(try here.packets(4)["plan.300 000045-plan.300"] == nil)
    #expect(try here.tree.names(in: "state/generations").count <= nights + 1)
  }
}
