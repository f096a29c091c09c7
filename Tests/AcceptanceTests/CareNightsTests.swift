import Formats
import Foundation
import Testing

@Suite("Nights of assignments and actions")
struct CareNightsTests {
  private static let (orchard, harbor, inside) = (CareNights.orchard, CareNights.harbor, CareNights.inside)

  @Test(
    "tell who manages whose care on each day",
    arguments: [
      ("B1", "2026-11-22", "\(orchard) \(orchard)"), ("B2", "2026-11-22", "\(inside) \(orchard)"),
      ("B3", "2026-11-22", "- -"), ("B4", "2026-11-22", "- -"),
      ("B1", "2026-11-23", "\(harbor) \(harbor) two-plans"), ("B2", "2026-11-23", "- - declined"),
      ("B3", "2026-11-23", "\(orchard) \(orchard) not-asked"), ("B4", "2026-11-23", "- -"),
      ("B1", "2026-11-24", "\(inside) \(inside)"), ("B2", "2026-11-24", "- - declined"),
    ])
  func managers(booking: String, day: String, expected: String) throws {
    #expect(try CareNights.done.get().tree.managers(booking, on: day) == expected)
  }

  @Test("count those without a manager in report and status")
  func counts() throws {
    let tree = try CareNights.done.get().tree
    let counts = try (1...4).map { night in
      try JSON5Document(tree.bytes(of: "\(tree.path)/state/generations/00000\(night)/report.json")).root
        .plain[
          "cases"]?["withoutManager"]?.number
    }
    #expect(counts == [0, 2, 2, 2])
    let status = try tree.handoff("status", "--as-of", "2026-11-24")
    #expect(status.output.contains("2 eligible without a care manager"))
    let json = try tree.handoff("status", "--as-of", "2026-11-24", "--json").json
    #expect(json["withoutManager"]?.number == 2)
  }

  @Test("meet duties by records that came before the roster")
  func duties() throws {
    let tree = try CareNights.done.get().tree
    func due(_ booking: String, _ step: String) throws -> String {
      let found = try tree.handoff("explain", booking, "--json", "--as-of", "2026-11-22").json.elements.first
      let duty = try #require(found?["due"]?.elements.first { $0["what"]?.text == step }, "\(step)")
      let batch = duty["met"]?["batch"]?.text ?? ""
      return [duty["state"]?.text ?? "", batch.isEmpty ? "" : String(batch.prefix(10))].joined(separator: " ")
    }
    #expect(try due("B1", "care-manager-assigned") == "met 2026-11-21")
    #expect(try due("B1", "medication-supply") == "met 2026-11-21")
    #expect(try due("B2", "medication-supply") == "open ")
    #expect(try due("B3", "care-manager-assigned") == "open ")
    #expect(try due("B1", "final-meeting") == "open " && due("B2", "warm-handoff") == "open ")
  }

  @Test("say in words who manages, since when and by which record, and why nobody does")
  func words() throws {
    let tree = try CareNights.done.get().tree
    let first = try tree.handoff("explain", "B1", "--as-of", "2026-11-23").output
    #expect(first.contains("before and after release: Manager 1999000023"))
    #expect(first.contains("Harbor Care\n             Coordination (sample) (1999000023)"))
    #expect(first.contains("ASSIGNED by plan 300, effective 2026-11-22"))
    #expect(
      first.contains("2026-11-23-assignments-") && first.contains("somebody else assigns the person too"))
    let second = try tree.handoff("explain", "B2", "--as-of", "2026-11-23").output
    #expect(second.contains("DECLINED by plan 300") && second.contains("hidden"))
    #expect(!second.contains("no capacity"))
    let json = try tree.handoff("explain", "B2", "--json", "--as-of", "2026-11-23").output
    #expect(json.contains("\"reasonGiven\": true") && !json.contains("no capacity"))
    #expect(second.contains("to be assigned anew"))
    let fourth = try tree.handoff("explain", "B4", "--as-of", "2026-11-23").output
    #expect(!fourth.contains("  manager "))
  }

  @Test("follow from the originals")
  func replay() throws {
    let tree = try CareNights.done.get().tree
    let answer = try tree.handoff("verify", "--replay", "--json")
    #expect(answer.status == 0, "\(answer.output)")
    #expect(try answer.json["replay"]?["replayed"] == .integer(4))
  }
}

@Suite("A file of a care table")
struct CareFilesTests {
  private func codes(_ report: JSON) -> [String] {
    (report["batches"]?.elements ?? []).flatMap { batch in
      ["\(batch["feed"]?.text ?? "") \(batch["status"]?.text ?? "")"]
        + (batch["findings"]?.elements ?? []).map {
          "\($0["code"]?.text ?? "") \($0["field"]?.text ?? "") \($0["count"]?.number ?? 0)"
        }
    }
  }

  @Test("with a row of whom its sender may not speak for loses that row, and with many is quarantined")
  func speaking() throws {
    let tree = try Tree()
    let word = { (plan: String, day: Int) in
      CareNights.word(1, plan, "ASSIGNED", CareNights.orchard, asOf: "2026-11-\(day)")
    }
    let good = (10...19).map { word("300", $0) }.joined()
    try tree.drop("plan.300/assignments/a.csv", CareNights.assignments + good + word("301", 20))
    #expect(
      try codes(tree.report("2026-11-21", status: 0)) == [
        "assignments accepted", "not-of-sender plan_code 1",
      ])
    #expect(try tree.rejects(of: "plan.300").contains(",301,ASSIGNED,"))
    try tree.drop("plan.300/assignments/b.csv", CareNights.assignments + word("301", 20))
    try tree.drop(
      "ecm.harbor/assignments/c.csv",
      CareNights.assignments + CareNights.word(1, "FFS", "ASSIGNED", CareNights.orchard, asOf: "2026-11-21"))
    try tree.drop(
      "fresno.sheriff/facility-actions/d.csv",
      CareNights.actions + "CA01JAIL,B1,,records-sent,2026-11-20,,,2026-11-20\n")
    let refused = try codes(tree.report("2026-11-22", status: 2))
    #expect(refused.filter { $0.hasSuffix("quarantined") }.count == 3)
    #expect(refused.contains("not-of-sender pre_manager_org_npi 1"))
    #expect(refused.contains("not-of-sender facility_id 1"))
  }

  @Test("of a partner of another kind is quarantined whole")
  func kind() throws {
    let tree = try Tree()
    try tree.drop(
      "plan.300/facility-actions/a.csv",
      CareNights.actions + "CA10JAIL,B1,,records-sent,2026-11-20,,,2026-11-20\n")
    #expect(try codes(tree.report("2026-11-21", status: 2)).first == "facility-actions quarantined")
  }

  @Test("of a day to come is held, the same bytes are taken once, and what is packed is read")
  func life() throws {
    let tree = try Tree()
    let text = CareNights.returns + "\(CareNights.cin(1)),300,ENROLLED,2026-11-20,,,,,2026-11-22\n"
    try tree.drop("plan.300/status-returns/a.csv", text)
    let held = try tree.report("2026-11-21", status: 2)
    #expect(codes(held).prefix(2) == ["status-returns held", "as-of-in-the-future as_of 1"])
    let past = text.replacingOccurrences(of: "2026-11-22", with: "2026-11-21")
    try tree.drop("plan.300/status-returns/b.csv", past)
    try tree.drop("plan.300/status-returns/c.csv", past)
    #expect(
      try tree.fates(tree.report("2026-11-22", status: 0)).sorted() == [
        "status-returns accepted", "status-returns duplicate",
      ])
  }

  @Test("far larger than its sender's last ones waits for an operator")
  func unusual() throws {
    let tree = try Tree()
    func rows(_ count: Int, _ day: Int) -> String {
      CareNights.actions
        + (1...count).map { "CA10JAIL,B\($0),,records-sent,2026-11-\(day),,,2026-11-\(day)\n" }.joined()
    }
    for day in 21...25 {
      try tree.drop("fresno.sheriff/facility-actions/\(day).csv", rows(2, day))
      #expect(try tree.fates("2026-11-\(day)", status: 0) == ["facility-actions accepted"])
    }
    try tree.drop("fresno.sheriff/facility-actions/26.csv", rows(52, 26))
    #expect(try tree.fates("2026-11-26", status: 0) == ["facility-actions accepted"])
    try tree.drop("fresno.sheriff/facility-actions/27.csv", rows(53, 27))
    #expect(
      try codes(tree.report("2026-11-27", status: 2)).prefix(2) == [
        "facility-actions held", "unusual-row-count  1",
      ])
  }

  @Test("gives its rejected row back, which comes mended as a correction of that batch")
  func mended() throws {
    let tree = try Tree.patient()
    let rows =
      CareNights.word(1, "300", "ASSIGNED", CareNights.orchard, asOf: "2026-11-20")
      + CareNights.word(2, "300", "ASSIGNED", CareNights.inside, asOf: "2026-11-20")
      .replacingOccurrences(of: "555-0100", with: "+1 555").replacingOccurrences(
        of: "1999000031", with: "199900003")
    try tree.drop("plan.300/assignments/a.csv", CareNights.assignments + rows)
    let report = try tree.report("2026-11-21", status: 0)
    #expect(codes(report) == ["assignments accepted", "npi-malformed pre_manager_org_npi 1"])
    let rejects = try tree.rejects(of: "plan.300")
    #expect(rejects.contains("'+1 555"))
    try tree.drop(
      "plan.300/assignments/mended.csv", rejects.replacingOccurrences(of: ",199900003,", with: ",1999000031,")
    )
    #expect(try codes(tree.report("2026-11-22", status: 0)) == ["assignments accepted"])
    let table = try Repository.text("\(tree.path)/state/generations/000002/assignments.csv")
    #expect(table.split(separator: "\n").count == 3 && table.contains(",1999000031,+1 555,"))
    try tree.drop(
      "plan.301/assignments/other.csv", rejects.replacingOccurrences(of: ",199900003,", with: ",1999000007,"))
    #expect(try codes(tree.report("2026-11-23", status: 2)).contains("corrected-batch-unknown _batch 1"))
  }

  @Test(
    "is checked before it is sent, and listed by its schema",
    arguments: [
      ("assignments", CareNights.assignments + CareNights.word(1, "300", "ENDED", asOf: "2026-11-20")),
      ("facility-actions", CareNights.actions + "CA10JAIL,B1,,records-sent,2026-11-20,,,2026-11-20\n"),
      ("status-returns", CareNights.returns + "90000001A,FFS,ENROLLED,2026-11-20,,,,,2026-11-20\n"),
    ])
  func checked(feed: String, text: String) throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/file.csv"
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    #expect(try Handoff.run("check", feed, file).status == 0)
    let listed = try Handoff.run("cat", file, "--schema", feed)
    #expect(listed.status == 0 && listed.output.contains("\"as_of\""), "\(listed.errors)")
    try text.replacingOccurrences(of: "2026-11-20\n", with: "soon\n")
      .write(toFile: file, atomically: true, encoding: .utf8)
    let refused = try Handoff.run("check", feed, file)
    #expect(refused.status == 65 && refused.output.contains("time-unreadable"))
    #expect(try Handoff.run("cat", file, "--schema", feed).status == 65)
  }
}
