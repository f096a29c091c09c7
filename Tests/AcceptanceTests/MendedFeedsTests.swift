import Formats
import Foundation
import Testing

/// A file with one record that is rejected, and the cell that mends it.
struct Blemish: Sendable, CustomTestStringConvertible {
  let form: String
  /// Where it is dropped.
  let place: String
  let file: String
  let good: String
  let bad: String
  /// The cell in the rejects file, and what it should be.
  let cell: String
  let mended: String
  let day: String

  var testDescription: String { form }
  /// `plan.300/eligibility`.
  var feed: String { place.split(separator: "/").dropLast().joined(separator: "/") }
  var partner: String { String(place.split(separator: "/")[0]) }

  func text() throws -> String { try Repository.text(Repository.samples + "/" + file) }
  func broken() throws -> String { try text().replacingOccurrences(of: good, with: bad) }

  static let all = [
    Blemish(
      form: "eligibility in fixed width", place: "dhcs/eligibility/state-20261121.txt",
      file: "night-1/inbound/dhcs/eligibility/state-20261121.txt", good: "19880412M10M1",
      bad: "19881312M10M1",
      cell: "19881312", mended: "19880412", day: "2026-11-21"),
    Blemish(
      form: "eligibility as XML", place: "plan.300/eligibility/members.xml",
      file: "night-2/inbound/plan.300/eligibility/members-300-20261122.xml", good: "cin=\"99990352F\"",
      bad: "cin=\"9999035F\"", cell: "9999035F", mended: "99990352F", day: "2026-11-22"),
    Blemish(
      form: "eligibility as X12", place: "plan.300/eligibility/members.x12",
      file: "forms/members-300-20261122.x12", good: "REF*1L*99990352F~", bad: "REF*1L*9999035F~",
      cell: "9999035F", mended: "99990352F", day: "2026-11-22"),
    Blemish(
      form: "release dates in fixed width", place: "fresno.sheriff/release-dates/RD-CA10JAIL-20261122.txt",
      file: "night-2/inbound/fresno.sheriff/release-dates/RD-CA10JAIL-20261122.txt",
      good: "20261228C20261122013000", bad: "20261328C20261122013000", cell: "20261328", mended: "20261228",
      day: "2026-11-22"),
    Blemish(
      form: "release dates as XML", place: "cdcr/release-dates/CAPRIS1-20261121.xml",
      file: "night-1/inbound/cdcr/release-dates/CAPRIS1-20261121.xml", good: "court-ordered",
      bad: "court-ordained", cell: "court-ordained", mended: "court-ordered", day: "2026-11-21"),
  ]
}

extension Tree {
  /// An exchange that takes files of which half the records are rejected.
  static func patient() throws -> Tree {
    let tree = try Tree()
    try tree.replace("rejectThresholdPercent: 10", with: "rejectThresholdPercent: 50", in: tree.pipeline)
    return tree
  }

  /// Everything of the caseload but where it is from, each table's rows in the order of their text.
  func known() throws -> [String: [String]] {
    try tables().mapValues { bytes in
      var rows = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      let head = rows.removeFirst()
      let kept = head.indices.filter { head[$0] != "batch" && head[$0] != "record" }
      return rows.map { row in kept.map { row[$0] }.joined(separator: ",") }.sorted()
    }
  }

  /// The text of a partner's latest rejects file.
  func rejects(of partner: String) throws -> String {
    let found = try names(in: "outbound/\(partner)").filter {
      $0.hasPrefix("JI-RECEIPT") && $0.hasSuffix(".csv")
    }
    return try Repository.text("\(path)/outbound/\(partner)/\(try #require(found.last))")
  }
}

@Suite("Rejected records of a file that is no CSV")
struct MendedFeedsTests {
  @Test("mended and dropped again, are as if they had been right from the start", arguments: Blemish.all)
  func mended(blemish: Blemish) throws {
    let (right, wrong) = (try Tree.patient(), try Tree.patient())
    for tree in [right, wrong] {
      try tree.drop(night: 1)
      if blemish.day == "2026-11-22" { try tree.run("2026-11-21", "--quiet") }
    }
    try right.drop(blemish.place, blemish.text())
    try wrong.drop(blemish.place, blemish.broken())
    for tree in [right, wrong] { try tree.run(blemish.day, "--quiet") }
    #expect(try right.known() != wrong.known())

    let rejects = try wrong.rejects(of: blemish.partner)
    #expect(rejects.contains(blemish.cell))
    try wrong.drop(
      "\(blemish.feed)/mended.csv", rejects.replacingOccurrences(of: blemish.cell, with: blemish.mended))
    let report = try wrong.report(blemish.day, status: 0)
    let batch = try #require(report["batches"]?.elements.first)
    #expect(batch["status"]?.text == "accepted" && batch["rejected"]?.number == 0)
    #expect(batch["records"]?.number == 1)
    #expect(try wrong.known() == right.known())
    #expect(try wrong.handoff("verify").status == 0)
  }

  @Test("are mended before the file is sent, and dropped with it", arguments: Blemish.all)
  func checked(blemish: Blemish) throws {
    let folder = try TemporaryFolder()
    let (file, rejects) = (folder.path + "/file", folder.path + "/rejects.csv")
    try blemish.broken().write(toFile: file, atomically: true, encoding: .utf8)
    let feed = String(blemish.feed.split(separator: "/")[1])
    let answer = try Handoff.run("check", feed, file, "--rejects", rejects)
    #expect(answer.status == 65)
    #expect(answer.errors.contains("to be mended and sent behind the file: \(rejects)"))

    let (right, wrong) = (try Tree.patient(), try Tree.patient())
    for tree in [right, wrong] { try tree.drop(night: 1) }
    try right.drop(blemish.place, blemish.text())
    try wrong.drop(blemish.place, blemish.broken())
    try wrong.drop(
      "\(blemish.feed)/a.csv",
      try Repository.text(rejects).replacingOccurrences(of: blemish.cell, with: blemish.mended))
    for tree in [right, wrong] { try tree.run("2026-11-22", "--quiet") }
    #expect(try wrong.known() == right.known())
  }

  @Test("of nobody's batch, of another sender's or of several are refused")
  func strangers() throws {
    let tree = try Tree.patient()
    let blemish = Blemish.all[1]
    try tree.drop(night: 1)
    try tree.drop(blemish.place, blemish.broken())
    try tree.run(blemish.day, "--quiet")
    let rejects = try tree.rejects(of: "plan.300").replacingOccurrences(
      of: blemish.cell, with: blemish.mended)
    let row = try #require(rejects.split(separator: "\r\n").last)
    for (place, text) in [
      ("plan.301/eligibility/theirs.csv", rejects.replacingOccurrences(of: ",300,", with: ",301,")),
      (
        "plan.300/eligibility/nobodys.csv",
        rejects.replacingOccurrences(of: "-22-eligibility-", with: "-22-eligibility-0")
      ),
      (
        "plan.300/eligibility/several.csv",
        rejects + row.replacingOccurrences(of: "-22-eligibility-", with: "-21-eligibility-") + "\r\n"
      ),
    ] { try tree.drop(place, text) }
    let before = try tree.known()
    let batches = try tree.report(blemish.day, status: 2)["batches"]?.elements ?? []
    let codes = batches.map { batch in
      "\(batch["file"]?.text ?? ""): \(batch["findings"]?.elements.first?["code"]?.text ?? "")"
    }
    #expect(
      codes.sorted() == [
        "nobodys.csv: corrected-batch-unknown", "several.csv: corrected-batches-several",
        "theirs.csv: corrected-batch-unknown",
      ])
    #expect(try tree.known() == before)
  }

  @Test("change nothing, and are counted, where a later file tells of the same coverage")
  func superseded() throws {
    let blemish = Blemish.all[0]
    let tree = try Tree.patient()
    try tree.drop(night: 1)
    try tree.drop(blemish.place, blemish.broken())
    try tree.run("2026-11-21", "--quiet")
    let rejects = try tree.rejects(of: "dhcs").replacingOccurrences(of: blemish.cell, with: blemish.mended)
    try tree.drop("dhcs/eligibility/next.txt", Self.next(try blemish.text()))
    #expect(try tree.run("2026-11-22", "--quiet").status == 0)
    let before = try tree.known()
    try tree.drop("dhcs/eligibility/mended.csv", rejects)
    let report = try tree.report("2026-11-22", status: 0)
    #expect(report["books"]?["superseded"]?.number == 1)
    #expect(report["books"]?["balanced"] == .bool(true))
    #expect(try tree.known() == before)
  }

  @Test("end where a later file of all coverage does not name them, as they would have in their turn")
  func ended() throws {
    let blemish = Blemish.all[0]
    let lines = try blemish.text().split(separator: "\n").map(String.init)
    let others = lines.filter { !$0.contains(blemish.good) }.joined(separator: "\n") + "\n"
    let next = Self.next(others).replacingOccurrences(of: "ALL0000000080", with: "ALL0000000079")
    let (right, wrong) = (try Tree.patient(), try Tree.patient())
    for tree in [right, wrong] {
      try tree.drop(night: 1)
      if tree.path == wrong.path { try tree.drop(blemish.place, blemish.broken()) }
      try tree.run("2026-11-21", "--quiet")
      try tree.drop("dhcs/eligibility/next.txt", next)
      try tree.run("2026-11-22", "--quiet")
    }
    #expect(try wrong.known() != right.known())
    let rejects = try wrong.rejects(of: "dhcs").replacingOccurrences(of: blemish.cell, with: blemish.mended)
    try wrong.drop("dhcs/eligibility/mended.csv", rejects)
    #expect(try wrong.run("2026-11-22", "--quiet").status == 0)
    #expect(try wrong.known() == right.known())
  }

  // The same a day and a number later.
  private static func next(_ text: String) -> String {
    text.replacingOccurrences(of: "20261121ALL", with: "20261122ALL")
      .replacingOccurrences(of: "000321", with: "000322")
  }
}
