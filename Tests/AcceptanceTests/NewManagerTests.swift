import Foundation
import Testing

/// The care manager after release changes when the person is out already.
@Suite("A care manager who is named after the release")
struct NewManagerTests {
  private static let inside = "Pia Pre,,1999000031,555-0100,,"
  private static let orchard = "Otto Post,,1999000015,555-0101,,"
  private static let harbor = "Hana Harbor,,1999000023,555-0102,,"

  /// Everybody who manages the care has the plan, and the person went home on 23 November.
  private static func released() throws -> PlanPackets {
    let here = try PlanPackets()
    try here.tell("2026-11-22", 1, PlanPackets.general)
    try here.tree.drop(
      "fresno.sheriff/release-dates/r.xml",
      "<releaseDates xmlns=\"urn:handoff:release-dates:1\" facility=\"CA10JAIL\" day=\"2026-11-24\" "
        + "sequence=\"102\" count=\"1\"><release booking=\"F26-0033\" day=\"2026-11-23\" kind=\"released\" "
        + "asOf=\"2026-11-24T01:00:00\" reason=\"HM\"/></releaseDates>")
    try here.tree.run("2026-11-24", "--quiet")
    return here
  }

  private static func assign(_ here: PlanPackets, _ day: String, _ decision: String, _ managers: String)
    throws
  {
    try here.tree.drop(
      "plan.300/assignments/\(day).csv",
      CareNights.assignments
        + "N,\(PlanPackets.cin),,,300,\(decision),,\(managers)\(day),\(day)\n")
    try here.tree.run(day, "--quiet")
  }

  private static func withdrawn(_ here: PlanPackets, from partner: String, _ night: Int) throws -> [String] {
    try here.rows("WITHDRAW", to: partner, night: night).map { row in
      String((row["file"] ?? "").split(separator: "-").dropFirst().first ?? "")
    }
    .sorted()
  }

  @Test("has the plan and the alert, once, and whoever was to be it is told that theirs stand no more")
  func replaced() throws {
    let here = try Self.released()
    let packet = "ecm.harbor 000045-ecm.harbor"
    #expect(try here.packets(2)["ecm.orchard 000045-ecm.orchard"] != nil)
    #expect(try here.packets(3).isEmpty)
    #expect(try here.rows("RELEASE", to: "ecm.orchard", night: 3).map { $0["event"] } == ["RELEASED"])
    try Self.assign(here, "2026-11-25", "ASSIGNED", Self.inside + Self.harbor)
    let plan = try #require(try here.packets(4)[packet])
    #expect(plan.contains("Metforminum") && plan.contains("Hana Harbor"))
    #expect(try here.packets(4).map(\.key) == [packet])
    #expect(try here.rows("RELEASE", to: "ecm.harbor", night: 4).map { $0["action"] } == ["NEW"])
    #expect(try Self.withdrawn(here, from: "ecm.orchard", 4).contains("RELEASE"))
    #expect(try Self.withdrawn(here, from: "ecm.orchard", 4).contains("PACKET"))
    // Who managed the care before release has done so, but for the handoff, which is another now.
    #expect(try Self.withdrawn(here, from: "ecm.inside", 4) == ["HANDOFF"])
    #expect(try Self.withdrawn(here, from: "plan.300", 4).isEmpty)
    let idle = try here.tree.lasting()
    try here.tree.run("2026-11-25", "--quiet")
    #expect(try here.tree.lasting() == idle)
    // And back again.
    try Self.assign(here, "2026-11-26", "ASSIGNED", Self.inside + Self.orchard)
    #expect(try here.packets(5).map(\.key) == ["ecm.orchard 000045-ecm.orchard"])
    #expect(try Self.withdrawn(here, from: "ecm.harbor", 5) == ["PACKET", "RELEASE"])
    #expect(try here.tree.handoff("verify", "--replay").status == 0)
  }

  @Test("who ends it hears that the alert stands no more; that the coverage lapses ends nothing")
  func ended() throws {
    let here = try Self.released()
    try Self.assign(here, "2026-11-25", "ENDED", ",,,,,,,,,,")
    #expect(try Self.withdrawn(here, from: "ecm.orchard", 4).contains("RELEASE"))
    #expect(try Self.withdrawn(here, from: "plan.300", 4).isEmpty)
    let lapsed = try Self.released()
    try lapsed.tree.run("2027-02-01", "--quiet")
    #expect(try Self.withdrawn(lapsed, from: "ecm.orchard", 4).isEmpty)
    #expect(try lapsed.tree.handoff("verify", "--replay").status == 0)
  }

  @Test("who was asked to take a fee-for-service member on hears the release, until they say no")
  func asked() throws {
    let tree = try Tree()
    try CareNights.people(in: tree, "2026-11-22")
    try tree.run("2026-11-22", "--quiet")
    try tree.drop(
      "fresno.sheriff/release-dates/r.xml",
      "<releaseDates xmlns=\"urn:handoff:release-dates:1\" facility=\"CA10JAIL\" day=\"2026-11-23\" "
        + "sequence=\"2\" count=\"1\"><release booking=\"B3\" day=\"2026-11-22\" kind=\"released\" "
        + "asOf=\"2026-11-23T01:00:00\" reason=\"HM\"/></releaseDates>")
    try tree.run("2026-11-23", "--quiet")
    let kinds: Set = ["ECMREFERRAL", "RELEASE", "WITHDRAW"]
    #expect(
      try tree.told(night: 1, of: kinds)["000003"] == ["ecm.orchard ECMREFERRAL NEW QUALIFIES 2026-12-20"])
    #expect(
      try tree.told(night: 2, of: kinds)["000003"] == [
        "ecm.orchard RELEASE NEW RELEASED 2026-11-22", "fresno.ssd RELEASE NEW RELEASED 2026-11-22",
      ])
    let answer = try tree.handoff("explain", "B3")
    #expect(answer.output.contains("RELEASE R000003") && !answer.output.contains("no plan to tell"))
    try tree.drop(
      "ecm.orchard/assignments/no.csv",
      CareNights.assignments + CareNights.word(3, "FFS", "DECLINED", asOf: "2026-11-24", reason: "full"))
    try tree.run("2026-11-24", "--quiet")
    #expect(
      try tree.told(night: 3, of: kinds)["000003"] == [
        "ecm.orchard WITHDRAW E000003-000001", "ecm.orchard WITHDRAW R000003-000002",
      ])
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }
}
