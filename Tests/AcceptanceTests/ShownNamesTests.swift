import Formats
import Foundation
import Testing

@Suite("A name that would not show as it is")
struct ShownNamesTests {
  /// Turns the writing round, and colours the screen.
  private static let harmful = "\u{202E}vsc\u{1B}[31m\u{85}\u{2066}"

  @Test(
    "is harmless wherever it is shown: in the state, for partners, on the page, on the screen and in logs")
  func everywhere() throws {
    let tree = try Tree()
    let (name, other) = ("roster_2026-11-21\(Self.harmful).csv", "fresno.sheriff/ros\(Self.harmful)")
    try tree.drop(JailFile.rosters + name, JailFile.roster(of: 9, bad: 1))
    try tree.drop("\(other)/x.csv", "x")
    let folder = "\(tree.path)/inbound/\(JailFile.rosters)l\(Self.harmful)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var answers = [try tree.run("2026-11-21"), try tree.run("2026-11-21", "--json")]
    let batches = try tree.handoff("batches", "--json").json.elements
    let files = batches.compactMap { $0["file"]?.text }
    #expect(files.sorted() == ["roster_2026-11-21?vsc?[31m??.csv", "x.csv"])
    for batch in batches {
      answers.append(try tree.handoff("batches", batch["id"]?.text ?? ""))
    }
    answers += try [
      tree.handoff("batches"), tree.handoff("status"), tree.handoff("doctor"),
      tree.handoff("verify", "--replay"),
    ]
    #expect(answers.last?.status == 0)
    for answer in answers { expectHarmless(answer.output + answer.errors, "\(answer.output)") }
    for (place, bytes) in try tree.content() where !place.hasPrefix("inbound/") {
      expectHarmless(place, place)
      if !place.hasSuffix(".zip") { expectHarmless(String(decoding: bytes, as: UTF8.self), place) }
    }
    let left = try tree.report("2026-11-22", status: 2)["leftAlone"]?.elements.compactMap { $0["path"]?.text }
    #expect(left == ["inbound/\(JailFile.rosters)l?vsc?[31m??"])
  }

  private func expectHarmless(_ text: String, _ place: String) {
    let found = text.unicodeScalars.filter { ["\u{202E}", "\u{1B}", "\u{85}", "\u{2066}"].contains($0) }
    #expect(found.isEmpty, "\(place)")
  }

  @Test("is kept of a file that an interrupted run claimed, and its original is found again")
  func archived() throws {
    let tree = try Tree()
    let name = "roster_2026-11-21\u{200E}.csv"
    try tree.drop(JailFile.rosters + name, JailFile.roster(of: 5))
    try tree.run("2026-11-21", "--quiet")
    let id = try #require(try tree.names(in: "archive/2026/11/21").first)
    #expect(tree.has("archive/2026/11/21/\(id)/roster_2026-11-21?.csv"))
    let again = try tree.decide("2026-11-21", status: 0, "rerun", id, "--again", "--reason", "once more")
    #expect(tree.fates(again).contains("rosters accepted"))
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }
}
