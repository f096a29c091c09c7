import Formats
import Foundation
import Testing

/// Two fee-for-service members of one jail whom an organization assigns to itself, one before anybody is booked, both
/// before and after another organization was asked; then that one accepts, and an operator decides.
struct ClaimNights {
  let tree: Tree

  static let done = Result { try ClaimNights() }

  fileprivate init() throws {
    tree = try Tree()
    try claim(1, "2026-11-20")
    try tree.run("2026-11-20", "--quiet")
    try booked()
    try tree.run("2026-11-21", "--quiet")
    try claim(2, "2026-11-22")
    try tree.drop("ecm.harbor/care-records/forged.xml", Self.forged)
    try tree.run("2026-11-22", "--quiet")
    try tree.drop(
      "ecm.orchard/assignments/yes.csv",
      CareNights.assignments
        + CareNights.word(2, "FFS", "ASSIGNED", CareNights.orchard, asOf: "2026-11-23"))
    try tree.run("2026-11-23", "--quiet")
  }

  /// The same nights and an operator's decision about one claim.
  static func decided(_ words: String...) throws -> (tree: Tree, answer: Handoff.Answer) {
    let nights = try ClaimNights()
    let place = ["--exchange", nights.tree.path, "--pipeline", nights.tree.pipeline, "--as-of", "2026-11-24"]
    return (nights.tree, try Handoff.run(words + place))
  }

  private func claim(_ person: Int, _ day: String) throws {
    try tree.drop(
      "ecm.harbor/assignments/claim\(person).csv",
      CareNights.assignments + CareNights.word(person, "FFS", "ASSIGNED", CareNights.harbor, asOf: day))
  }

  private static let forged =
    "<careRecords xmlns=\"urn:handoff:care-record:1\" day=\"2026-11-22\" organization=\"1999000023\" sequence=\"1\""
    + " count=\"1\"><person cin=\"90000002A\"><consent recordId=\"C1\" asOf=\"2026-11-22T10:00:00\""
    + " category=\"general\" status=\"given\" direction=\"share\" signer=\"self\" covers=\"sud\""
    + " signedOn=\"2026-11-22\" from=\"2026-11-22\"><recipient name=\"fresno.bh\"/></consent></person></careRecords>"

  private func booked() throws {
    let head =
      "facility_id,booking_number,cin,last_name,first_name,birth_date,sex,booking_date,custody_status,mental_health,"
      + "substance_use,chronic_condition,developmental_disability,brain_injury,hiv,pregnancy,release_county\n"
    let rows = (1...2).map {
      "CA10JAIL,B\($0),\(CareNights.cin($0)),Sample\($0),Ana,1980-02-03,F,2026-10-01,SENTENCED,N,C,N,N,N,N,N,10\n"
    }
    try tree.drop("fresno.sheriff/rosters/CA10JAIL_2026-11-21.csv", head + rows.joined())
    let dates = (1...2).map {
      "<release booking=\"B\($0)\" person=\"\" day=\"2026-12-01\" kind=\"confirmed\" asOf=\"2026-11-21T00:00:00\"/>"
    }
    try tree.drop(
      "fresno.sheriff/release-dates/d.xml",
      "<releaseDates xmlns=\"urn:handoff:release-dates:1\" facility=\"CA10JAIL\" day=\"2026-11-21\" sequence=\"1\""
        + " count=\"2\">\(dates.joined())</releaseDates>")
    let members = (1...2).map {
      "<member cin=\"\(CareNights.cin($0))\"><name family=\"Sample\($0)\" given=\"Ana\"/>"
        + "<birth day=\"1980-02-03\" sex=\"F\"/><coverage county=\"10\" aid=\"M1\" status=\"401\""
        + " from=\"2026-01-01\"/></member>"
    }
    try tree.drop(
      "dhcs/eligibility/e.xml",
      "<eligibility xmlns=\"urn:handoff:eligibility:1\" day=\"2026-11-21\" plan=\"ALL\" sequence=\"1\" scope=\"full\""
        + " count=\"2\">\(members.joined())</eligibility>")
  }
}

@Suite("A fee-for-service member whom an organization assigns to itself unasked")
struct ClaimNightsTests {
  private static let kinds: Set = [
    "ECMREFERRAL", "PREFILL", "RELEASE", "BHLINK", "ASSIGNMENT", "WITHDRAW", "HANDOFF",
  ]

  private func claims(_ tree: Tree) throws -> [String] {
    try tree.worklist("operator", "all")?.lines.filter { $0.contains("settle-assignment") } ?? []
  }

  @Test("is told of to nobody but the organization that was asked")
  func told() throws {
    let tree = try ClaimNights.done.get().tree
    let harbor = try tree.names(in: "outbound/ecm.harbor").filter { !$0.hasPrefix("JI-RECEIPT-") }
    #expect(harbor.filter { !$0.hasPrefix("JI-WORKLIST-") } == [])
    // Its own record is about somebody who is not its client: the row names nobody.
    #expect(
      try tree.worklist("ecm.harbor", CareNights.harbor)?.rows.allSatisfy { $0["case_number"] == "" } ?? true)
    #expect(
      try tree.told(night: 2, of: Self.kinds) == [
        "000001": ["ecm.orchard ECMREFERRAL NEW QUALIFIES 2026-12-01"],
        "000002": ["ecm.orchard ECMREFERRAL NEW QUALIFIES 2026-12-01"],
      ])
    #expect(try tree.told(night: 3, of: Self.kinds) == [:])
    let accepted = try tree.told(night: 4, of: Self.kinds)
    #expect(accepted.keys.sorted() == ["000002"])
    #expect(accepted["000002"]?.contains { $0.hasPrefix("ecm.orchard PREFILL NEW") } == true)
    // A consent that only the claimant tells opens nothing.
    #expect(accepted["000002"]?.contains { $0.hasPrefix("fresno.bh") } == false)
  }

  @Test("stands on the operator's list with what can be done, and the asked organization is chased on")
  func worklist() throws {
    let tree = try ClaimNights.done.get().tree
    let list = try #require(try tree.worklist("operator", "all", by: 3))
    let rows = list.rows.filter { $0["action"] == "settle-assignment" }
    #expect(
      rows.map { $0["work_id"] } == [
        "L000001-settle-assignment-ecm.harbor", "L000002-settle-assignment-ecm.harbor",
      ])
    #expect(rows.allSatisfy { $0["why"]?.contains("handoff approve, or refuse, 00000") == true })
    #expect(list.rows.filter { $0["action"] == "chase-assignment" }.count == 2)
    let explained = try tree.handoff("explain", "B1", "--as-of", "2026-11-23").output
    #expect(explained.contains("an organization that was not asked"))
  }

  @Test("is theirs once an operator approves, and the row is gone once one refuses")
  func decided() throws {
    let (tree, answer) = try ClaimNights.decided(
      "approve", "000001-ecm.harbor", "--reason", "agreed", "--json")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(try answer.json["decided"]?.elements.first?["status"]?.text == "approved")
    let told = try tree.told(night: 5, of: Self.kinds)["000001"] ?? []
    #expect(told.contains { $0.hasPrefix("ecm.harbor ECMREFERRAL NEW") })
    #expect(told.contains { $0.hasPrefix("ecm.harbor PREFILL NEW") })
    #expect(told.contains { $0.hasPrefix("ecm.orchard WITHDRAW") })
    #expect(try claims(tree).map { $0.prefix(7) } == ["L000002"])
    let (other, refused) = try ClaimNights.decided("refuse", "000001-ecm.harbor", "--reason", "unknown to us")
    #expect(refused.status == 0 && refused.output.contains("refused: its word does not count"))
    #expect(try other.told(night: 5, of: Self.kinds) == [:])
    #expect(try claims(other).map { $0.prefix(7) } == ["L000002"])
    for tree in [tree, other] {
      let replayed = try tree.handoff("verify", "--replay")
      #expect(replayed.status == 0, "\(replayed.errors)\(replayed.output)")
    }
  }

  @Test("is decided about by hand as strictly as by the commands: who was asked is none to refuse")
  func byHand() throws {
    let tree = try ClaimNights().tree
    func codes(_ day: Int, _ partner: String, _ word: String) throws -> [String] {
      try tree.drop(
        "operator/decisions/d\(day).csv",
        "kind,subject,decision,reason,decided_by,decided_at\n"
          + "assignment,000002-\(partner),\(word),,nobody,2026-11-\(day)\n")
      let batches = try tree.report("2026-11-\(day)", status: 0)["batches"]?.elements ?? []
      return batches.flatMap { $0["findings"]?.elements ?? [] }.compactMap { $0["code"]?.text }
    }
    #expect(try codes(24, "ecm.orchard", "refuse") == ["claim-unknown"])
    #expect(try tree.managers("B2", on: "2026-11-24").hasPrefix(CareNights.orchard))
    #expect(try codes(25, "ecm.harbor", "refuse") == [])
    // Who was refused may be let in later, and what was let in is no claim any more.
    #expect(try codes(26, "ecm.harbor", "approve") == [])
    #expect(try codes(27, "ecm.harbor", "refuse") == ["claim-unknown"])
  }

  @Test("is decided about only where somebody claims them")
  func unknown() throws {
    let (_, nobody) = try ClaimNights.decided("approve", "000001-ecm.orchard")
    #expect(nobody.status == 66 && nobody.errors.contains("no such organization"))
    let (tree, _) = try ClaimNights.decided("approve", "000009-ecm.harbor")
    try tree.drop(
      "operator/decisions/d.csv",
      "kind,subject,decision,reason,decided_by,decided_at\n"
        + "assignment,000001-ecm.inside,approve,,nobody,2026-11-24\n")
    let batches = try tree.report("2026-11-24", status: 0)["batches"]?.elements ?? []
    #expect(
      batches.flatMap { $0["findings"]?.elements ?? [] }.map { $0["code"]?.text } == ["claim-unknown"])
  }
}
