import Formats
import Foundation
import Testing

@Suite("A folder of the tree that is gone")
struct LostFolderTests {
  /// After nights that filed something in archive, quarantine and held, and published.
  private func afterTwoNights() throws -> Tree {
    let tree = try Tree()
    try tree.drop(JailFile.rosters + "CA10JAIL_roster_2026-11-21.csv", JailFile.roster(of: 8))
    try tree.run("2026-11-21", "--quiet")
    try tree.drop(JailFile.rosters + "CA10JAIL_roster_2026-11-22.csv", JailFile.roster(of: 1))
    try tree.drop(
      JailFile.dates + "RD.txt",
      JailFile.dates(day: "20261122", sequence: 2, release: "20270110", counted: 9))
    #expect(try tree.fates("2026-11-22", status: 2) == ["release-dates quarantined", "rosters held"])
    return tree
  }

  private func clear(_ folder: String, of tree: Tree) throws {
    try tree.remove(folder)
    try FileManager.default.createDirectory(
      atPath: "\(tree.path)/\(folder)", withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o750])
  }

  private func expectRefusal(_ tree: Tree, _ words: String) throws {
    let before = try tree.content()
    for _ in 1...2 {
      let answer = try tree.run("2026-11-23", "--quiet")
      #expect(answer.status == 74 && answer.errors.contains(words), "\(answer.errors)")
      #expect(answer.errors.contains("handoff doctor --repair"))
    }
    #expect(try tree.run("2026-11-23", "--dry-run").status == 74)
    #expect(try Handoff.run("init", tree.path).status == 74)
    #expect(try tree.handoff("prune", "--as-of", "2026-11-23").status == 74)
    let reason = [
      "--failed", "--reason", "again", "--exchange", tree.path, "--as-of", "2026-11-23", "--later",
    ]
    #expect(try Handoff.run(["rerun"] + reason).status == 74)
    #expect(try tree.content().filter { $0.key != "state/lock" } == before.filter { $0.key != "state/lock" })
    #expect(try tree.handoff("verify").status == 65)
    #expect(try tree.ailments(status: 65).filter { $0 == "damage folders" }.count == 1)
  }

  @Test(
    "keeps every night from going on, until it is there again: nothing is made anew in silence",
    arguments: ["archive", "outbound", "quarantine", "held", "inbound", "work"])
  func missing(folder: String) throws {
    let tree = try afterTwoNights()
    let away = "\(tree.folder.path)/away"
    try FileManager.default.moveItem(atPath: "\(tree.path)/\(folder)", toPath: away)
    try expectRefusal(tree, "\(folder)/ is not there, and there have been nights")
    #expect(!tree.has(folder))
    try FileManager.default.moveItem(atPath: away, toPath: "\(tree.path)/\(folder)")
    #expect([0, 2].contains(try tree.run("2026-11-23", "--quiet").status))
    #expect(try tree.handoff("verify").status == 0)
  }

  @Test(
    "is noticed as well where an empty mount point is left of it",
    arguments: ["archive", "outbound", "quarantine", "held"])
  func emptied(folder: String) throws {
    let tree = try afterTwoNights()
    try clear(folder, of: tree)
    // What a new file system has by itself.
    try FileManager.default.createDirectory(
      atPath: "\(tree.path)/\(folder)/lost+found", withIntermediateDirectories: false)
    try expectRefusal(tree, "\(folder)/ is empty, and nights put into it")
  }

  @Test("may be empty where nothing has to lie in it", arguments: ["quarantine", "held", "work", "inbound"])
  func fine(folder: String) throws {
    let tree = try Tree()
    try tree.drop(JailFile.rosters + "CA10JAIL_roster_2026-11-21.csv", JailFile.roster(of: 8))
    try tree.run("2026-11-21", "--quiet")
    try clear(folder, of: tree)
    #expect([0, 2].contains(try tree.run("2026-11-22", "--quiet").status))
  }

  @Test("is fine where its partner's folder is there and everything in it was fetched")
  func fetched() throws {
    let tree = try afterTwoNights()
    for name in try tree.names(in: "outbound/fresno.sheriff") {
      try tree.remove("outbound/fresno.sheriff/\(name)")
    }
    #expect([0, 2].contains(try tree.run("2026-11-23", "--quiet").status))
  }

  @Test("is not asked for where the first night was cut short before anything was filed")
  func cutShort() throws {
    let tree = try Tree()
    try tree.drop(JailFile.rosters + "CA10JAIL_roster_2026-11-21.csv", JailFile.roster(of: 3))
    try tree.run("2026-11-21", "--quiet")
    // As a crash right after the commit leaves it: the roster is claimed, its night is fixed.
    let day = "archive/2026/11/21"
    let batch = try #require(try tree.names(in: day).first)
    try FileManager.default.moveItem(
      atPath: "\(tree.path)/\(day)/\(batch)", toPath: "\(tree.path)/work/claimed/1")
    let ticket = """
      {"partner": "fresno.sheriff", "feed": "rosters", "name": "CA10JAIL_roster_2026-11-21.csv", "mtime": 1,
       "attempts": 0, "marker": false, "inode": "1", "ctime": 1, "ctimeNanoseconds": 0}
      """
    try tree.drop("../work/claimed/1/claim.json", ticket)
    try clear("archive", of: tree)
    #expect(try tree.doctor("--repair", status: 2).repaired.count == 1)
    #expect(try tree.run("2026-11-21", "--quiet").status == 0)
    #expect(try tree.names(in: day) == [batch])
    #expect(try tree.handoff("verify").status == 0)
  }

  @Test(
    "is made anew by the doctor, which says so from then on",
    arguments: ["archive", "outbound", "quarantine", "held"], [true, false])
  func repaired(folder: String, isEmptied: Bool) throws {
    let tree = try afterTwoNights()
    if isEmptied { try clear(folder, of: tree) } else { try tree.remove(folder) }
    #expect(try tree.doctor("--dry-run", "--repair", status: 65).repaired.isEmpty)
    let done = try tree.doctor("--repair", status: 2)
    #expect(done.repaired.count == 1 && done.repaired[0].hasPrefix("\(folder)/ is made anew, empty"))
    let note = "\(folder)/ was made anew by handoff doctor: what lay in it before is not there"
    #expect(done.complaints.contains { $0.weight == "note" && $0.message == note })
    let record = try tree.json("\(folder)/.made-anew.json")
    #expect(record["from"]?.text == folder && record["on"]?.text == "2026-11-23")
    #expect([0, 2].contains(try tree.run("2026-11-23", "--quiet").status))
    let verified = try tree.handoff("verify", "--json").json
    #expect(verified["notes"]?.elements.contains { $0.text == note } == true)
    let isWhole = folder == "outbound"
    #expect(verified["sound"] == .bool(isWhole), "\(verified)")
  }

  @Test("and is work, with a held file in it: that file is missing, and nobody fetched it")
  func held() throws {
    let tree = try Tree()
    try tree.drop(night: 1)
    try tree.run("2026-11-21", "--quiet")
    let notice = try tree.delivered("plan.300", "JI-NOTIFY")
    func decide(_ word: String, _ day: String) throws -> Handoff.Answer {
      try Handoff.run([
        word, notice, "--reason", "a test", "--exchange", tree.path, "--pipeline", tree.pipeline, "--as-of",
        day,
      ])
    }
    #expect(try decide("hold", "2026-11-21").status == 0)
    try tree.remove("work")
    #expect(try tree.doctor("--repair", status: 0).repaired.count == 1)
    #expect(try decide("release", "2026-11-21").errors.contains("its file is gone from work/recalled"))
    for day in ["2026-11-23", "2026-11-24"] { #expect(try tree.run(day, "--quiet").status == 0) }
    let row = try tree.disclosures()[notice]
    #expect(row?["state"] == "held" && row?["gone_on"] == "" && row?["taken_back_on"] == "2026-11-23")
    #expect(try tree.handoff("status", "--as-of", "2026-11-24").output.contains("its file is gone from"))
    // What is held and fetched since, in that instant, is not lost with it.
    let packet = try tree.delivered("plan.300", "JI-PACKET")
    #expect(
      try Handoff.run([
        "hold", packet, "--exchange", tree.path, "--pipeline", tree.pipeline, "--as-of", "2026-11-24",
      ]).status == 0)
    try tree.remove("work/recalled/plan.300/\(packet)")
    try tree.drop(
      JailFile.dates + "RD.txt", JailFile.dates(day: "20261125", sequence: 102, release: "20261220"))
    #expect([0, 2].contains(try tree.run("2026-11-25", "--quiet").status))
    #expect(try tree.disclosures()[packet]?["state"] == "picked-up")
    #expect(try decide("recall", "2026-11-25").status == 0)
    try tree.run("2026-11-26", "--quiet")
    let names = try tree.names(in: "outbound/plan.300")
    #expect(names.contains { $0.hasPrefix("JI-NOTIFY") } && !names.contains { $0.hasPrefix("JI-WITHDRAW") })
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }

  @Test("is a link to what is not there: nothing can be made in its place")
  func link() throws {
    let tree = try afterTwoNights()
    let away = "\(tree.folder.path)/away"
    try FileManager.default.moveItem(atPath: "\(tree.path)/archive", toPath: away)
    try FileManager.default.createSymbolicLink(
      atPath: "\(tree.path)/archive", withDestinationPath: away)
    #expect([0, 2].contains(try tree.run("2026-11-23", "--quiet").status))
    try FileManager.default.moveItem(atPath: away, toPath: away + ".gone")
    let answer = try tree.run("2026-11-24", "--quiet")
    #expect(answer.status == 74 && answer.errors.contains("archive is a link to what is not there"))
    #expect(try tree.doctor("--repair", status: 65).repaired.isEmpty)
  }
}
