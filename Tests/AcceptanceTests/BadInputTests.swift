import Formats
import Foundation
import Glibc
import Testing

/// One file that a night must refuse: where it is dropped, what it holds, and what is said of it.
struct BadFile: Sendable, CustomTestStringConvertible {
  let place: String
  let sample: String
  let code: String
  let status: String
  let exit: Int32
  var testDescription: String { "\(sample): \(code)" }

  init(_ place: String, _ sample: String, _ code: String, _ status: String = "quarantined", exit: Int32 = 2) {
    (self.place, self.sample, self.code, self.status, self.exit) = (place, sample, code, status, exit)
  }

  static let rosters = "fresno.sheriff/rosters/CA10JAIL_roster_2026-11-21.csv"
  static let dates = "fresno.sheriff/release-dates/RD-CA10JAIL-20261121"
  static let members = "dhcs/eligibility/state-20261121"

  /// One in twelve rows is under the pipeline's ten percent, so a bad row alone does not refuse the file.
  static let all = [
    BadFile(rosters, "rosters.missing-column.csv", "column-missing"),
    BadFile(rosters, "rosters.unknown-columns.csv", "column-unknown", "accepted", exit: 0),
    BadFile(rosters, "rosters.short-row.csv", "row-too-short", "accepted", exit: 0),
    BadFile(rosters, "rosters.long-row.csv", "row-too-long", "accepted", exit: 0),
    BadFile(rosters, "rosters.bad-dates.csv", "birth-date-unreadable", "accepted", exit: 0),
    BadFile(rosters, "rosters.bad-dates.csv", "date-unreadable", "accepted", exit: 0),
    BadFile(rosters, "rosters.bad-utf8.csv", "encoding-bad", "accepted", exit: 0),
    BadFile(rosters, "rosters.empty.csv", "file-empty"),
    BadFile(rosters, "rosters.header-only.csv", "file-empty"),
    BadFile(rosters, "rosters.too-many-rejects.csv", "too-many-rejects"),
    BadFile(rosters, "rosters.binary.csv", "header-unreadable"),
    BadFile(rosters, "rosters.utf-16.csv", "file-is-utf-16"),
    BadFile(rosters, "rosters.not-the-senders.csv", "partner-may-not-speak"),
    BadFile("fresno.sheriff/rosters/today.csv", "rosters.no-as-of.csv", "as-of-missing"),
    BadFile("nobody.known/rosters/roster_2026-11-21.csv", "rosters.short-row.csv", "partner-unknown"),
    BadFile("fresno.sheriff/lunches/roster_2026-11-21.csv", "rosters.short-row.csv", "feed-unknown"),
    BadFile(dates + ".txt", "release-dates.wrong-count.txt", "trailer-count-wrong"),
    BadFile(dates + ".txt", "release-dates.missing-trailer.txt", "trailer-missing"),
    BadFile(dates + ".txt", "release-dates.wrong-length.txt", "row-too-short", "accepted", exit: 0),
    BadFile(dates + ".xml", "release-dates.truncated.xml", "file-truncated"),
    BadFile(dates + ".xml", "release-dates.doctype.xml", "xml-doctype"),
    BadFile(dates + ".xml", "release-dates.entity-bomb.xml", "xml-doctype"),
    BadFile(
      "alameda.sheriff/release-dates/RD.txt", "release-dates.unknown-record.txt", "partner-may-not-speak"),
    BadFile(members + ".txt", "eligibility.wrong-count.txt", "trailer-count-wrong"),
    BadFile(members + ".txt", "eligibility.empty.txt", "file-empty"),
    BadFile(members + ".xml", "eligibility.truncated.xml", "file-truncated"),
    BadFile(members + ".xml", "eligibility.doctype.xml", "xml-doctype"),
    BadFile("plan.301/eligibility/members.xml", "eligibility.bad-member.xml", "partner-may-not-speak"),
  ]
}

@Suite("A bad file")
struct BadInputTests {
  @Test("has a code, is kept whole, and is applied wholly or not at all", arguments: BadFile.all)
  func refuse(bad: BadFile) throws {
    let tree = try Tree()
    let bytes = try tree.bytes(of: Repository.samples + "/broken/\(bad.sample)")
    try tree.drop(bad.place, bytes)
    let report = try tree.report("2026-11-21", status: bad.exit)
    let batches = report["batches"]?.elements ?? []
    try #require(batches.count == 1)
    let codes = batches[0]["findings"]?.elements.compactMap { $0["code"]?.text } ?? []
    #expect(codes.contains(bad.code), "\(codes)")
    #expect(batches[0]["status"]?.text == bad.status)
    #expect(report["books"]?["balanced"] == .bool(true))
    let id = batches[0]["id"]?.text ?? ""
    let shelf = bad.status == "accepted" ? "archive/2026/11/21" : "quarantine"
    let kept = try tree.content(of: "\(shelf)/\(id)").values
    #expect(kept.contains(bytes))
    #expect(try tree.content(of: "inbound").isEmpty)
    if bad.status != "accepted" { try expectNothingApplied(in: tree) }
    #expect(try tree.handoff("verify").status == 0)
  }

  private func expectNothingApplied(in tree: Tree) throws {
    for (name, bytes) in try tree.tables() {
      #expect(bytes.filter { $0 == 0x0A }.count == 1, "\(name) has more than its header")
    }
  }

  @Test(
    "changes no table of the caseload of the night before",
    arguments: [
      ("fresno.sheriff/rosters/CA10JAIL_roster_2026-11-22.csv", "rosters.missing-column.csv"),
      ("fresno.sheriff/release-dates/RD.txt", "release-dates.wrong-count.txt"),
      ("dhcs/eligibility/state.txt", "eligibility.wrong-count.txt"),
      ("dhcs/eligibility/state.xml", "eligibility.truncated.xml"),
    ])
  func keepCaseload(place: String, sample: String) throws {
    let tree = try Tree()
    try tree.drop(night: 1)
    #expect(try tree.run("2026-11-21").status == 0)
    let before = try tree.tables()
    try tree.drop(place, copyOf: Repository.samples + "/broken/\(sample)")
    _ = try tree.report("2026-11-21", status: 2)
    #expect(try tree.tables() == before)
    #expect(before.count == 5)
  }

  @Test("leaves the good files of its night alone")
  func spareOthers() throws {
    let (alone, beside) = (try Tree(), try Tree())
    for tree in [alone, beside] { try tree.drop(night: 1) }
    try beside.drop(
      "fresno.sheriff/release-dates/x.xml", copyOf: Repository.samples + "/broken/release-dates.doctype.xml")
    #expect(try alone.run("2026-11-21").status == 0)
    #expect(try beside.run("2026-11-21").status == 2)
    #expect(try alone.tables() == beside.tables())
  }
}

@Suite("What is no file in inbound")
struct LeftInInboundTests {
  @Test("is named, left where it is, and keeps no other file waiting")
  func leave() throws {
    let tree = try Tree()
    try tree.drop(BadFile.rosters, copyOf: Repository.samples + "/night-1/inbound/" + BadFile.rosters)
    let feed = tree.path + "/inbound/fresno.sheriff/release-dates"
    try FileManager.default.createDirectory(atPath: feed + "/folder", withIntermediateDirectories: true)
    try tree.drop("fresno.sheriff/release-dates/folder/inside.txt", "HDR")
    try FileManager.default.createSymbolicLink(atPath: feed + "/link", withDestinationPath: "/etc/hostname")
    #expect(unsafe mkfifo(feed + "/fifo", 0o600) == 0)
    try tree.drop("fresno.sheriff/release-dates/coming.part", "HDR")
    let answer = try tree.run("2026-11-21")
    #expect(answer.status == 2)
    for (name, reason) in [("folder", "is-a-folder"), ("link", "is-a-link"), ("fifo", "is-no-regular-file")] {
      #expect(
        answer.output.contains("inbound/fresno.sheriff/release-dates/\(name): \(reason)"), "\(answer.output)")
    }
    #expect(!answer.output.contains("coming.part"))
    #expect(
      try tree.names(in: "inbound/fresno.sheriff/release-dates") == ["coming.part", "fifo", "folder", "link"])
    #expect(tree.has("inbound/fresno.sheriff/release-dates/folder/inside.txt"))
    #expect(try tree.names(in: "archive/2026/11/21").count == 1)
  }

  @Test("is left while it grows, and taken once it holds still")
  func growing() throws {
    let tree = try Tree(quietMilliseconds: 700)
    let whole = try tree.bytes(of: Repository.samples + "/night-1/inbound/" + BadFile.rosters)
    let (head, tail) = (Array(whole.prefix(2000)), Array(whole.dropFirst(2000)))
    try tree.drop(BadFile.rosters, head)
    let file = tree.path + "/inbound/" + BadFile.rosters
    let writer = Process()
    writer.executableURL = URL(fileURLWithPath: "/bin/sh")
    writer.arguments = ["-c", "while printf x >>'\(file)'; do sleep 0.02; done"]
    try writer.run()
    let answer = try tree.run("2026-11-21")
    writer.terminate()
    writer.waitUntilExit()
    #expect(answer.output.contains("still-growing"))
    #expect(tree.has("inbound/" + BadFile.rosters))
    #expect(try tree.content(of: "work").isEmpty)
    try tree.drop(BadFile.rosters, head + tail)
    #expect(try tree.run("2026-11-21").status == 0)
    #expect(try tree.content(of: "archive").values.contains(whole))
  }
}
