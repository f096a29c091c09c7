import Foundation
import Testing

@Suite("A night that is finished by another run")
struct ChangedClaimTests {
  private static let roster = "work/claimed/2/CA10JAIL_roster_2026-11-22.csv"

  @Test("comes to what it would have come to")
  func same() throws {
    let night = try FixedNight()
    #expect([0, 2].contains(try night.tree.run("2026-11-23", "--quiet").status))
    let folder = "state/generations/000002"
    let (ours, theirs) = (
      try night.tree.content(of: folder), try FixedNight.undisturbed().content(of: folder)
    )
    for name in ["cases.csv", "release-dates.csv", "batches.csv"] { #expect(ours[name] == theirs[name]) }
    #expect(try night.tree.names(in: "work/claimed").isEmpty)
  }

  @Test(
    "reads no claim that is not as the night was fixed with it, and says which", arguments: [false, true])
  func changed(isGone: Bool) throws {
    let (tree, whole) = (try FixedNight().tree, FixedNight.files[2]?.text ?? "")
    try tree.remove(Self.roster)
    if !isGone { try tree.drop("../\(Self.roster)", whole.replacingOccurrences(of: "Ana", with: "Eva")) }
    let before = try tree.lasting()
    for _ in 1...2 {
      let answer = try tree.run("2026-11-23")
      #expect(answer.status == 74)
      #expect(answer.errors.contains("work/claimed/2 (fresno.sheriff rosters, batch 2026-11-22-rosters-"))
      #expect(
        answer.errors.contains(isGone ? "the file is gone since night 2" : "the file was changed since"))
      #expect(answer.errors.contains("handoff doctor --repair"))
    }
    #expect(try tree.lasting() == before)
    try tree.drop("../\(Self.roster)", whole)
    #expect([0, 2].contains(try tree.run("2026-11-23", "--quiet").status))
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }
}
