import Formats
import Foundation
import Testing

/// An exchange in which one jail sent a roster of twenty with one bad row, and has its receipt: JSON, and CSV of that
/// row.
private struct Answered {
  let tree: Tree
  /// The bytes of the receipt by extension, as it was first published.
  let said: [String: [UInt8]]
  let batch: String

  private static let folder = "outbound/fresno.sheriff"

  init(bad: Int = 1, of count: Int = 20, status: Int32 = 0, _ change: (Tree) throws -> Void = { _ in }) throws
  {
    tree = try Tree()
    try change(tree)
    try tree.drop(JailFile.rosters + "roster-2026-11-21.csv", JailFile.roster(of: count, bad: bad))
    try tree.fates("2026-11-21", status: status)
    batch = try #require(
      try tree.handoff("batches", "--json", "--feed", "rosters").json.elements.first?["id"]?.text)
    said = try Answered.content(tree, night: 1)
    #expect(said.count == 2)
  }

  /// The forms that one night's receipts of rosters have in the jail's folder.
  private static func content(_ tree: Tree, night: Int) throws -> [String: [UInt8]] {
    let found = try tree.content(of: folder).filter {
      $0.key.contains("-rosters-") && $0.key.contains("-00000\(night).")
    }
    return Dictionary(found.map { (String($0.key.split(separator: ".").last ?? ""), $0.value) }) { a, _ in a }
  }

  func content(night: Int) throws -> [String: [UInt8]] { try Answered.content(tree, night: night) }

  /// The nights of which a receipt of the roster lies in the jail's folder.
  func nights() throws -> [Int] {
    try tree.names(in: Answered.folder).filter { $0.contains("-rosters-") && $0.hasSuffix(".json") }
      .compactMap { Int($0.dropLast(5).suffix(6)) }.sorted()
  }

  /// The name of one night's receipt.
  func name(_ night: Int, day: Int = 21, _ end: String = "json") -> String {
    "JI-RECEIPT-202611\(day)-fresno.sheriff-\(batch)-00000\(night).\(end)"
  }

  @discardableResult
  func decide(
    _ word: String, night: Int = 1, placed: Int = 21, day: Int, status: Int32 = 0, _ more: String...
  ) throws -> Handoff.Answer {
    let answer = try Handoff.run(
      [
        word, name(night, day: placed), "--exchange", tree.path, "--pipeline", tree.pipeline, "--as-of",
        "2026-11-\(day)", "--reason", "a test",
      ] + more)
    #expect(answer.status == status, "\(answer.errors)\(answer.output)")
    return answer
  }

  @discardableResult
  func run(_ day: Int, status: Int32 = 0) throws -> Handoff.Answer {
    let answer = try tree.run("2026-11-\(day)")
    #expect(answer.status == status, "\(answer.errors)\(answer.output)")
    return answer
  }

  func page() throws -> String { try tree.handoff("batches", batch).output }

  func expectSound() throws {
    let answer = try tree.handoff("verify", "--replay")
    #expect(answer.status == 0, "\(answer.output)")
  }

  var generations: Int { get throws { try tree.names(in: "state/generations").count } }
}

@Suite("A receipt that is recalled before its sender has it")
struct RecalledReceiptTests {
  @Test("goes out anew with the next run, of the same day too, as it was, and once", arguments: [21, 22])
  func anew(day: Int) throws {
    let here = try Answered()
    let answer = try here.decide("recall", day: 21)
    #expect(answer.output.contains("still holds goes out anew"), "\(answer.output)")
    #expect(try here.nights() == [])
    #expect(try here.page().contains("receipt of night 1: recalled; goes out anew with the next night"))
    try here.run(day)
    #expect(try here.nights() == [3])
    #expect(try here.content(night: 3) == here.said)
    #expect(here.tree.has("outbound/fresno.sheriff/\(here.name(3, day: day, "csv"))"))
    #expect(try here.tree.disclosures()[here.name(1)]?["superseded_in"] == "3")
    #expect(try here.tree.disclosures()[here.name(3, day: day)]?["state"] == "waiting")
    let deliveries = try Repository.text("\(here.tree.path)/state/generations/000003/deliveries.csv")
    #expect(deliveries.split(separator: "\n").count == 3)
    #expect(try here.page().contains("receipt of night 1: recalled; another went out with night 3"))
    try here.run(day)
    #expect(try here.generations == 3)
    try here.expectSound()
  }

  @Test("goes out anew in that very night where it was held before")
  func heldBefore() throws {
    let here = try Answered()
    try here.decide("hold", day: 21)
    #expect(try here.page().contains("receipt of night 1: held back until it is released"))
    try here.run(22)
    #expect(try here.nights() == [])
    try here.decide("recall", day: 22)
    #expect(try here.nights() == [4])
    #expect(try here.content(night: 4) == here.said)
    try here.expectSound()
  }

  @Test("goes out as the same file where it was only held, and is released")
  func released() throws {
    let here = try Answered()
    try here.decide("hold", day: 21)
    try here.decide("release", day: 22)
    try here.run(23)
    #expect(try here.nights() == [1])
    #expect(try here.content(night: 1) == here.said)
    try here.expectSound()
  }

  @Test("goes out anew as often as it is recalled, and the one before it no more")
  func twice() throws {
    let here = try Answered()
    try here.decide("recall", day: 21)
    try here.run(22)
    try here.decide("recall", night: 3, placed: 22, day: 22)
    try here.run(23)
    #expect(try here.nights() == [5])
    #expect(try here.content(night: 5) == here.said)
    try here.decide("recall", day: 23, status: 64)
    try here.decide("recall", night: 5, placed: 23, day: 23)
    try here.run(23)
    #expect(try here.nights() == [7])
    #expect(try here.content(night: 7) == here.said)
    try here.expectSound()
  }

  @Test("goes out anew in the run after the one that takes a decision filed with --later")
  func later() throws {
    let here = try Answered()
    try here.decide("recall", day: 21, "--later")
    #expect(try here.nights() == [1])
    try here.run(22)
    #expect(try here.nights() == [])
    try here.run(22)
    #expect(try here.nights() == [3])
    try here.expectSound()
  }

  @Test("is tried with --dry-run, and nothing of it stays")
  func rehearsed() throws {
    let here = try Answered()
    try here.decide("recall", day: 21)
    // So that not the newest generation alone is asked for what it said.
    try here.tree.drop(
      JailFile.dates + "RD-1.txt", JailFile.dates(day: "20261121", sequence: 1, release: "20270101"))
    let before = try here.tree.lasting()
    let answer = try here.tree.run("2026-11-22", "--dry-run", "--json", "--quiet")
    #expect(try answer.json["deliverables"]?["byKind"]?["RECEIPT"] == .integer(2), "\(answer.errors)")
    #expect(
      try here.tree.lasting().filter { $0.key != "state/lock" } == before.filter { $0.key != "state/lock" })
  }

  @Test(
    "but is fetched all the same is withdrawn by its name, and not sent anew", arguments: ["json", "csv"])
  func tooLate(form: String) throws {
    let here = try Answered()
    try here.tree.fetch("fresno.sheriff/\(here.name(1, form))")
    try here.decide("recall", day: 22)
    let withdrawal = try here.tree.delivered("fresno.sheriff", "JI-WITHDRAW")
    #expect(
      try Repository.text("\(here.tree.path)/outbound/fresno.sheriff/\(withdrawal)").contains(here.name(1)))
    try here.run(23)
    #expect(try here.nights() == [])
    #expect(try here.page().contains("receipt of night 1: recalled, and its sender is told to disregard it"))
    try here.expectSound()
  }

  @Test("and was read after all is withdrawn, and the one that went out anew stands")
  func acknowledged() throws {
    let here = try Answered()
    try here.decide("recall", day: 21)
    try here.run(22)
    try here.tree.acknowledge("fresno.sheriff", "a.csv", "\(here.name(1)),,2026-11-22,ok,\n")
    try here.run(23)
    #expect(try here.nights() == [3])
    #expect(try here.tree.delivered("fresno.sheriff", "JI-WITHDRAW").hasSuffix("000004.csv"))
    try here.expectSound()
  }

  @Test("is not sent anew where a later one of its file goes out, which is recalled in its turn")
  func replaced() throws {
    let here = try Answered(bad: 4, status: 2)
    try here.decide("recall", day: 21, status: 2)
    try here.tree.decide("2026-11-22", status: 0, "approve", here.batch)
    #expect(try here.nights() == [3])
    let approved = try here.content(night: 3)
    #expect(approved["json"] != here.said["json"])
    try here.run(23)
    #expect(try here.nights() == [3])
    try here.decide("recall", night: 3, placed: 22, day: 23)
    try here.run(24)
    #expect(try here.content(night: here.nights().last ?? 0) == approved)
    try here.expectSound()
  }

  @Test("or held is not let go once a later one of its file went out")
  func heldTooLong() throws {
    let here = try Answered(bad: 4, status: 2)
    try here.decide("hold", day: 21, status: 2)
    try here.tree.decide("2026-11-22", status: 0, "approve", here.batch)
    #expect(try here.nights() == [3])
    let answer = try here.decide("release", day: 22, status: 64)
    #expect(answer.errors.contains("told otherwise"), "\(answer.errors)")
    try here.decide("recall", day: 22)
    try here.run(23)
    #expect(try here.nights() == [3])
    try here.expectSound()
  }

  @Test("waits for its sender's folder like every other file")
  func blocked() throws {
    let here = try Answered()
    try here.decide("recall", day: 21)
    let place = "outbound/fresno.sheriff/\(here.name(3, day: 22))"
    try FileManager.default.createDirectory(
      atPath: "\(here.tree.path)/\(place)", withIntermediateDirectories: true)
    try here.run(22, status: 74)
    try here.tree.remove(place)
    try here.run(22)
    #expect(try here.nights() == [3])
    #expect(try here.content(night: 3) == here.said)
    try here.expectSound()
  }

  @Test("waits until nothing of it is left with its sender")
  func formLeft() throws {
    let here = try Answered()
    let place = "\(here.tree.path)/outbound/fresno.sheriff/\(here.name(1, "csv"))"
    try here.decide("hold", day: 21)
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    try here.decide("recall", day: 21, status: 74)
    #expect(try here.nights() == [])
    try FileManager.default.removeItem(atPath: place)
    try here.run(22)
    #expect(try here.content(night: here.nights().last ?? 0) == here.said)
    try here.expectSound()
  }

  @Test("is not sent to who is no partner any more, and waits for them")
  func noPartner() throws {
    let here = try Answered()
    let file = here.tree.folder.path + "/pipelines/registry/partners.csv"
    let text = try Repository.text(file)
    let others = text.split(separator: "\n").filter { !$0.hasPrefix("fresno.sheriff,") }
    try here.decide("recall", day: 21)
    try (others.joined(separator: "\n") + "\n").write(toFile: file, atomically: true, encoding: .utf8)
    try here.run(22)
    #expect(try here.nights() == [])
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    try here.run(23)
    #expect(try here.content(night: here.nights().last ?? 0) == here.said)
    try here.expectSound()
  }
}

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
    #expect(try prune(29, here).contains(2))
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
    try here.decide("recall", day: 26)
    let place = "work/recalled/fresno.sheriff/\(here.name(1))"
    let bytes = try here.tree.bytes(of: "\(here.tree.path)/\(place)")
    try here.tree.remove(place)
    let answer = try here.run(27)
    #expect(
      answer.output.contains(
        "  not sent anew: fresno.sheriff/\(here.name(1)) was recalled, and nothing of it is kept"),
      "\(answer.output)")
    #expect(try here.nights() == [])
    #expect(
      try here.page().contains("receipt of night 1: recalled, and not sent anew: nothing of it is kept"))
    let html = try Repository.text("\(here.tree.path)/state/generations/000008/report.html")
    #expect(html.contains("nothing of it is kept") && html.contains(here.name(1)))
    try here.run(28)
    #expect(try here.generations == 8)
    try here.tree.drop("../\(place)", bytes)
    try here.run(29)
    #expect(try here.content(night: 9) == here.said)
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
    let answer = try here.run(23, status: 74)
    #expect(answer.errors.contains(here.name(3, day: 22)), "\(answer.errors)")
  }
}
