import Formats
import Foundation
import Testing

/// What a consent, a refusal or a revocation says, through nights of the whole program.
@Suite("A consent's own words")
struct ConsentWordsTests {
  private static let plan = "plan.300 000045-plan.300"
  private static let part2 = "42 CFR Part 2 consent of 2026-11-22"

  /// A partner of another county bears the plan's full name.
  private static func named(alike: Bool, to recipient: String) throws -> PlanPackets {
    let packets = try PlanPackets { tree in
      guard alike else { return }
      try tree.replace(
        "Two Rivers Health (sample)", with: "Orchard  Health (Sample)",
        in: tree.folder.path + "/pipelines/registry/partners.csv")
    }
    try packets.tell(
      "2026-11-22", 1,
      PlanPackets.general + PlanPackets.substanceUse
        + [PlanPackets.consent("6", "sud general logistics", to: [recipient])])
    return packets
  }

  @Test("opens nothing by a name that two partners bear, and whoever can mend it hears so")
  func ambiguous() throws {
    let plain = try Self.named(alike: false, to: "Orchard Health (sample)")
    #expect(try plain.packets(2)[Self.plan]?.contains(Self.part2) == true)
    let alike = try Self.named(alike: true, to: "Orchard Health (sample)")
    #expect(try alike.packets(2)[Self.plan]?.contains(Self.part2) == false)
    #expect(try alike.packets(2)[Self.plan]?.contains("Buprenorphinum") == false)
    let byID = try Self.named(alike: true, to: "plan.300")
    #expect(try byID.packets(2)[Self.plan]?.contains(Self.part2) == true)
    let work = try alike.rows("WORKLIST", to: "ecm.inside", night: 2)
    #expect(work.contains { $0["action"] == "name-recipient" })
    #expect(
      try !byID.rows("WORKLIST", to: "ecm.inside", night: 2).contains { $0["action"] == "name-recipient" })
    // From the first night on.
    let operators = try alike.rows("WORKLIST", to: "operator", night: 1)
    #expect(operators.contains { $0["work_id"]?.hasSuffix("complete-registry-plan.300-plan.301") == true })
    let answer = try alike.tree.handoff("explain", PlanPackets.cin, "--as-of", "2026-11-22", "--json").output
    #expect(answer.contains("consent-names-several"))
    let doctor = try alike.tree.handoff("doctor", "--pipeline", alike.tree.pipeline)
    #expect(doctor.output.contains("plan.300, plan.301 have one full name or number"))
    #expect(try alike.tree.handoff("verify", "--replay").status == 0)
  }

  @Test("is taken back from when that is known, whichever day it says")
  func comingDay() throws {
    let packets = try PlanPackets()
    let covers = "sud general logistics"
    try packets.tell(
      "2026-11-22", 1,
      PlanPackets.general + PlanPackets.substanceUse + [PlanPackets.consent("6", covers, to: ["plan.300"])])
    #expect(try packets.packets(2)[Self.plan]?.contains(Self.part2) == true)
    try packets.tree.fetch("plan.300/JI-PACKET-20261122-plan.300-000045-plan.300-000002.zip")
    let revoked = PlanPackets.consent("6", covers, to: ["plan.300"], revoked: "2027-06-01")
      .replacing("asOf=\"2027-06-01", with: "asOf=\"2026-11-23")
    try packets.tell("2026-11-23", 2, [revoked])
    let after = try #require(try packets.packets(3)[Self.plan])
    #expect(!after.contains("Part 2 consent") && !after.contains("Buprenorphinum"))
    #expect(
      try packets.rows("WITHDRAW", to: "plan.300", night: 3).map { $0["reason"] } == ["consent-revoked"])
  }

  @Test("is said to have ended where its last day is over, and to be taken back where it was")
  func ended() throws {
    let packets = try PlanPackets()
    let covers = "sud general logistics"
    let day = PlanPackets.consent("6", covers, to: ["plan.300"])
      .replacing("from=\"2026-11-22\"", with: "from=\"2026-11-22\" to=\"2026-11-22\"")
    try packets.tell("2026-11-22", 1, PlanPackets.general + PlanPackets.substanceUse + [day])
    #expect(try packets.packets(2)[Self.plan]?.contains(Self.part2) == true)
    try packets.tree.fetch("plan.300/JI-PACKET-20261122-plan.300-000045-plan.300-000002.zip")
    try packets.tell("2026-11-23", 2, [])
    #expect(
      try packets.rows("WITHDRAW", to: "plan.300", night: 3).map { $0["reason"] } == ["consent-ended"])
  }

  @Test("keeps nothing from the person's own copy, whoever is not to have it")
  func ownCopy() throws {
    func told(_ more: [String]) throws -> [String: String] {
      let packets = try PlanPackets()
      try packets.tell("2026-11-22", 1, PlanPackets.general + more)
      return try packets.packets(2)
    }
    let refusal =
      #"<consent \#(PlanPackets.common("7", "general")) status="refused" direction="share" signer="self" "#
      + #"covers="general logistics" signedOn="2026-11-22" from="2026-11-22"><recipient name="my neighbours"/></consent>"#
    let (plain, refused) = (try told([]), try told([refusal]))
    // Nobody else may have it: whoever keeps the exchange has it handed over.
    let (own, kept) = ("ecm.inside 000045-person", "operator 000045-person")
    #expect(plain[kept] == nil && refused[own] == nil)
    for words in ["Metforminum", "a cousin"] {
      #expect(plain[own]?.contains(words) == true && refused[kept]?.contains(words) == true)
    }
    #expect(plain[Self.plan] != nil && refused[Self.plan] == nil)
    func toDo(_ packet: String?) -> Int { packet?.components(separatedBy: ">still to do<").count ?? 0 }
    #expect(toDo(refused[kept]) == toDo(plain[own]) && toDo(plain[own]) > 1)
  }
}
