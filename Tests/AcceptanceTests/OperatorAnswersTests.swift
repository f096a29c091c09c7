import Formats
import Foundation
import Testing

@Suite("An operator who")
struct OperatorAnswersTests {
  @Test("mistypes a feed is told which there are")
  func feed() throws {
    let tree = try Tree()
    try tree.drop("fresno.sheriff/odd/a.csv", "x\n")
    try tree.run("2026-11-21", "--quiet")
    let answer = try tree.handoff("batches", "--feed", "roster")
    #expect(answer.status == 64 && answer.errors.contains("rosters release-dates eligibility"))
    #expect(try tree.handoff("batches", "--feed", "rosters").status == 0)
    #expect(try tree.handoff("batches", "--feed", "odd").status == 0, "a folder of that name had a file")
  }

  @Test("asks about a duplicate learns of the batch that has its bytes, and cannot decide about it")
  func duplicate() throws {
    let tree = try Tree()
    let dates = JailFile.dates(day: "20261120", sequence: 1, release: "20261220")
    try tree.drop(JailFile.dates + "a.txt", dates)
    try tree.run("2026-11-21", "--quiet")
    try tree.drop(JailFile.dates + "b.txt", dates)
    try tree.run("2026-11-21", "--quiet")
    let found = try tree.handoff("batches", "--json").json.elements
    let ids = found.compactMap { $0["id"]?.text }
    try #require(ids.count == 2 && found[1]["status"]?.text == "duplicate")
    #expect(try tree.handoff("batches", ids[1]).output.contains("the same bytes are those of \(ids[0])"))
    #expect(try tree.batch(ids[1])["original"]?.text == ids[0])
    #expect(try tree.batch(ids[0])["original"] == .null)
    try tree.drop(
      "operator/decisions/d.csv",
      "kind,subject,decision,reason,decided_by,decided_at\n"
        + "batch,\(ids[1]),rerun-again,,me,2026-11-22\nbatch,2026-01-01-none,refuse,,me,2026-11-22\n")
    let batch = try tree.report("2026-11-22", status: 0)["batches"]?.elements.first
    #expect(
      batch?["findings"]?.elements.compactMap { $0["code"]?.text } == [
        "batch-is-a-duplicate", "batch-unknown",
      ])
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }

  @Test("generates nights where there are some is refused, unless they may be written over")
  func generate() throws {
    let folder = try TemporaryFolder()
    let words = ["generate", "--out", folder.path, "--people", "5"]
    #expect(try Handoff.run(words).status == 0)
    let answer = try Handoff.run(words)
    #expect(answer.status == 64 && answer.errors.contains("has nights already"))
    #expect(try Handoff.run(words + ["--force"]).status == 0)
  }

  @Test("mends a release date in a spreadsheet may leave it as that writes it")
  func mendedDate() throws {
    let tree = try Tree()
    try tree.drop(JailFile.rosters + "roster-2026-11-21.csv", JailFile.roster(of: 1))
    let dates = JailFile.dates(day: "20261121", sequence: 1, release: "20269931")
    try tree.replace("rejectThresholdPercent: 10", with: "rejectThresholdPercent: 100", in: tree.pipeline)
    try tree.drop(JailFile.dates + "a.txt", dates)
    try tree.run("2026-11-21", "--quiet")
    let name = try #require(
      try tree.names(in: "outbound/fresno.sheriff").first {
        $0.contains("release-dates") && $0.hasSuffix(".csv")
      })
    let rejects = try Repository.text("\(tree.path)/outbound/fresno.sheriff/\(name)")
    try #require(rejects.contains("20269931"))
    for (place, mended) in ["31/12/2026", "12/31/2026"].enumerated() {
      try tree.drop(
        JailFile.dates + "mended-\(place).csv", rejects.replacingOccurrences(of: "20269931", with: mended))
      let batch = try tree.report("2026-11-22", status: 0)["batches"]?.elements.first
      #expect(batch?["rejected"]?.number == 1 - place, "\(mended)")
    }
    #expect(try tree.handoff("explain", "B1", "--as-of", "2026-11-22").output.contains("2026-12-31"))
  }
}
