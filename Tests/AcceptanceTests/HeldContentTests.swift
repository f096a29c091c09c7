import Foundation
import Testing

/// What one plan is told of one case, night by night, while an operator holds what it was told.
struct ToldOfOne {
  let tree: Tree
  let notice: String

  /// After the first sample night, which tells plan 300 of case 000013.
  init() throws {
    tree = try Tree()
    try tree.drop(night: 1)
    try tree.run("2026-11-21", "--quiet")
    notice = try tree.delivered("plan.300", "JI-NOTIFY")
  }

  func decide(_ word: String, _ file: String, _ day: Int, status: Int32 = 0) throws {
    let answer = try Handoff.run([
      word, file, "--exchange", tree.path, "--pipeline", tree.pipeline, "--as-of", "2026-11-\(day)",
      "--reason", "a test",
    ])
    #expect(answer.status == status, "\(answer.errors)")
  }

  /// The jail tells a release day, and a night follows; gives what plan 300 is told of the case then.
  func dates(_ day: Int, release: String, of number: String = "F26-0001") throws -> [String] {
    func line(_ text: String) -> String { text.padding(toLength: 80, withPad: " ", startingAt: 0) + "\n" }
    let booking = number.padding(toLength: 20, withPad: " ", startingAt: 0)
    try tree.drop(
      JailFile.dates + "RD-\(day).txt",
      line("HDR202611\(day)CA10JAIL0001\(day - 20 < 10 ? "0" : "")\(day - 20)")
        + line("DTLCA10JAIL\(booking)\(release)C202611\(day)013000")
        + line("TRL202611\(day)CA10JAIL000000010001\(day - 20 < 10 ? "0" : "")\(day - 20)"))
    #expect(try tree.run("2026-11-\(day)", "--quiet").status == 0)
    return try said()
  }

  /// The rows of the newest night about the case: kind, id, action, what it supersedes or withdraws.
  func said() throws -> [String] {
    let night = try #require(try tree.names(in: "state/generations").last)
    return try tree.names(in: "outbound/plan.300").filter { $0.hasSuffix("-\(night).csv") }.flatMap { file in
      let text = try Repository.text("\(tree.path)/outbound/plan.300/\(file)")
      let rows = text.components(separatedBy: "\r\n").map { $0.components(separatedBy: ",") }
      return rows.dropFirst().filter { $0.contains { $0.hasPrefix("N000013-") } }.map { row in
        row.prefix(3).joined(separator: " ")
      }
    }
  }

  /// The notice that came last.
  func newest() throws -> String {
    let names = try tree.names(in: "outbound/plan.300")
    return try #require(names.last { $0.hasPrefix("JI-NOTIFY") && $0.hasSuffix(".csv") })
  }

  func expectSound() throws {
    let answer = try tree.handoff("verify", "--replay")
    #expect(answer.status == 0, "\(answer.output)")
  }

  func row(_ file: String) throws -> [String: String] { try #require(try tree.disclosures()[file]) }
}

@Suite("What is held was not said: content that is")
struct HeldContentTests {
  private static let other = "20261225"
  private static let later = "20261227"
  /// So late that nobody is told of it.
  private static let tooLate = "20271231"

  @Test("held, then changed, goes out as new and supersedes nothing; what is held stays so")
  func changed() throws {
    let here = try ToldOfOne()
    try here.decide("hold", here.notice, 21)
    #expect(try here.dates(22, release: Self.other) == ["N000013-000003  NEW"])
    #expect(try here.row(here.notice)["state"] == "held")
    #expect(try here.row(here.notice)["superseded_in"] == "3")
    #expect(try here.dates(23, release: Self.later) == ["N000013-000004 N000013-000003 CHANGED"])
    try here.expectSound()
  }

  @Test("held, then lapsed, is not withdrawn from whom it never reached, and is closed")
  func lapsed() throws {
    let here = try ToldOfOne()
    try here.decide("hold", here.notice, 21)
    #expect(try here.dates(22, release: Self.tooLate).isEmpty)
    #expect(try here.row(here.notice)["superseded_in"] == "3")
    #expect(try here.dates(23, release: Self.other) == ["N000013-000004  NEW"])
    try here.expectSound()
  }

  @Test("held, then unchanged, says nothing and can be released")
  func unchanged() throws {
    let here = try ToldOfOne()
    try here.decide("hold", here.notice, 21)
    #expect(try here.dates(21, release: "20261220", of: "F26-9999").isEmpty)
    #expect(try here.row(here.notice)["superseded_in"] == "")
    try here.decide("release", here.notice, 21)
    #expect(try here.row(here.notice)["state"] == "waiting")
    try here.expectSound()
  }

  @Test("held, released, then changed, supersedes what was released")
  func released() throws {
    let here = try ToldOfOne()
    try here.decide("hold", here.notice, 21)
    try here.decide("release", here.notice, 21)
    #expect(try here.dates(22, release: Self.other) == ["N000013-000004 N000013-000001 CHANGED"])
    #expect(try here.dates(23, release: Self.tooLate).map { $0.contains("N000013-000004") } == [true])
    try here.expectSound()
  }

  @Test("fetched before it could be held, was said: hold says so, and what changes supersedes it")
  func fetched() throws {
    let here = try ToldOfOne()
    try here.tree.fetch("plan.300/\(here.notice)")
    try here.decide("hold", here.notice, 21, status: 64)
    #expect(try here.dates(22, release: Self.other) == ["N000013-000002 N000013-000001 CHANGED"])
  }

  @Test("a change that is held, then changed or lapsed, leaves what its partner has to be told of")
  func change() throws {
    let here = try ToldOfOne()
    try here.tree.fetch("plan.300/\(here.notice)")
    #expect(try here.dates(22, release: Self.other) == ["N000013-000002 N000013-000001 CHANGED"])
    try here.decide("hold", here.newest(), 22)
    #expect(try here.dates(23, release: Self.later) == ["N000013-000004 N000013-000001 CHANGED"])
    try here.decide("hold", here.newest(), 23)
    let withdrawn = try here.dates(24, release: Self.tooLate)
    #expect(withdrawn == ["W000013-000006-notify N000013-000001 000013"])
    try here.expectSound()
  }

  @Test(
    "held in the very night of its change is told by the next one, which knows whether its partner has it",
    arguments: [true, false])
  func sameNight(isFetched: Bool) throws {
    let here = try ToldOfOne()
    try here.tree.drop(
      "operator/decisions/d.csv",
      "kind,subject,decision,reason,decided_by,decided_at\n"
        + "deliverable,\(here.notice),hold,,me,2026-11-22\n")
    #expect(try here.dates(22, release: Self.other).isEmpty)
    #expect(try here.row(here.notice)["state"] == "held")
    // What is in neither place its partner fetched in that instant.
    if isFetched { try here.tree.remove("work/recalled/plan.300/\(here.notice)") }
    let said = isFetched ? "N000013-000003 N000013-000001 CHANGED" : "N000013-000003  NEW"
    #expect(try here.dates(23, release: Self.other) == [said])
  }
}
