import Formats
import Foundation
import Testing

@Suite("What is held")
struct HoldReleaseTests {
  private static func published() throws -> (Tree, String) {
    let tree = try Tree()
    try tree.drop(night: 1)
    try tree.run("2026-11-21", "--quiet")
    return (tree, try tree.delivered("plan.300", "JI-NOTIFY"))
  }

  private static func decide(_ tree: Tree, _ words: String...) throws -> Handoff.Answer {
    try Handoff.run(
      words + ["--exchange", tree.path, "--pipeline", tree.pipeline, "--as-of", "2026-11-21"])
  }

  @Test("is listed by status with its partner, since when and by whom; it needs nobody")
  func listed() throws {
    let (tree, notice) = try Self.published()
    #expect(try Self.decide(tree, "hold", notice).status == 0)
    let status = try tree.handoff("status", "--as-of", "2026-11-21")
    #expect(status.status == 0)
    #expect(
      status.output.contains("held back (1)\n  plan.300, since 2026-11-21 by "), "\(status.output)")
    #expect(status.output.contains("\n    \(notice)\n"))
    let held = try tree.handoff("status", "--json", "--as-of", "2026-11-21").json["heldDeliverables"]
    #expect(held?.elements.map { $0["file"]?.text } == [notice])
    #expect(held?.elements.first?["by"]?.text?.isEmpty == false)
    #expect(held?.elements.first?["since"]?.text == "2026-11-21")
  }

  @Test("too long with its partner unfetched is listed by name")
  func overdue() throws {
    let (tree, notice) = try Self.published()
    let status = try tree.handoff("status", "--as-of", "2026-11-25")
    #expect(
      status.output.contains(
        "not fetched  6 deliverables by plan.300, the oldest since 2026-11-21\n    \(notice)\n"))
    let rows = try tree.handoff("status", "--as-of", "2026-11-25", "--json").json["overduePickUps"]?.elements
    let theirs = rows?.first { $0["partner"]?.text == "plan.300" }
    #expect(theirs?["deliverables"]?.elements.count == 6)
  }

  @Test("and released in one night, in that order, goes out as it was")
  func oneNight() throws {
    let (tree, notice) = try Self.published()
    #expect(try Self.decide(tree, "release", notice, "--later").status == 64, "it is not held")
    #expect(try Self.decide(tree, "hold", notice, "--later").status == 0)
    #expect(try Self.decide(tree, "hold", notice, "--later").errors.contains("held already"))
    #expect(try Self.decide(tree, "release", notice, "--later").status == 0)
    let report = try tree.report("2026-11-21", status: 0)
    #expect(report["batches"]?.elements.allSatisfy { $0["rejected"]?.number == 0 } == true)
    #expect(try tree.disclosures()[notice]?["state"] == "waiting")
    #expect(tree.has("outbound/plan.300/\(notice)"))
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }

  @Test("and gone from work/recalled is not said to be released, in none of its forms")
  func gone() throws {
    let (tree, notice) = try Self.published()
    let other = notice.replacingOccurrences(of: ".csv", with: ".xml")
    #expect(try Self.decide(tree, "hold", notice).status == 0)
    // A night that sees it back, and changes nothing else.
    try tree.drop(
      JailFile.dates + "RD.txt", JailFile.dates(day: "20261121", sequence: 102, release: "20261220"))
    try tree.run("2026-11-21", "--quiet")
    let place = "\(tree.path)/work/recalled/plan.300/\(other)"
    let bytes = try tree.bytes(of: place)
    try FileManager.default.removeItem(atPath: place)
    for name in [notice, other] {
      let answer = try Handoff.run([
        "release", name, "--exchange", tree.path, "--pipeline", tree.pipeline, "--as-of", "2026-11-21",
      ])
      #expect(answer.status == 64)
      #expect(answer.errors.contains("its file is gone from work/recalled"), "\(answer.errors)")
    }
    try tree.drop(
      "operator/decisions/d.csv",
      "kind,subject,decision,reason,decided_by,decided_at\n"
        + "deliverable,\(notice),release,,me,2026-11-21\n")
    let batch = try tree.report("2026-11-21", status: 0)["batches"]?.elements.first
    #expect(batch?["findings"]?.elements.compactMap { $0["code"]?.text } == ["deliverable-missing"])
    #expect(try tree.handoff("status", "--as-of", "2026-11-21").output.contains("held back (1)"))
    #expect(try tree.handoff("verify").status == 65)
    try Data(bytes).write(to: URL(fileURLWithPath: place))
    #expect(
      try Handoff.run([
        "release", notice, "--exchange", tree.path, "--pipeline", tree.pipeline, "--as-of", "2026-11-21",
      ]).status == 0)
    #expect(tree.has("outbound/plan.300/\(other)"))
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }
}
