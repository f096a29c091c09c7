import Formats
import Foundation
import Testing

@Suite("What a recalled receipt said")
struct KeptReceiptTests {
  /// Nights and originals are soon pruned.
  private func short(_ tree: Tree) throws {
    for (old, new) in [
      ("{days: 400, least: 30}", "{days: 1, least: 1}"), ("keepOriginalsDays: 400", "keepOriginalsDays: 2"),
    ] { try tree.replace(old, with: new, in: tree.pipeline) }
  }

  /// A night of a file of another feed.
  private func pass(_ day: Int, _ here: Answered) throws {
    try here.tree.drop(
      JailFile.dates + "RD-\(day).txt",
      JailFile.dates(day: "202611\(day)", sequence: day, release: "20270101"))
    try here.run(day)
  }

  private func prune(_ day: Int, _ here: Answered) throws -> [Int] {
    let answer = try here.tree.handoff("prune", "--as-of", "2026-11-\(day)", "--json")
    #expect(answer.status == 0, "\(answer.errors)")
    return try answer.json["generations"]?.elements.compactMap(\.number) ?? []
  }

  @Test("is kept by what is taken back where its night was pruned before")
  func prunedBefore() throws {
    let here = try Answered(short)
    for day in 22...26 { try pass(day, here) }
    #expect(try prune(26, here).contains(1))
    try here.decide("recall", day: 26)
    try here.run(27)
    #expect(try here.content(night: 8) == here.said)
    for day in 28...29 { try pass(day, here) }
    #expect(try prune(30, here).contains(8))
    try here.expectSound()
  }

  @Test("keeps its night from being pruned until it has gone out anew")
  func prunedAfter() throws {
    let here = try Answered(short)
    try here.decide("hold", day: 21)
    for day in 22...26 { try pass(day, here) }
    #expect(try !prune(26, here).contains(1))
    #expect(here.tree.has("state/generations/000001/manifest.json"))
    try here.tree.remove("work/recalled/fresno.sheriff/\(here.name(1))")
    try here.decide("recall", day: 26)
    #expect(try here.content(night: 8) == here.said)
    for day in 27...29 { try pass(day, here) }
    #expect(try prune(29, here).contains(1))
    try here.expectSound()
  }

  @Test("and is kept nowhere is told, and goes out once it is put back")
  func lost() throws {
    let here = try Answered(short)
    for day in 22...26 { try pass(day, here) }
    #expect(try prune(26, here).contains(1))
    try here.decide("hold", day: 26)
    try pass(27, here)
    let place = "work/recalled/fresno.sheriff/\(here.name(1))"
    let bytes = try here.tree.bytes(of: "\(here.tree.path)/\(place)")
    try here.tree.remove(place)
    let answer = try here.decide("recall", day: 27)
    let said = "not sent anew: fresno.sheriff/\(here.name(1)) was recalled, and nothing of it is kept"
    #expect(answer.output.contains(said), "\(answer.output)")
    #expect(try here.nights() == [])
    let html = try Repository.text("\(here.tree.path)/state/generations/000009/report.html")
    #expect(html.contains("nothing of it is kept") && html.contains(here.name(1)))
    try here.run(28)
    #expect(try here.nights() == [])
    try here.tree.drop("../\(place)", bytes)
    try here.run(29)
    #expect(try here.content(night: here.nights().last ?? 0) == here.said)
    try here.expectSound()
  }

  @Test("is needed by verify --replay in the generation that sent it anew, and held to its hash")
  func damaged() throws {
    let here = try Answered()
    try here.decide("recall", day: 21)
    try here.run(22)
    let place = "\(here.tree.path)/state/generations/000003/receipts/\(here.batch)/report.json"
    try Data("x".utf8).write(to: URL(fileURLWithPath: place))
    let answer = try here.tree.handoff("verify", "--replay")
    #expect(answer.status == 65)
    #expect(answer.output.contains("receipts/\(here.batch)/report.json: changed"), "\(answer.output)")
    #expect(answer.output.contains("000003: cannot be replayed"), "\(answer.output)")
  }

  @Test("and went out anew in a night that was lost does not go out once more", arguments: [true, false])
  func restored(isFetched: Bool) throws {
    let here = try Answered()
    try here.decide("recall", day: 21)
    try FileManager.default.copyItem(
      atPath: "\(here.tree.path)/state", toPath: "\(here.tree.folder.path)/backup")
    try pass(22, here)
    #expect(try here.content(night: 3) == here.said)
    if isFetched {
      for end in ["json", "csv"] { try here.tree.fetch("fresno.sheriff/\(here.name(3, day: 22, end))") }
    }
    try here.tree.remove("state")
    try FileManager.default.copyItem(
      atPath: "\(here.tree.folder.path)/backup", toPath: "\(here.tree.path)/state")
    let answer = try Handoff.run([
      "run", here.tree.pipeline, "--exchange", here.tree.path, "--as-of", "2026-11-23", "--after-restore",
      "--reason", "a test",
    ])
    #expect(answer.status == 0, "\(answer.errors)")
    try pass(24, here)
    #expect(try here.nights() == (isFetched ? [] : [3]))
    #expect(try here.tree.disclosures()[here.name(3, day: 22)]?["state"] == (isFetched ? nil : "waiting"))
    try here.expectSound()
  }

  @Test("and alone went out anew shows that a night is lost")
  func onlyEvidence() throws {
    let here = try Answered()
    try here.decide("recall", day: 21)
    try FileManager.default.copyItem(
      atPath: "\(here.tree.path)/state", toPath: "\(here.tree.folder.path)/backup")
    try here.run(22)
    for place in ["state", "runs"] { try here.tree.remove(place) }
    try FileManager.default.copyItem(
      atPath: "\(here.tree.folder.path)/backup", toPath: "\(here.tree.path)/state")
    try FileManager.default.createDirectory(
      atPath: "\(here.tree.path)/runs", withIntermediateDirectories: true)
    let answer = try here.run(23, status: [74])
    #expect(answer.errors.contains(here.name(3, day: 22)), "\(answer.errors)")
  }
}
