import Formats
import Testing

@Suite("A batch of a night that was pruned")
struct PrunedBatchTests {
  /// Of two nights nothing is kept but what became of which file.
  private func tree() throws -> Tree {
    let tree = try Tree()
    for (old, new) in [
      ("{days: 400, least: 30}", "{days: 1, least: 1}"), ("keepOriginalsDays: 400", "keepOriginalsDays: 5"),
      ("keepReportsDays: 400", "keepReportsDays: 3"),
    ] { try tree.replace(old, with: new, in: tree.pipeline) }
    return tree
  }

  private func prune(_ tree: Tree) throws {
    for day in 4...6 {
      try tree.drop(
        JailFile.dates + "RD-\(day).txt",
        JailFile.dates(day: "2026120\(day)", sequence: day, release: "20270101"))
      _ = try tree.run("2026-12-0\(day)", "--quiet")
    }
    #expect(try tree.handoff("prune", "--as-of", "2026-12-06").status == 0)
    #expect(try tree.names(in: "state/generations/000001").contains("manifest.pruned.json"))
  }

  /// The same with a roster of twenty, and what was rejected of it, mended.
  private func mended() throws -> (tree: Tree, rejects: String) {
    let tree = try tree()
    try tree.drop(JailFile.rosters + "roster-2026-12-01.csv", JailFile.roster(of: 20, bad: 1))
    try tree.fates("2026-12-01", status: 0)
    let rejects = try tree.rejects(of: "fresno.sheriff").replacing("1980-13-01", with: "1980-12-01")
    try prune(tree)
    return (tree, rejects)
  }

  @Test("takes its mended rejects all the same, and the night that did is done again")
  func takesMended() throws {
    let (tree, rejects) = try mended()
    try tree.drop(JailFile.rosters + "mended.csv", rejects)
    #expect(try tree.fates("2026-12-06", status: 0) == ["rosters accepted"])
    #expect(try tree.cases().count == 20)
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }

  @Test("takes none once what was rejected of it is not kept either")
  func mendedTooLate() throws {
    let (tree, rejects) = try mended()
    #expect(try tree.handoff("prune", "--as-of", "2026-12-07").status == 0)
    try tree.drop(JailFile.rosters + "mended.csv", rejects)
    #expect(try tree.fates("2026-12-07", status: 2) == ["rosters quarantined"])
    #expect(try tree.codes(tree.waiting()) == ["corrected-batch-pruned"])
    #expect(try tree.cases().count == 19)
  }

  @Test("keeps what its mended rejects were judged by as long as their night can be done again")
  func keptForReplay() throws {
    let (tree, rejects) = try mended()
    try tree.drop(JailFile.rosters + "mended.csv", rejects)
    #expect(try tree.fates("2026-12-07", status: 0) == ["rosters accepted"])
    #expect(try tree.handoff("prune", "--as-of", "2026-12-08").status == 0)
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }

  @Test("is still found where it waits, has its page, and can be taken up")
  func waits() throws {
    let tree = try tree()
    try tree.drop(JailFile.rosters + "roster-2026-12-01.csv", JailFile.roster(of: 10, bad: 2))
    try tree.fates("2026-12-01", status: 2)
    let id = try tree.waiting()
    try prune(tree)
    #expect(try tree.waiting() == id)
    #expect(try tree.batch(id)["waits"] == .bool(true))
    #expect(try tree.codes(id).contains("too-many-rejects"))
    #expect(try tree.handoff("batches", String(id.prefix(20))).output.contains("2026-12-01  night 1"))
    try tree.replace("rejectThresholdPercent: 10", with: "rejectThresholdPercent: 20", in: tree.pipeline)
    let report = try tree.decide("2026-12-06", status: 0, "rerun", "--failed")
    #expect(report["decided"]?.elements.first?["status"]?.text == "accepted")
    #expect(try tree.cases().count == 8)
    #expect(try tree.handoff("verify").status == 0)
  }
}
