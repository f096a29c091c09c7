import Formats
import Foundation
import Testing

/// The first sample night, in which two matches wait: case 30 with one candidate, case 31 with two namesakes.
struct ReviewTree: Sendable {
  let tree: Tree

  /// An exchange in which others wait.
  init(_ tree: Tree) { self.tree = tree }

  init() throws {
    tree = try Tree()
    try tree.drop(night: 1)
    try tree.run("2026-11-21", "--quiet")
  }

  /// Decides, with a night at once, as JSON.
  @discardableResult
  func decide(_ words: String..., day: String = "2026-11-21") throws -> Handoff.Answer {
    let place = ["--exchange", tree.path, "--pipeline", tree.pipeline, "--as-of", day]
    return try Handoff.run(["review"] + words + place)
  }

  /// One case as `review CASE --json` has it.
  func item(_ name: String) throws -> JSON {
    let answer = try tree.handoff("review", name, "--json")
    #expect(answer.status == 0, "\(answer.errors)")
    return try answer.json
  }

  func waiting() throws -> [String] {
    try tree.handoff("review", "--json").json.elements.compactMap { $0["case"]?.text }
  }

  func state(_ name: String) throws -> String? { try item(name)["identity"]?.text }

  func cins(_ name: String) throws -> [String] {
    try item(name)["candidates"]?.elements.compactMap { $0["cin"]?.text } ?? []
  }

  /// Somebody of the roster in the words of another row.
  func rewrite(_ old: String, _ new: String) throws -> String {
    let name = Repository.samples + "/night-1/inbound/fresno.sheriff/rosters/CA10JAIL_roster_2026-11-21.csv"
    let text = try Repository.text(name)
    try #require(text.components(separatedBy: old).count == 2, "\(old)")
    return text.replacingOccurrences(of: old, with: new)
  }
}

@Suite("A match for an operator")
struct ReviewTests {
  @Test("is listed with its evidence, the next release first, and never with a value")
  func list() throws {
    let here = try ReviewTree()
    let answer = try here.tree.handoff("review")
    #expect(answer.status == 0)
    #expect(answer.output.hasPrefix("2 matches to settle · as of 2026-11-21 (generation 1)"))
    #expect(
      answer.output.contains("case 000031 · booking F26-0019 · CA10JAIL · release 2026-12-20 confirmed"))
    #expect(answer.output.contains("  99990233E\n    cin             unknown\n    last_name       same"))
    #expect(!answer.output.contains("Santos") && !answer.output.contains("1992-02-02"))
    #expect(try here.waiting() == ["000030", "000031"])
    #expect(try here.cins("31") == ["99919191Y", "99990233E"])
    #expect(try here.tree.handoff("review", "31", "--show-values").status == 64)
    #expect(try here.tree.handoff("review", "999").status == 66)
    let status = try here.tree.handoff("status", "--as-of", "2026-11-21")
    #expect(status.status == 0 && status.output.contains("to settle\n  2 matches: handoff review"))
    let empty = try Tree()
    #expect(try empty.handoff("review").output == "nothing has come in yet\n")
  }

  @Test("and settled as a member is matched in the night at once, by whom and why kept")
  func same() throws {
    let here = try ReviewTree()
    let answer = try here.decide("settle", "31", "99990233E", "--reason", "fingerprint card", "--json")
    #expect(answer.status == 0, "\(answer.errors)")
    let decided = try answer.json["decided"]?.elements.first
    #expect(decided?["decision"]?.text == "same" && decided?["status"]?.text == "settled")
    #expect(try here.state("31") == "matched")
    #expect(try here.waiting() == ["000030"])
    let ruling = try #require(try here.item("31")["rulings"]?.elements.first)
    #expect(ruling["reason"]?.text == "fingerprint card" && ruling["decidedBy"]?.text?.isEmpty == false)
    let table = try Repository.text("\(here.tree.path)/state/generations/000002/rulings.csv")
    #expect(table.contains("\n31,same,99990233E,fingerprint card,"))
    #expect(try here.tree.handoff("verify", "--replay").status == 0)
  }

  @Test("and found another than one candidate is never asked about that one again")
  func different() throws {
    let here = try ReviewTree()
    #expect(try here.decide("settle", "31", "different", "99919191Y").status == 0)
    #expect(try here.cins("31") == ["99990233E"])
    try here.tree.drop(night: 2)
    try here.tree.run("2026-11-22", "--quiet")
    #expect(try here.cins("31").contains("99919191Y") == false)
  }

  @Test("and found to be none of the candidates is in no coverage, and referred to the county")
  func none() throws {
    let here = try ReviewTree()
    #expect(try here.decide("settle", "30", "none").status == 0)
    #expect(try here.state("30") == "unmatched")
    #expect(try here.waiting() == ["000031"])
    let told = try here.tree.handoff("explain", "30")
    #expect(told.output.contains("APPLICATION"), "\(told.output)")
  }

  @Test(
    "is refused where it cannot be decided, and nothing changes",
    arguments: [
      ("settle 31 91234567A", 64), ("settle 31", 64), ("settle 99 none", 66), ("split 31 --reason x", 64),
      ("split 13", 64), ("settle 31 x", 64), ("settle 13 none", 64),
    ])
  func refused(words: String, status: Int32) throws {
    let here = try ReviewTree()
    let before = try here.tree.lasting()
    let place = ["--exchange", here.tree.path, "--pipeline", here.tree.pipeline, "--as-of", "2026-11-21"]
    let words = words.split(separator: " ").map(String.init)
    #expect(try Handoff.run(["review"] + words + place).status == status)
    #expect(try here.tree.lasting() == before)
  }

  @Test("is decided by hand as well, row by row, and the later word counts whichever comes first")
  func byHand() throws {
    let here = try ReviewTree()
    try here.tree.drop(
      "operator/decisions/d.csv",
      """
      kind,subject,decision,reason,decided_by,decided_at
      identity,000031,same 99990233E,,me,2026-11-21T10:00:00
      identity,31,different 99990233E,,me,2026-11-21T09:00:00
      identity,31,same 91234567A,,me,2026-11-21T11:00:00
      identity,9999,none,,me,2026-11-21
      identity,30,same,,me,2026-11-21
      identity,2,split,,me,2026-11-21
      identity,30,approve,,me,2026-11-21

      """)
    let batch = try #require(try here.tree.report("2026-11-21", status: 0)["batches"]?.elements.first)
    #expect(batch["rejected"]?.number == 5)
    #expect(
      Set(batch["findings"]?.elements.compactMap { $0["code"]?.text } ?? [])
        == ["candidate-unknown", "case-unknown", "case-not-matched", "value-not-allowed"])
    #expect(try here.state("31") == "matched")
  }

  @Test(
    "stays settled while the facts stand, and is asked about again when they contradict",
    arguments: [
      ("93701", "93702", "matched"), ("1992-02-02", "1971-05-06", "review"), ("Jose,", "Luisa,", "review"),
    ])
  func changed(old: String, new: String, state: String) throws {
    let here = try ReviewTree()
    #expect(try here.decide("settle", "31", "99990233E").status == 0)
    let name = Repository.samples + "/night-1/inbound/fresno.sheriff/rosters/CA10JAIL_roster_2026-11-21.csv"
    let text = try Repository.text(name)
    let row = try #require(
      text.split(separator: "\r\n").first { $0.contains("F26-0019") }
        ?? text.split(separator: "\n").first { $0.contains("F26-0019") })
    let changed = row.replacingOccurrences(of: old, with: new)
    try #require(changed != row)
    try here.tree.drop(
      "fresno.sheriff/rosters/CA10JAIL_roster_2026-11-22.csv",
      text.replacingOccurrences(of: row, with: changed))
    try here.tree.run("2026-11-22", "--quiet")
    #expect(try here.state("31") == state)
    let codes = try here.item("31")["findings"]?.elements.compactMap { $0["code"]?.text }
    #expect(codes == (state == "review" ? ["settled-facts-changed"] : []))
    if state == "review" {
      #expect(try here.cins("31").contains("99990233E"))
      #expect(try here.decide("settle", "31", "99990233E", day: "2026-11-22").status == 0)
      #expect(try here.state("31") == "matched", "settled once more on what is told now")
    }
  }
}

@Suite("A member who may be somebody in custody")
struct SearchedTests {
  @Test(
    "is kept though the names are spelt otherwise, and a stranger is not", arguments: ["SAMPEL", "ZUNIGA"])
  func kept(last: String) throws {
    let tree = try Tree()
    try tree.drop(
      JailFile.rosters + "CA10JAIL_roster_2026-11-21.csv", JailFile.roster(["B1"], zip: "93705"))
    try tree.drop(
      "plan.300/eligibility/m.txt", JailFile.coverage(day: "20261121", sequence: 1, scope: "F", last: last))
    try tree.run("2026-11-21", "--quiet")
    let members = try Repository.text("\(tree.path)/state/generations/000001/members.csv")
    #expect(members.contains("\n1,91234567A,\(last),ANA,") == (last == "SAMPEL"), "\(members)")
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }
}
