import Formats
import Foundation
import Testing

/// The deliverables of the newest generation as its `disclosures.csv` has them: file to column to cell.
extension Tree {
  func disclosures() throws -> [String: [String: String]] {
    let newest = try #require(try names(in: "state/generations").last)
    let text = try Repository.text("\(path)/state/generations/\(newest)/disclosures.csv")
    var rows = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let head = rows.removeFirst()
    return Dictionary(rows.map { row in (row[0], Dictionary(zip(head, row)) { a, _ in a }) }) { a, _ in a }
  }

  /// What a partner does with its files: fetches them and clears them away.
  func fetch(_ place: String) throws {
    try FileManager.default.removeItem(atPath: "\(path)/outbound/\(place)")
  }

  func acknowledge(_ partner: String, _ name: String, _ rows: String) throws {
    try drop("\(partner)/acks/\(name)", "file,sha256,received_at,outcome,note\n" + rows)
  }

  /// The one file of a partner whose name begins so.
  func delivered(_ partner: String, _ start: String) throws -> String {
    try #require(try names(in: "outbound/\(partner)").first { $0.hasPrefix(start) })
  }
}

/// One small file that a night takes and answers with a receipt alone.
private enum SampleForms {
  static let dates = "RD-CA10JAIL-20261121.txt"
  static let datesPath = Repository.samples + "/night-1/inbound/fresno.sheriff/release-dates/" + dates
}

@Suite("The record of disclosures")
struct DisclosureTests {
  @Test("says of each deliverable whether it was fetched or acknowledged, seen by the next night")
  func life() throws {
    let tree = try Tree()
    try tree.drop(night: 1)
    try tree.run("2026-11-21", "--quiet")
    let notice = try tree.delivered("plan.300", "JI-NOTIFY")
    let packet = try tree.delivered("plan.300", "JI-PACKET")
    #expect(try tree.disclosures().values.allSatisfy { $0["state"] == "waiting" })

    try tree.fetch("plan.300/\(notice)")

    let hash = try #require(try tree.disclosures()[packet]?["sha256"])
    try tree.acknowledge(
      "plan.300", "a.csv", "\(packet),\(hash),2026-11-22T08:00:00,ok,\n\(packet),,2026-11-22,twice,\n")
    let report = try tree.report("2026-11-22", status: 0)
    #expect(report["batches"]?.elements.first?["status"]?.text == "accepted")
    let seen = try tree.disclosures()
    #expect(seen[notice]?["state"] == "picked-up" && seen[notice]?["gone_on"] == "2026-11-22")
    #expect(seen[packet]?["state"] == "acknowledged" && seen[packet]?["outcome"] == "ok")
    #expect(seen[packet]?["acknowledged_at"] == "2026-11-22T08:00:00")
    let observed = try Repository.text("\(tree.path)/state/generations/000002/observed.csv")
    #expect(observed.contains("picked-up,plan.300/\(notice),"))
    #expect(try tree.handoff("verify").status == 0)
  }

  @Test("makes no night of what was fetched alone", arguments: ["2026-11-21", "2026-11-22"])
  func idle(day: String) throws {
    let tree = try Tree()
    try tree.drop("fresno.sheriff/release-dates/" + SampleForms.dates, copyOf: SampleForms.datesPath)
    try tree.run("2026-11-21", "--quiet")
    try tree.fetch("fresno.sheriff/\(try tree.delivered("fresno.sheriff", "JI-RECEIPT"))")
    let before = try tree.lasting()
    #expect(try tree.run(day, "--quiet").status == 0)
    #expect(try tree.lasting() == before)
  }

  @Test("takes no acknowledgement of what is not the partner's, and shows one of other bytes")
  func strangers() throws {
    let tree = try Tree()
    try tree.drop(night: 1)
    try tree.run("2026-11-21", "--quiet")
    let notice = try tree.delivered("plan.300", "JI-NOTIFY")
    try tree.acknowledge("plan.301", "theirs.csv", "\(notice),,2026-11-22,ok,\n")
    try tree.acknowledge(
      "plan.300", "other.csv", "\(notice),\(String(repeating: "0", count: 64)),2026-11-22,ok,\n")
    let answer = try tree.run("2026-11-22")
    #expect(answer.status == 2)
    #expect(answer.output.contains("plan.300 has other bytes than those published"))
    #expect(answer.output.contains("deliverable-unknown"))
    #expect(answer.output.contains("books: 2 read = 1 accepted + 1 rejected + 0 superseded · balanced"))
    #expect(try tree.disclosures()[notice]?["state"] == "waiting")
    let rejects = try #require(try tree.names(in: "outbound/plan.301").first { $0.hasSuffix("2.csv") })
    #expect(
      try Repository.text("\(tree.path)/outbound/plan.301/\(rejects)").contains("\(notice),,2026-11-22"))
  }

  @Test("tells what lies too long, by partner")
  func overdue() throws {
    let tree = try Tree()
    try tree.drop(night: 1)
    let first = try tree.report("2026-11-21", status: 0)
    #expect(first["overduePickUps"]?.elements.isEmpty == true)
    let notice = try tree.delivered("plan.300", "JI-NOTIFY")
    try tree.fetch("plan.300/\(notice)")
    try tree.acknowledge(
      "plan.300", "a.csv", "\(try tree.delivered("plan.300", "JI-PACKET")),,2026-11-25,,\n")
    let waiting = try tree.names(in: "outbound/plan.300").count - 1
    let answer = try tree.run("2026-11-25")
    #expect(answer.output.contains("not fetched by plan.300, the oldest since 2026-11-21"))
    let late = try tree.report("2026-11-25", status: answer.status)["overduePickUps"]?.elements ?? []
    #expect(late.first { $0["partner"]?.text == "plan.300" }?["files"]?.number == waiting)
    #expect(late.first { $0["partner"]?.text == "plan.300" }?["since"]?.text == "2026-11-21")
    let page = try Repository.text("\(tree.path)/state/generations/000002/report.html")
    #expect(page.contains("Not fetched in time"))
    #expect(try tree.names(in: "outbound/operator").contains { $0.hasPrefix("JI-PROPOSAL") })
    let status = try tree.handoff("status", "--as-of", "2026-11-25", "--json").json
    for rows in [late, status["overduePickUps"]?.elements ?? []] {
      #expect(!rows.isEmpty && !rows.contains { $0["partner"]?.text == "operator" })
    }
  }

  @Test("says nothing of a partner whose folder is gone")
  func noFolder() throws {
    let tree = try Tree()
    try tree.drop(night: 1)
    try tree.run("2026-11-21", "--quiet")
    try tree.fetch("plan.300")
    try tree.acknowledge("plan.301", "a.csv", "JI-NOTHING,,2026-11-22,,\n")
    try tree.run("2026-11-22", "--quiet")
    let theirs = try tree.disclosures().values.filter { $0["partner"] == "plan.300" }
    #expect(!theirs.isEmpty && theirs.allSatisfy { $0["state"] == "waiting" })
  }
}
