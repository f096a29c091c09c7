import Formats
import Foundation
import Testing

@Suite("What was quarantined in an earlier night")
struct StillWaitingTests {
  /// An exchange in which a file of nobody's waits since 21 November.
  private func waiting() throws -> Tree {
    let tree = try Tree()
    try tree.drop("nobody.known/rosters/x_2026-11-21.csv", "facility_id\nA\n")
    _ = try tree.report("2026-11-21", status: 2)
    return tree
  }

  @Test("is named by every later night, the quiet and the idle ones, until it is decided")
  func named() throws {
    let tree = try waiting()
    try tree.drop(JailFile.rosters + "r_2026-11-22.csv", JailFile.roster(["B1"]))
    for _ in 1...2 {
      let answer = try tree.run("2026-11-22", "--quiet")
      #expect(answer.status == 0)
      #expect(
        answer.output.contains(
          "needs you\n  1 file of an earlier night waits since 2026-11-21: handoff status --exchange"))
      #expect(answer.output.contains("    quarantined: nobody.known rosters, since 2026-11-21"))
    }
    let waiting = try #require(try tree.report("2026-11-22", status: 0)["waiting"]?.elements)
    #expect(waiting.count == 1 && waiting[0]["since"]?.text == "2026-11-21")
    #expect(waiting[0]["file"]?.text == "x_2026-11-21.csv" && waiting[0]["status"]?.text == "quarantined")
    let decided = try tree.decide("2026-11-22", status: 0, "refuse", tree.waiting(), "--reason", "nobody's")
    #expect(decided["waiting"] == .array([]))
    #expect(try tree.run("2026-11-22", "--quiet").output.isEmpty)
  }

  @Test("is not named twice in the night in which it came")
  func once() throws {
    let answer = try waiting().run("2026-11-21")
    #expect(answer.status == 2 && !answer.output.contains("earlier night"))
  }

  @Test("in a rehearsal of the decision about it waits no more")
  func rehearsed() throws {
    let tree = try waiting()
    let id = try tree.waiting()
    _ = try tree.decide("2026-11-22", status: 0, "refuse", id, "--reason", "nobody's", "--dry-run")
    #expect(try tree.waiting() == id)
  }
}

@Suite("A file of nobody's between the folders of an exchange")
struct StrayTests {
  @Test(
    "keeps no run from going on, and is found by verify",
    arguments: [
      "archive/notes.txt", "archive/2026/notes.txt", "archive/2026/11/n.txt", "work/recalled/n.txt",
    ])
  func stray(place: String) throws {
    let tree = try Tree()
    try tree.drop(JailFile.rosters + "r_2026-11-21.csv", JailFile.roster(["B1"]))
    _ = try tree.report("2026-11-21", status: 0)
    try "mine".write(toFile: "\(tree.path)/\(place)", atomically: true, encoding: .utf8)
    try tree.drop(JailFile.rosters + "r_2026-11-22.csv", JailFile.roster(["B1", "B2"]))
    for _ in 1...2 { #expect(try tree.run("2026-11-22", "--quiet").status == 0) }
    #expect(try tree.handoff("status", "--as-of", "2026-11-22").status == 0)
    let verified = try tree.handoff("verify")
    #expect(verified.status == 65 && verified.output.contains(place), "\(verified.output)")
  }

  @Test("that a command is writing, a decision, is not told as left alone")
  func decision() throws {
    let tree = try Tree()
    try tree.drop(JailFile.rosters + "r_2026-11-21.csv", JailFile.roster(["B1"]))
    let name = "decisions-2026-11-21-000000000000.csv"
    try tree.drop("operator/decisions/\(name)", "kind,")
    let open = try #require(
      FileHandle(forWritingAtPath: "\(tree.path)/inbound/operator/decisions/\(name)"))
    let report = try tree.report("2026-11-21", status: 0)
    #expect(report["leftAlone"] == .array([]))
    try open.close()
    #expect(tree.has("inbound/operator/decisions/\(name)"))
  }
}
