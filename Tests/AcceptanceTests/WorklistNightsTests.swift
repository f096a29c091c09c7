import Formats
import Foundation
import Testing

@Suite("Worklists of six nights")
struct WorklistNightsTests {
  private let tree: Tree

  init() throws { tree = try WorklistNights.done.get().tree }

  private func lines(_ partner: String, _ subject: String, by night: Int) throws -> [String] {
    try tree.worklist(partner, subject, by: night)?.lines ?? []
  }

  @Test("begin with what is owed before anybody is assigned")
  func first() throws {
    #expect(
      try lines("fresno.sheriff", "CA10JAIL", by: 1) == [
        "L000001-items-in-hand 2026-12-20", "L000002-items-in-hand 2026-12-20",
      ])
    #expect(try lines("plan.300", "300", by: 1) == ["L000001-assign-manager 2026-12-05"])
    #expect(try lines("operator", "all", by: 1) == ["L000002-chase-assignment 2026-12-05"])
  }

  @Test("give a row to whoever it is theirs to do, and are sent empty once")
  func assigned() throws {
    #expect(
      try lines("fresno.sheriff", "CA10JAIL", by: 2).first
        == "L000001-schedule-meeting-1 2026-12-06")
    #expect(
      try lines("ecm.inside", CareNights.inside, by: 2).first == "L000001-draft-plan 2026-12-06")
    let plan = try #require(try tree.worklist("plan.300", "300"))
    #expect(plan.rows.isEmpty && plan.name.hasSuffix("-000002.csv"))
    #expect(plan.text.hasPrefix("work_id,action,what,due_on,overdue,expedited,why,"))
    #expect(try tree.superseded(by: plan) == "JI-WORKLIST-20261121-plan.300-300-000001.csv")
  }

  @Test("keep a row's id while it becomes overdue on the day after its day")
  func overdue() throws {
    let row = "L000001-schedule-meeting-1 2026-12-06"
    #expect(try lines("fresno.sheriff", "CA10JAIL", by: 3).contains(row))
    let late = try #require(try tree.worklist("fresno.sheriff", "CA10JAIL", by: 4))
    #expect(late.lines.contains("\(row) late") && late.lines.first?.hasSuffix("late") == true)
    let before = try #require(try tree.worklist("fresno.sheriff", "CA10JAIL", by: 3))
    #expect(try tree.superseded(by: late) == before.name)
  }

  @Test("stand in the answer for their case with its stage, until a record is named that did them")
  func explained() throws {
    func told(_ day: String, _ who: String = "000001") throws -> JSON {
      try #require(try tree.handoff("explain", who, "--as-of", day, "--json").json.elements.first)
    }
    func work(_ answer: JSON) -> [String] {
      (answer["work"]?.elements ?? []).map {
        "\($0["holder"]?.text ?? "") \($0["action"]?.text ?? "") \($0["dueOn"]?.text ?? "-")"
      }
    }
    let stages = try ["2026-11-21", "2026-11-22", "2026-12-08", "2026-12-09"].map {
      try told($0)["stage"]?["stage"]?.text
    }
    #expect(stages == ["qualifies", "assigned", "assigned", "meeting-1"])
    #expect(
      try work(told("2026-11-21")) == [
        "plan 300 assign-manager 2026-12-05", "facility CA10JAIL items-in-hand 2026-12-20",
      ])
    #expect(
      try work(told("2026-11-21", "000002")) == [
        "operator chase-assignment 2026-12-05", "facility CA10JAIL items-in-hand 2026-12-20",
      ])
    let row = "facility CA10JAIL schedule-meeting-1 2026-12-06"
    #expect(try work(told("2026-12-07")).contains(row) && !work(told("2026-12-08")).contains(row))
    let done = try told("2026-12-08")["workDone"]?.elements ?? []
    let met = done.first { $0["action"]?.text == "schedule-meeting-1" }
    #expect(
      met?["met"]?["batch"]?.text?.contains("facility-actions") == true && met?["on"]?.text == "2026-12-08")
    let text = try tree.handoff("explain", "000001", "--as-of", "2026-12-07").output
    #expect(text.contains("\n  stage    care manager assigned, since 2026-11-22 (000 step 1c)\n"))
    #expect(text.contains("facility CA10JAIL: schedule the first meeting with the care manager,"))
  }

  @Test("go with people counted by stage in the report, in status and in its answer for programs")
  func counted() throws {
    let status = try tree.handoff("status", "--as-of", "2026-12-09")
    #expect(
      status.output.contains(
        "people by stage\n        1  qualifies, nobody assigned\n        1  first meeting held\n"))
    let rows = try tree.handoff("status", "--as-of", "2026-12-09", "--json").json["stages"]?.elements ?? []
    #expect(rows.count == 13)
    #expect(
      rows.filter { $0["people"]?.number != 0 }.map { $0["stage"]?.text } == ["qualifies", "meeting-1"])
    let page = try Repository.text("\(tree.path)/state/generations/000006/report.html")
    for (stage, count) in [("care manager assigned", 1), ("first meeting held", 1), ("needs assessed", 0)] {
      let row = try #require(page.split(separator: "<tr>").first { $0.contains(">\(stage)<") })
      #expect(row.contains("<td class=\"number\">\(count)</td>"), "\(stage)")
    }
  }

  @Test("lose a row when what it asks for was done, and no other")
  func done() throws {
    let before = try lines("fresno.sheriff", "CA10JAIL", by: 4).map { $0.replacing(" late", with: "") }
    let after = try lines("fresno.sheriff", "CA10JAIL", by: 5).map { $0.replacing(" late", with: "") }
    #expect(
      Set(before).subtracting(after) == [
        "L000001-schedule-meeting-1 2026-12-06", "L000001-items-in-hand 2026-12-20",
      ])
    #expect(Set(after).isSubset(of: before))
    func meets(_ night: Int) throws -> Bool {
      try lines("ecm.inside", CareNights.inside, by: night).contains {
        $0.hasPrefix("L000001-hold-meeting-1")
      }
    }
    #expect(try meets(5))
    #expect(try !meets(6))
  }

  @Test("are not sent where nothing on them changed")
  func unchanged() throws {
    let names = try tree.names(in: "outbound/operator").filter { $0.hasPrefix("JI-WORKLIST") }
    #expect(names.map { $0.suffix(10) } == ["000001.csv", "000003.csv"])
    let before = try tree.content(of: "outbound")
    // Another test of these nights may hold the lock for a moment.
    var answer = try tree.run("2026-12-09", "--quiet")
    for _ in 0..<100 where answer.status == 75 { answer = try tree.run("2026-12-09", "--quiet") }
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(try tree.content(of: "outbound") == before)
  }

  @Test("name a member to those who care for them only, and to the operator nobody")
  func people() throws {
    let lists = try tree.content(of: "outbound").filter { $0.key.contains("JI-WORKLIST") }
    let cin = CareNights.cin(1)
    func says(_ partner: String, _ word: String) -> Bool {
      lists.contains { $0.key.hasPrefix(partner) && String(decoding: $0.value, as: UTF8.self).contains(word) }
    }
    #expect(says("ecm.inside/", cin) && says("plan.300/", cin))
    #expect(!says("fresno.sheriff/", cin) && says("fresno.sheriff/", "Sample1"))
    #expect(!says("operator/", "Sample") && !says("operator/", "9000000"))
  }

  @Test("are counted in the report, by holder")
  func report() throws {
    let report = try JSON5Document(tree.bytes(of: "\(tree.path)/state/generations/000004/report.json")).root
      .plain
    let work = report["work"]?.elements.map { row in
      "\(row["holder"]?.text ?? "") \(row["rows"]?.number ?? 0) \(row["overdue"]?.number ?? 0)"
    }
    let jail = try #require(try tree.worklist("fresno.sheriff", "CA10JAIL", by: 4))
    #expect(
      work?.contains(
        "facility CA10JAIL \(jail.rows.count) \(jail.lines.count { $0.hasSuffix("late") })") == true)
  }

  @Test("are found again by a replay")
  func replay() throws {
    let answer = try tree.handoff("verify", "--replay")
    #expect(answer.status == 0, "\(answer.errors)\(answer.output)")
  }
}

@Suite("A worklist that an operator")
struct DecidedWorklistTests {
  private static let list = "JI-WORKLIST-20261121-fresno.sheriff-CA10JAIL-000001.csv"

  private func tree() throws -> Tree {
    let tree = try Tree()
    try tree.drop(night: 1)
    try tree.run("2026-11-21", "--quiet")
    return tree
  }

  private func decide(_ words: [String], in tree: Tree) throws {
    let answer = try Handoff.run(
      words + ["--exchange", tree.path, "--pipeline", tree.pipeline, "--as-of", "2026-11-21"])
    try #require(answer.status == 0, "\(answer.errors)")
  }

  @Test("recalls in time goes out whole again in the next night, and replaces nothing")
  func recalled() throws {
    let tree = try tree()
    let before = try #require(try tree.worklist("fresno.sheriff", "CA10JAIL"))
    try decide(["recall", Self.list, "--reason", "wrong staff"], in: tree)
    #expect(try tree.worklist("fresno.sheriff", "CA10JAIL") == nil)
    // Any file makes a night of the same day.
    let notice = try tree.delivered("plan.300", "JI-NOTIFY")
    try tree.acknowledge("plan.300", "a.csv", "\(notice),,2026-11-21,ok,\n")
    try tree.run("2026-11-21", "--quiet")
    let after = try #require(try tree.worklist("fresno.sheriff", "CA10JAIL"))
    #expect(after.name.hasSuffix("-000003.csv") && after.text == before.text)
    #expect(try tree.superseded(by: after) == "")
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }

  @Test("recalls too late is withdrawn by its name, and goes out whole again")
  func tooLate() throws {
    let tree = try tree()
    let before = try #require(try tree.worklist("fresno.sheriff", "CA10JAIL"))
    try tree.fetch("fresno.sheriff/\(Self.list)")
    try decide(["recall", Self.list, "--reason", "wrong staff"], in: tree)
    let withdrawal = try tree.delivered("fresno.sheriff", "JI-WITHDRAW")
    let rows = try Repository.text("\(tree.path)/outbound/fresno.sheriff/\(withdrawal)")
    #expect(rows.contains("\r\nW-\(Self.list),\(Self.list),,\(Self.list),2026-11-21,\r\n"))
    #expect(try tree.worklist("fresno.sheriff", "CA10JAIL")?.text == before.text)
    let count = try tree.names(in: "outbound/fresno.sheriff").count
    try tree.run("2026-11-22", "--quiet")
    try tree.run("2026-11-22", "--quiet")
    let lists = try tree.names(in: "outbound/fresno.sheriff").dropFirst(count)
    #expect(!lists.contains { $0.hasPrefix("JI-WITHDRAW") })
  }

  @Test("holds stays back while it is the same, and is no more to be let go once another took its place")
  func held() throws {
    let tree = try tree()
    try decide(["hold", Self.list], in: tree)
    try tree.run("2026-11-21", "--quiet")
    #expect(try tree.worklist("fresno.sheriff", "CA10JAIL") == nil)
    try tree.drop(night: 2)
    try tree.run("2026-11-22", "--quiet")
    let next = try #require(try tree.worklist("fresno.sheriff", "CA10JAIL"))
    #expect(try tree.superseded(by: next) == "")
    let release = try Handoff.run(
      "release", Self.list, "--exchange", tree.path, "--pipeline", tree.pipeline, "--as-of", "2026-11-22")
    #expect(release.status == 64, "\(release.output)\(release.errors)")
  }
}

@Suite("A worklist that names somebody whose match was wrong")
struct WronglyMatchedWorklistTests {
  private static let list = "JI-WORKLIST-20261121-plan.300-300-000001.csv"

  private func named(_ tree: Tree) throws -> [String] {
    let told = try tree.handoff("review", "--breach", "13", "--json").json["disclosures"]?.elements ?? []
    return told.filter { $0["kind"]?.text == "WORKLIST" && $0["receiver"]?.text == "plan.300" }.map { row in
      "\(row["notification_id"]?.text ?? "") \(row["file"]?.text ?? "") \(row["wrong_match"]?.text ?? "")"
    }
  }

  @Test("is recalled where it was not fetched, and the next one is without them")
  func inTime() throws {
    let here = try ReviewTree()
    #expect(try here.tree.worklist("plan.300", "300")?.text.contains("99990107C") == true)
    #expect(try named(here.tree) == ["L000013-000001 \(Self.list) N"])
    #expect([0, 2].contains(try here.decide("split", "13", "--reason", "other person").status))
    #expect(try here.tree.disclosures()[Self.list]?["state"] == "recalled")
    #expect(try here.tree.worklist("plan.300", "300") == nil)
    try here.tree.run("2026-11-22", "--quiet")
    let next = try #require(try here.tree.worklist("plan.300", "300"))
    #expect(!next.text.contains("99990107C") && next.rows.count > 2)
    #expect(try named(here.tree) == ["L000013-000001 \(Self.list) Y"])
    #expect(try here.tree.handoff("verify", "--replay").status == 0)
  }

  @Test("is withdrawn as to them where it was fetched, and the next one takes its place at once")
  func tooLate() throws {
    let here = try ReviewTree()
    try here.tree.fetch("plan.300/\(Self.list)")
    #expect([0, 2].contains(try here.decide("split", "13", "--reason", "x", day: "2026-11-22").status))
    let next = try #require(try here.tree.worklist("plan.300", "300"))
    #expect(!next.text.contains("99990107C") && next.rows.count > 2)
    #expect(try here.tree.superseded(by: next) == Self.list)
    let withdrawal = try here.tree.delivered("plan.300", "JI-WITHDRAW")
    let text = try Repository.text("\(here.tree.path)/outbound/plan.300/\(withdrawal)")
    #expect(text.contains("W-L000013-000001,L000013-000001,000013,\(Self.list),2026-11-22"))
  }

  @Test("is recalled also where a later one names them, which stands once in the account of disclosures")
  func later() throws {
    let here = try ReviewTree()
    try here.tree.drop(night: 2)
    try here.tree.run("2026-11-22", "--quiet")
    let second = try #require(try here.tree.worklist("plan.300", "300"))
    #expect(second.name.hasSuffix("-000002.csv") && second.text.contains("99990107C"))
    #expect(try named(here.tree) == ["L000013-000001 \(Self.list) N"])
    #expect(
      [0, 2].contains(try here.decide("split", "13", "--reason", "other person", day: "2026-11-22").status))
    for name in [Self.list, second.name] {
      #expect(try here.tree.disclosures()[name]?["state"] == "recalled", "\(name)")
    }
  }
}
