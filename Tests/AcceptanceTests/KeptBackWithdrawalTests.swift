import Formats
import Foundation
import Testing

@Suite("A withdrawal is owed until its partner has it: one that is")
struct KeptBackWithdrawalTests {
  private static let other = "20261225"
  /// So late that nobody is told of it.
  private static let tooLate = "20271231"

  /// After the night that withdraws what plan 300 fetched.
  private func withdrawn() throws -> (here: ToldOfOne, file: String) {
    let here = try ToldOfOne()
    try here.tree.fetch("plan.300/\(here.notice)")
    #expect(
      try here.dates(22, release: Self.tooLate) == ["W000013-000002-notify N000013-000001 000013"])
    return (here, try here.tree.delivered("plan.300", "JI-WITHDRAW"))
  }

  private func night(_ day: Int, _ here: ToldOfOne) throws -> [String] {
    let before = try here.tree.names(in: "state/generations").count
    try here.tree.run("2026-11-\(day)", "--quiet")
    return try here.tree.names(in: "state/generations").count == before ? [] : here.said()
  }

  private func explained(_ here: ToldOfOne) throws -> String {
    let text = try here.tree.handoff("explain", "F26-0001").output
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test(
    "recalled in time is said again by the next night, of the same day too, and once", arguments: [22, 23])
  func recalled(day: Int) throws {
    let (here, file) = try withdrawn()
    try here.decide("recall", file, 22)
    #expect(try explained(here).contains("to be withdrawn: the WITHDRAW was recalled in night 3"))
    #expect(try night(day, here) == ["W000013-000002-notify N000013-000001 000013"])
    #expect(try explained(here).contains("withdrawn in night 4"))
    #expect(try night(day, here).isEmpty)
    try here.expectSound()
  }

  @Test("held is not said, and what is due again replaces what its partner knows")
  func held() throws {
    let (here, file) = try withdrawn()
    try here.decide("hold", file, 22)
    #expect(try explained(here).contains("to be withdrawn: the WITHDRAW was held in night 3"))
    #expect(try night(22, here).isEmpty)
    #expect(try here.dates(23, release: Self.other) == ["N000013-000004 N000013-000001 CHANGED"])
    #expect(try here.row(file)["superseded_in"] == "4")
    try here.expectSound()
  }

  @Test("released is the same file, and what is due again is new")
  func released() throws {
    let (here, file) = try withdrawn()
    try here.decide("hold", file, 22)
    try here.decide("release", file, 22)
    #expect(here.tree.has("outbound/plan.300/\(file)"))
    #expect(try here.dates(23, release: Self.other) == ["N000013-000005  NEW"])
    try here.expectSound()
  }

  @Test(
    "about what never reached its partner names what that has instead", arguments: ["hold", "recall"])
  func versionBefore(word: String) throws {
    let here = try ToldOfOne()
    try here.tree.fetch("plan.300/\(here.notice)")
    #expect(try here.dates(22, release: Self.other) == ["N000013-000002 N000013-000001 CHANGED"])
    let second = try here.newest()
    #expect(
      try here.dates(23, release: Self.tooLate) == ["W000013-000003-notify N000013-000002 000013"])
    try here.decide(word, second, 23)
    #expect(try night(24, here) == ["W-N000013-000001 N000013-000001 000013"])
    #expect(try night(25, here).isEmpty)
    try here.expectSound()
  }

  @Test("of two changes that are taken back leaves the first notice to be replaced")
  func chain() throws {
    let here = try ToldOfOne()
    try here.tree.fetch("plan.300/\(here.notice)")
    #expect(try here.dates(22, release: Self.other) == ["N000013-000002 N000013-000001 CHANGED"])
    let second = try here.newest()
    #expect(try here.dates(23, release: "20261226") == ["N000013-000003 N000013-000002 CHANGED"])
    let third = try here.newest()
    try here.decide("recall", second, 23)
    try here.decide("recall", third, 23)
    #expect(try night(24, here) == ["N000013-000006 N000013-000001 CHANGED"])
    try here.expectSound()
  }

  @Test("a notice, and is told anew as soon as a second run of that day finds it back, and once")
  func secondRun() throws {
    let here = try ToldOfOne()
    try here.tree.drop(
      "operator/decisions/d.csv",
      "kind,subject,decision,reason,decided_by,decided_at\n"
        + "deliverable,\(here.notice),recall,a test,me,2026-11-22\n")
    #expect(try night(22, here).isEmpty)
    #expect(try night(22, here) == ["N000013-000003  NEW"])
    #expect(try night(22, here).isEmpty)
    try here.expectSound()
  }

  @Test("of a match found wrong is in the account of the breach only once it is said")
  func breach() throws {
    let here = try ToldOfOne()
    try here.tree.fetch("plan.300/\(here.notice)")
    let place = ["--exchange", here.tree.path, "--pipeline", here.tree.pipeline, "--as-of", "2026-11-22"]
    let split = try Handoff.run(["review", "split", "13", "--reason", "other person"] + place)
    #expect([0, 2].contains(split.status), "\(split.errors)")
    try here.decide("recall", try here.tree.delivered("plan.300", "JI-WITHDRAW"), 22)
    func nights() throws -> [String] {
      let rows = try here.tree.handoff("review", "--breach", "13", "--json").json["disclosures"]
      return rows?.elements.filter { $0["file"]?.text == here.notice }
        .compactMap { $0["withdrawn_in_night"]?.text } ?? []
    }
    #expect(try nights() == [""])
    #expect(try here.tree.handoff("review", "--breach", "13").output.contains("to be withdrawn: JI-WITHDRAW"))
    #expect(try night(23, here).contains("W-N000013-000001 N000013-000001 000013"))
    #expect(try nights() == ["4"])
    try here.expectSound()
  }
}
