import Formats
import Foundation
import Testing

@Suite("A release date in doubt")
struct DateInDoubtTests {
  private func dates(_ release: String, _ kind: String, day: String, sequence: Int) -> String {
    JailFile.dates(day: day, sequence: sequence, release: release)
      .replacingOccurrences(of: "\(release)C", with: "\(release)\(kind)")
  }

  private func standing(_ tree: Tree) throws -> String {
    let found = try #require(try tree.handoff("explain", "B1", "--json").json.elements.first)
    return "\(found["timeline"]?["handoffDueOn"]?.text ?? "") \(found["doubt"]?.text ?? "-")"
  }

  @Test("waits for an operator, who settles it with a word of their own")
  func settle() throws {
    let tree = try Tree()
    try tree.drop(JailFile.rosters + "CA10JAIL_roster_2026-11-21.csv", JailFile.roster(["B1"]))
    try tree.drop(JailFile.dates + "1.txt", dates("20261220", "O", day: "20261121", sequence: 1))
    try tree.run("2026-11-21", "--quiet")
    #expect(try standing(tree) == "2026-12-06 -")
    try tree.drop(JailFile.dates + "2.txt", dates("20261212", "P", day: "20261122", sequence: 2))
    let night = try tree.run("2026-11-22")
    #expect(night.output.contains("1 release date to settle: what was known before stands"))
    #expect(night.output.contains("    projection-over-order: handoff explain 000001"))
    #expect(try standing(tree) == "2026-12-06 projection-over-order")
    try tree.drop("operator/release-dates/3.txt", dates("20261212", "C", day: "20261122", sequence: 3))
    let settled = try tree.run("2026-11-22")
    #expect(!settled.output.contains("to settle"))
    #expect(try standing(tree) == "2026-11-28 -")
  }
}
