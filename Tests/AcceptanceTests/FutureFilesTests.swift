import Formats
import Foundation
import Testing

@Suite("A file of a day to come")
struct FutureFilesTests {
  @Test(
    "is held that night, and taken on its own day",
    arguments: [
      ("plan.300/eligibility/members.txt", "", "2026-11-22"),
      (
        "plan.300/eligibility/m.xml", "night-2/inbound/plan.300/eligibility/members-300-20261122.xml",
        "2026-11-22"
      ),
      ("plan.300/eligibility/m.x12", "forms/members-300-20261122.x12", "2026-11-22"),
      (
        "fresno.sheriff/release-dates/RD.txt",
        "night-2/inbound/fresno.sheriff/release-dates/RD-CA10JAIL-20261122.txt", "2026-11-22"
      ),
      (
        "cdcr/release-dates/RD.xml", "night-1/inbound/cdcr/release-dates/CAPRIS1-20261121.xml", "2026-11-21"
      ),
    ])
  func tomorrow(place: String, file: String, day: String) throws {
    let tree = try Tree()
    let feed = place.contains("eligibility") ? "eligibility" : "release-dates"
    if file.isEmpty {
      try tree.drop(place, JailFile.coverage(day: "20261122", sequence: 1, scope: "F"))
    } else {
      try tree.drop(place, copyOf: Repository.samples + "/" + file)
    }
    let dayBefore = day == "2026-11-22" ? "2026-11-21" : "2026-11-20"
    #expect(try tree.fates(dayBefore, status: 2) == ["\(feed) held"])
    let id = try tree.waiting(feed)
    #expect(try tree.codes(id) == ["as-of-in-the-future"])
    let report = try tree.decide(day, status: 0, "rerun", id)
    #expect(tree.fates(report) == ["decisions accepted", "\(feed) accepted"])
  }

  @Test("does not hide the true files behind it, unless an operator says that it is true")
  func aYearTooLate() throws {
    let tree = try Tree()
    let place = "plan.300/eligibility/"
    try tree.drop(place + "wrong.txt", JailFile.coverage(day: "20271122", sequence: 1, scope: "F"))
    #expect(try tree.fates("2026-11-22", status: 2) == ["eligibility held"])
    let id = try tree.waiting("eligibility")
    try tree.drop(place + "true.txt", JailFile.coverage(day: "20261123", sequence: 2, scope: "F"))
    #expect(try tree.fates("2026-11-23", status: 0) == ["eligibility accepted"])
    _ = try tree.decide("2026-11-23", status: 0, "approve", id)
    #expect(try tree.codes(id) == ["approved-by-operator"])
    #expect(try tree.handoff("verify").status == 0)
  }

  private static let sample = "night-2/inbound/fresno.sheriff/release-dates/RD-CA10JAIL-20261122.txt"

  @Test(
    "is none where a single record of release dates was told in a year, or tomorrow: that one is rejected",
    arguments: [("20271122013000", true), ("20261123000000", true), ("20261122235959", false)])
  func aRecord(told: String, isAhead: Bool) throws {
    let tree = try Tree.patient()
    let text = try Repository.text(Repository.samples + "/" + Self.sample)
      .replacingOccurrences(of: "20261228C20261122013000", with: "20261228C\(told)")
    try tree.drop(JailFile.dates + "RD.txt", text)
    let report = try tree.report("2026-11-22", status: 0)
    #expect(tree.fates(report) == ["release-dates accepted"])
    let found = report["batches"]?.elements.first?["findings"]?.elements.map {
      "\($0["code"]?.text ?? "") \($0["field"]?.text ?? "") \($0["count"]?.number ?? 0)"
    }
    #expect(found?.contains("told-ahead as_of 1") == isAhead, "\(found ?? [])")
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }

  @Test("is one of release dates of which every record was told in a year")
  func everyRecord() throws {
    let tree = try Tree()
    let text = try Repository.text(Repository.samples + "/" + Self.sample)
      .replacingOccurrences(of: "20261122013000", with: "20271122013000")
      .replacingOccurrences(of: "20261118160000", with: "20271118160000")
    try tree.drop(JailFile.dates + "RD.txt", text)
    #expect(try tree.fates("2026-11-22", status: 2) == ["release-dates held"])
    #expect(try tree.codes(try tree.waiting("release-dates")) == ["as-of-in-the-future"])
  }

  @Test("is also one of mended rows of which one was told in a year")
  func mended() throws {
    let tree = try Tree.patient()
    let text = try Repository.text(Repository.samples + "/" + Self.sample)
    try tree.drop(
      JailFile.dates + "RD.txt",
      text.replacingOccurrences(of: "20261228C20261122013000", with: "20261328C20261122013000"))
    try tree.fates("2026-11-22", status: 0)
    let mended = try tree.rejects(of: "fresno.sheriff")
      .replacingOccurrences(of: "20261328", with: "20261228")
      .replacingOccurrences(of: "20261122013000", with: "20271122013000")
    try tree.drop(JailFile.dates + "mended.csv", mended)
    #expect(try tree.fates("2026-11-22", status: 2) == ["release-dates held"])
    let report = try tree.decide("2026-11-22", status: 0, "approve", try tree.waiting("release-dates"))
    #expect(tree.fates(report) == ["decisions accepted", "release-dates accepted"])
    #expect(try tree.handoff("verify").status == 0)
  }
}
