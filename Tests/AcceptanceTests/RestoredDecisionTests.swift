import Formats
import Foundation
import Testing

@Suite("Lost nights of one day")
struct RestoredDecisionTests {
  private static let files = FileManager.default

  private let tree: Tree
  private let id: String

  /// Release dates behind a gap are held and approved on one day; the state is that of the day before then.
  init() throws {
    tree = try Tree()
    try tree.drop(night: 1)
    _ = try tree.run("2026-11-21", "--quiet")
    try Self.files.copyItem(atPath: "\(tree.path)/state", toPath: "\(tree.folder.path)/backup")
    try tree.drop(
      JailFile.dates + "gap.txt", JailFile.dates(day: "20261122", sequence: 900_009, release: "20261201"))
    try tree.drop(JailFile.rosters + "r_2026-11-22.csv", JailFile.roster(["B1"]))
    _ = try tree.run("2026-11-22", "--quiet")
    id = try tree.waiting("release-dates")
    _ = try tree.decide("2026-11-22", status: 0, "approve", id)
    try Self.files.removeItem(atPath: "\(tree.path)/state")
    try Self.files.copyItem(atPath: "\(tree.folder.path)/backup", toPath: "\(tree.path)/state")
  }

  private func restore() throws -> Handoff.Answer {
    try tree.run("2026-11-23", "--after-restore", "--reason", "the disk was lost")
  }

  @Test("are known one after the other: what was decided that day about what came that day stands")
  func decided() throws {
    let (before, answer) = (try tree.content(of: "outbound").keys.sorted(), try restore())
    #expect([0, 2].contains(answer.status), "\(answer.errors)")
    #expect(try tree.batch(id)["status"]?.text == "accepted")
    let nights = try Self.files.contentsOfDirectory(atPath: "\(tree.path)/state/generations").sorted()
    #expect(nights == ["000001", "000004", "000005"])
    #expect(try tree.content(of: "outbound").keys.sorted() == before)
    #expect(try tree.handoff("verify", "--replay").status == 0)
    #expect(try restore().status == 64)
  }

  @Test("are told as they were: what is said next supersedes what partners know")
  func names() throws {
    _ = try restore()
    for (generation, toldAs) in [("000004", 2), ("000005", 3)] {
      let manifest = try Repository.text("\(tree.path)/state/generations/\(generation)/manifest.json")
      #expect(manifest.contains("\"toldAs\": \(toldAs)"))
    }
  }
}
