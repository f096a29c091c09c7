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

  @Test(
    "is decided for no night that cannot come, also where that is the next one",
    arguments: ["hold", "recall"])
  func days(word: String) throws {
    let (tree, notice) = try Self.published()
    let before = try tree.lasting()
    for day in ["2026-11-20", "2126-11-21"] {
      let answer = try Handoff.run([
        word, notice, "--reason", "a test", "--later", "--exchange", tree.path, "--pipeline", tree.pipeline,
        "--as-of", day,
      ])
      #expect(answer.status == 64, "\(day): \(answer.errors)")
    }
    #expect(try tree.lasting() == before)
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

  @Test("and damaged in work/recalled is refused by release, named where it lies, and can only be recalled")
  func damaged() throws {
    let (tree, notice) = try Self.published()
    #expect(try Self.decide(tree, "hold", notice).status == 0)
    let place = "work/recalled/plan.300/\(notice)"
    let whole = try tree.bytes(of: "\(tree.path)/\(place)")
    try Data(whole + [0x20]).write(to: URL(fileURLWithPath: "\(tree.path)/\(place)"))
    let before = try tree.lasting()
    let other = notice.replacingOccurrences(of: ".csv", with: ".xml")
    for name in [notice, other] {
      let answer = try Self.decide(tree, "release", name)
      #expect(answer.status == 65 && answer.errors.contains("work/recalled"), "\(answer.errors)")
    }
    #expect(try tree.lasting() == before)
    let doctor = try tree.handoff("doctor")
    #expect(doctor.status == 65 && doctor.output.contains("\(place): changed"), "\(doctor.output)")
    // By hand, and by a night of its own.
    try tree.drop(
      "operator/decisions/d.csv",
      "kind,subject,decision,reason,decided_by,decided_at\n"
        + "deliverable,\(notice),release,,me,2026-11-21\n")
    let batch = try tree.report("2026-11-21", status: 0)["batches"]?.elements.first
    #expect(batch?["findings"]?.elements.compactMap { $0["code"]?.text } == ["deliverable-altered"])
    #expect(try tree.disclosures()[notice]?["state"] == "held")
    #expect(try Self.decide(tree, "recall", notice, "--reason", "damaged").status == 0)
    #expect(try tree.run("2026-11-22", "--quiet").status == 0)
    let anew = try tree.names(in: "outbound/plan.300").filter { $0.hasPrefix("JI-NOTIFY-20261121-") }
    #expect(anew.count == 2 && !anew.contains(notice), "\(anew)")
    #expect(try tree.names(in: "outbound/plan.300").allSatisfy { !$0.hasPrefix("JI-WITHDRAW") })
  }

  @Test("and damaged, then moved away, is missing and never counts as fetched")
  func movedAway() throws {
    let (tree, notice) = try Self.published()
    #expect(try Self.decide(tree, "hold", notice).status == 0)
    #expect(try tree.run("2026-11-22", "--quiet").status == 0)
    let place = "\(tree.path)/work/recalled/plan.300/\(notice)"
    try Data("x".utf8).write(to: URL(fileURLWithPath: place))
    #expect(try tree.run("2026-11-23", "--quiet").status == 0)
    try FileManager.default.removeItem(atPath: place)
    try tree.drop(
      JailFile.dates + "RD.txt", JailFile.dates(day: "20261124", sequence: 102, release: "20261220"))
    #expect([0, 2].contains(try tree.run("2026-11-24", "--quiet").status))
    let seen = try tree.content(of: "state/generations").filter { $0.key.hasSuffix("/observed.csv") }
    let last = try #require(seen.max { $0.key < $1.key })
    #expect(String(decoding: last.value, as: UTF8.self).contains("held-missing,plan.300/\(notice),"))
    let row = try tree.disclosures()[notice]
    #expect(row?["state"] == "held" && row?["gone_on"] == "")
    #expect(try tree.handoff("doctor").output.contains("\(notice): held, and missing"))
  }

  @Test("and let go while its file is damaged is named where it lies, until it is put back")
  func damagedSinceReleased() throws {
    let (tree, notice) = try Self.published()
    #expect(try Self.decide(tree, "hold", notice).status == 0)
    let folder = "\(tree.path)/outbound/plan.300"
    try FileManager.default.moveItem(atPath: folder, toPath: folder + ".away")
    try Data("no folder".utf8).write(to: URL(fileURLWithPath: folder))
    #expect(try Self.decide(tree, "release", notice).status == 74)
    try FileManager.default.removeItem(atPath: folder)
    try FileManager.default.moveItem(atPath: folder + ".away", toPath: folder)
    let place = "work/recalled/plan.300/\(notice)"
    let whole = try tree.bytes(of: "\(tree.path)/\(place)")
    try Data("x".utf8).write(to: URL(fileURLWithPath: "\(tree.path)/\(place)"))
    let stopped = try tree.run("2026-11-21", "--quiet")
    #expect(stopped.status == 74)
    #expect(stopped.errors.contains("\(place): not taken back and not let go"), "\(stopped.errors)")
    try Data(whole).write(to: URL(fileURLWithPath: "\(tree.path)/\(place)"))
    #expect(try tree.run("2026-11-21", "--quiet").status == 0)
    #expect(try tree.bytes(of: "\(folder)/\(notice)") == whole)
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }
}
