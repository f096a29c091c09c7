import Formats
import Foundation
import Glibc
import Testing

@Suite("status")
struct StatusTests {
  @Test("of a new exchange says that nothing has come: 0")
  func new() throws {
    let tree = try Tree()
    let answer = try tree.handoff("status")
    #expect(answer.status == 0)
    #expect(answer.output.contains("nothing has come in yet"))
    #expect(try tree.handoff("status", "--json").json["generation"] == .null)
  }

  @Test("names what waits, the oldest first, each with what to type next: 2")
  func waiting() throws {
    let tree = try Tree()
    try tree.drop("nobody.known/rosters/x_2025-11-21.csv", "facility_id\nA\n")
    try tree.dropRoster("2025-11-21")
    _ = try tree.report("2025-11-21", status: 2)
    try tree.dropRoster("2025-11-22", bookings: 2)
    _ = try tree.report("2025-11-22", status: 2)
    let json = try tree.handoff("status", "--as-of", "2025-11-22", "--json")
    #expect(json.status == 2)
    let waiting = try #require(try json.json["waiting"]?.elements)
    #expect(waiting.compactMap { $0["status"]?.text } == ["quarantined", "held"])
    #expect(waiting.compactMap { $0["since"]?.text } == ["2025-11-21", "2025-11-22"])
    #expect(try json.json["batches"]?["accepted"] == .integer(1))
    #expect(try json.json["needsOperator"] == .bool(true))
    let text = try tree.handoff("status", "--as-of", "2025-11-22")
    #expect(text.status == 2 && text.output.contains("needs you (2)"))
    for batch in waiting {
      #expect(text.output.contains("handoff batches \(batch["id"]?.text ?? "") --exchange"))
    }
  }

  @Test("names missing files, and what is overdue and due by the last night")
  func due() throws {
    let tree = try SampleNights.done.get().second
    let quiet = try tree.handoff("status", "--as-of", "2026-11-22", "--json")
    #expect(try quiet.json["missing"] == .array([]))
    #expect(quiet.status == 0)
    let later = try tree.handoff("status", "--as-of", "2026-12-05", "--json")
    #expect(later.status == 2)
    let due = { (json: JSON, key: String) in
      (json[key]?.elements ?? []).reduce(0) { $0 + ($1["count"]?.number ?? 0) }
    }
    let (now, then) = (try quiet.json, try later.json)
    #expect(due(now, "overdue") + due(now, "due") == due(then, "overdue") + due(then, "due"))
    #expect(due(now, "overdue") < due(then, "overdue"))
    #expect(then["missing"]?.elements.count == 7)
  }

  @Test("changes nothing, takes no lock, and goes on while a night is running")
  func reads() throws {
    let tree = try Tree()
    try tree.dropRoster("2025-11-21")
    _ = try tree.report("2025-11-21", status: 0)
    let before = try tree.content()
    let lock = try #require(FileHandle(forUpdatingAtPath: tree.path + "/state/lock"))
    #expect(flock(lock.fileDescriptor, LOCK_EX) == 0)
    for command in ["status", "expected"] {
      #expect([0, 2].contains(try tree.handoff(command, "--as-of", "2025-11-21").status))
    }
    try lock.close()
    #expect(try tree.content() == before)
  }

  @Test("says that files are taken and a night was cut short")
  func unfinished() throws {
    let tree = try Tree()
    try tree.dropRoster("2025-11-21")
    _ = try tree.report("2025-11-21", status: 0)
    let night = "{generation: 2, asOf: '2025-11-22', definitions: {}, inputs: [], observed: []}"
    try night.write(toFile: tree.path + "/work/night.json", atomically: true, encoding: .utf8)
    try FileManager.default.createDirectory(
      atPath: tree.path + "/work/claimed/7", withIntermediateDirectories: true)
    let status = try tree.handoff("status", "--json").json
    #expect(status["unfinishedNight"]?.text == "2025-11-22" && status["claimed"] == .integer(1))
    #expect(try tree.handoff("status").output.contains("under way"))
  }

  @Test("says that a partner does not have what is theirs")
  func unpublished() throws {
    let tree = try Tree()
    try tree.dropRoster("2025-11-21")
    // A file where the partner's folder should be.
    try "".write(toFile: tree.path + "/outbound/fresno.sheriff", atomically: true, encoding: .utf8)
    #expect(try tree.run("2025-11-21").status == 74)
    let status = try tree.handoff("status", "--as-of", "2025-11-21")
    #expect(status.status == 2 && status.output.contains("needs you (1)\n  unpublished  2 deliverables,"))
    try FileManager.default.removeItem(atPath: tree.path + "/outbound/fresno.sheriff")
    #expect(try tree.run("2025-11-21").status == 0)
    #expect(try tree.handoff("status", "--as-of", "2025-11-21").status == 0)
  }

  @Test(
    "of a damaged state is no answer: 74",
    arguments: ["waiting.csv", "arrivals.csv", "cases.csv", "manifest.json"])
  func damaged(table: String) throws {
    let tree = try Tree()
    try tree.dropRoster("2025-11-21")
    _ = try tree.report("2025-11-21", status: 0)
    let file = "\(tree.path)/state/generations/000001/\(table)"
    try "x".write(toFile: file, atomically: true, encoding: .utf8)
    #expect(try tree.handoff("status").status == 74)
  }

  @Test("names what waits also where the newest night is later than the day asked about")
  func earlierDay() throws {
    let tree = try Tree()
    try tree.drop("nobody.known/rosters/x_2025-11-21.csv", "facility_id\nA\n")
    _ = try tree.report("2025-11-21", status: 2)
    let answer = try tree.handoff("status", "--as-of", "2025-11-20")
    #expect(answer.status == 2 && answer.output.contains("what waits is by night 1, of 2025-11-21"))
    #expect(answer.output.contains("needs you (1)"))
  }

  @Test("says why a file is held behind a gap: ask for the missing one, or approve")
  func gap() throws {
    let tree = try Tree()
    try tree.drop(JailFile.rosters + "r_2026-11-21.csv", JailFile.roster(["B1"]))
    try tree.drop(JailFile.dates + "1.txt", JailFile.dates(day: "20261121", sequence: 1, release: "20261201"))
    try tree.fates("2026-11-21", status: 0)
    try tree.drop(JailFile.dates + "3.txt", JailFile.dates(day: "20261122", sequence: 3, release: "20261202"))
    try tree.fates("2026-11-22", status: 2)
    let id = try tree.waiting("release-dates")
    let answer = try tree.handoff("status", "--as-of", "2026-11-22").output
    #expect(answer.contains("3.txt: sequence-gap\n"))
    let page = try tree.handoff("batches", id).output
    for text in [answer, page] {
      let again = text.range(of: "handoff rerun \(id) --exchange")
      let approve = text.range(of: "handoff approve \(id) --exchange")
      #expect(try #require(again).lowerBound < #require(approve).lowerBound)
      #expect(text.contains("# once the missing file has come"))
    }
  }

  @Test(
    "offers what can help with a file in a wrong folder: no other file in its place",
    arguments: [
      ("nobody.known/rosters/r.csv", "partner-unknown", "rerun"),
      ("fresno.sheriff/lunches/r.csv", "feed-unknown", "refuse"),
    ])
  func wrongFolder(file: String, code: String, first: String) throws {
    let tree = try Tree()
    try tree.drop(file, JailFile.roster(["B1"]))
    try tree.fates("2026-11-21", status: 2)
    let id = try tree.waiting(file.contains("rosters") ? "rosters" : "lunches")
    let page = try tree.handoff("batches", id).output
    #expect(page.contains(code) && page.contains("\nnext\n  handoff \(first) \(id)"))
    #expect(!page.contains("--with-file"))
  }

  @Test("of a folder that is no exchange is no answer, nor any other reading command's: 66")
  func noExchange() throws {
    let folder = try TemporaryFolder()
    for command in [["status"], ["verify"], ["batches"], ["expected"], ["explain", "X"], ["prune"]] {
      let answer = try Handoff.run(command + ["--exchange", folder.path])
      #expect(answer.status == 66, "\(command): \(answer.errors)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    try "".write(toFile: folder.path + "/file", atomically: true, encoding: .utf8)
    let answer = try Handoff.run(["init", folder.path + "/file"])
    #expect(answer.status == 64 && answer.errors.contains("is no folder"))
  }

  @Test("prints lines of eighty columns at most")
  func width() throws {
    let tree = try SampleNights.done.get().second
    for command in ["status", "expected"] {
      let answer = try tree.handoff(command, "--as-of", "2026-12-05")
      for line in answer.output.split(separator: "\n")
      // What is to be copied is not broken.
      where !line.contains("--exchange") && !line.hasPrefix("    JI-") {
        #expect(line.count <= 80, "\(line)")
      }
    }
  }
}
