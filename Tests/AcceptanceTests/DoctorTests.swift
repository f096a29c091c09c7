import Formats
import Foundation
import Glibc
import Testing

/// One complaint as `doctor --json` has it.
struct Complaint: Hashable {
  let weight: String
  let subject: String
  let message: String
  let next: String
}

extension Tree {
  /// What the doctor says, notes and all; `status` is what it must end with.
  func doctor(_ more: String..., status: Int32) throws -> (complaints: [Complaint], repaired: [String]) {
    let answer = try Handoff.run(["doctor", "--json", "--exchange", path, "--as-of", "2026-11-23"] + more)
    #expect(answer.status == status, "\(answer.errors)\(answer.output)")
    let json = try answer.json
    let complaints = (json["complaints"]?.elements ?? []).map { complaint in
      func text(_ key: String) -> String { complaint[key]?.text ?? "" }
      return Complaint(
        weight: text("weight"), subject: text("subject"), message: text("message"), next: text("next"))
    }
    return (complaints, json["repaired"]?.elements.compactMap(\.text) ?? [])
  }

  /// The complaints that are more than a note, as `weight subject`.
  func ailments(status: Int32) throws -> [String] {
    try doctor(status: status).complaints.filter { $0.weight != "note" }.map { "\($0.weight) \($0.subject)" }
  }
}

@Suite("The doctor")
struct DoctorTests {
  private func afterANight() throws -> Tree {
    let tree = try Tree()
    try tree.drop(JailFile.rosters + "CA10JAIL_roster_2026-11-21.csv", JailFile.roster(of: 5))
    try tree.run("2026-11-21", "--quiet")
    return tree
  }

  private func rename(_ old: String, to new: String, in tree: Tree) throws {
    try FileManager.default.moveItem(atPath: "\(tree.path)/\(old)", toPath: "\(tree.path)/\(new)")
  }

  @Test("finds nothing wrong with a new exchange, nor after a night, and changes nothing")
  func healthy() throws {
    #expect(try Tree().ailments(status: 0) == [])
    let tree = try afterANight()
    let before = try tree.content()
    #expect(try tree.ailments(status: 0) == [])
    let answer = try tree.handoff("doctor", "--as-of", "2026-11-23")
    #expect(answer.status == 0 && answer.output.hasPrefix("nothing is wrong\n"))
    #expect(answer.output.contains("last verified: 2026-11-21"))
    #expect(try tree.doctor("--repair", status: 0).repaired == [])
    #expect(try tree.content() == before)
    #expect(try Handoff.run("doctor", "--exchange", tree.folder.path).status == 66)
  }

  @Test(
    "says in words what is wrong, and which command mends it",
    arguments: [
      ("state/manifest.sha256", "0", "damage state", 65, "handoff verify"),
      ("state/generations/000001/manifest.json", "{}", "damage state", 65, "restore it"),
      ("state/generations/000001/cases.csv", "x", "damage state", 65, "handoff verify"),
      ("work/prune.json", "{}", "damage work", 65, "restore it from a backup"),
      ("work/attempts/2026-11-21-rosters-0123456789ab", "1\n", "need work", 2, "handoff run PIPELINE"),
      ("inbound/stranger/rosters/x.csv", "x", "need partners", 2, "registry/partners.csv"),
      (
        "outbound/plan.300/JI-NOTIFY-20261122-plan.300-all-000002.csv", "N000001-000002", "damage state", 65,
        "--after-restore"
      ),
    ])
  func said(place: String, content: String, expected: String, status: Int32, next: String) throws {
    let tree = try afterANight()
    try tree.drop("../\(place)", content)
    let found = try tree.doctor(status: status).complaints.filter { $0.weight != "note" }
    #expect(found.contains { "\($0.weight) \($0.subject)" == expected && $0.next.contains(next) }, "\(found)")
  }

  @Test("tells of a configuration that is refused, with its file")
  func configuration() throws {
    let tree = try afterANight()
    try tree.replace("quietMilliseconds: 0", with: "quietMilliseconds: \"soon\"", in: tree.pipeline)
    let found = try tree.doctor(status: 78).complaints
    #expect(found.contains { $0.weight == "refusal" && $0.message.contains("nightly.json5:") }, "\(found)")
    try FileManager.default.removeItem(atPath: tree.pipeline)
    let gone = try tree.doctor(status: 78).complaints
    #expect(gone.contains { $0.weight == "refusal" && $0.message.contains("no such file") }, "\(gone)")
  }

  @Test("tells of folders that are missing, open to all, or no folders")
  func folders() throws {
    let tree = try afterANight()
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tree.path + "/archive")
    try tree.remove("held")
    try tree.remove("quarantine")
    try tree.drop("../quarantine", "x")
    let found = try tree.doctor(status: 65).complaints.filter { $0.subject == "folders" }
    #expect(
      found.map { "\($0.weight) \($0.message)" } == [
        "damage held/ is not there, and there have been nights: a mount is missing, or it was removed",
        "need archive/ is open to every user of this host", "damage quarantine is no folder",
      ])
  }

  @Test("tells of links and stray files where partners' folders are, and where they lead nowhere")
  func links() throws {
    let (tree, files) = (try afterANight(), FileManager.default)
    func link(_ place: String, to goal: String) throws {
      try files.createSymbolicLink(atPath: "\(tree.path)/\(place)", withDestinationPath: goal)
    }
    try link("inbound/plan.300", to: "/nowhere")
    try link("inbound/plan.301", to: tree.folder.path)
    try link("inbound/fresno.sheriff/acks", to: tree.folder.path)
    try tree.drop("stray.csv", "x")
    try link("outbound/plan.300", to: "/nowhere")
    try rename("outbound/fresno.sheriff", to: "../theirs", in: tree)
    try link("outbound/fresno.sheriff", to: "../../theirs")
    try tree.drop("../outbound/plan.301", "x")
    let found = try tree.doctor(status: 2).complaints.filter {
      $0.subject == "partners" && !$0.message.hasPrefix("no folder in inbound/")
    }
    #expect(
      found.map { "\($0.weight) \($0.message)" } == [
        "need inbound/fresno.sheriff/acks is a link: nothing is taken through it",
        "need inbound/plan.300 is a link: nothing is taken through it",
        "need inbound/plan.301 is a link: nothing is taken through it",
        "need inbound/stray.csv is no folder: nothing is taken from there",
        "note outbound/fresno.sheriff is a link: what is published goes where it leads",
        "need outbound/plan.300 is a link that leads to no folder: nothing is published there",
        "need outbound/plan.301 is no folder: nothing is published there",
      ])
  }

  @Test("tells of what every user of this host may change below state, inbound and outbound")
  func openToWriting() throws {
    let tree = try afterANight()
    let notice = try #require(tree.names(in: "outbound/fresno.sheriff").first)
    for (mode, place) in [
      (0o777, "inbound/fresno.sheriff"), (0o777, "inbound/fresno.sheriff/rosters"),
      (0o777, "outbound/fresno.sheriff"), (0o666, "outbound/fresno.sheriff/\(notice)"),
      (0o666, "state/generations/000001/cases.csv"), (0o757, "state/definitions"),
    ] {
      try FileManager.default.setAttributes(
        [.posixPermissions: mode], ofItemAtPath: "\(tree.path)/\(place)")
    }
    let found = try tree.doctor(status: 2).complaints.filter { $0.weight == "need" }
    #expect(
      found.map(\.message) == [
        "inbound/fresno.sheriff/ may be written to by every user of this host",
        "inbound/fresno.sheriff/rosters/ may be written to by every user of this host",
        "outbound/fresno.sheriff/ may be written to by every user of this host",
        "outbound/fresno.sheriff/: every user of this host may change what lies in it: 1",
        "state/: every user of this host may change what lies in it: 2",
      ])
    #expect(found.map(\.next).last == "chmod -R o-w state")
  }

  @Test("tells of a definition that is gone, and of a generation that is missing")
  func definitions() throws {
    let tree = try afterANight()
    try tree.drop(JailFile.rosters + "CA10JAIL_roster_2026-11-22.csv", JailFile.roster(of: 6))
    try tree.run("2026-11-22", "--quiet")
    let definition = try #require(try tree.names(in: "state/definitions").first)
    try tree.remove("state/definitions/\(definition)")
    try rename("state/generations/000001", to: "gone", in: tree)
    let messages = try tree.doctor(status: 65).complaints.map(\.message)
    #expect(messages.contains("state/definitions/\(definition): missing"))
    #expect(messages.contains { $0.contains("generation 1 is missing") })
  }

  @Test("leaves out what is under way while a run goes on, and repairs nothing then: 75")
  func locked() throws {
    let tree = try FixedNight().tree
    let lock = unsafe open(tree.path + "/state/lock", O_RDWR | O_CLOEXEC)
    try #require(lock >= 0)
    #expect(flock(lock, LOCK_EX) == 0)
    let found = try tree.doctor(status: 0).complaints
    #expect(found.contains { $0.weight == "note" && $0.subject == "lock" })
    #expect(!found.contains { $0.subject == "work" })
    #expect(try tree.handoff("doctor", "--repair").status == 75)
    close(lock)
    #expect(try tree.ailments(status: 2) == ["need work"])
  }

  @Test("says what waits for an operator, and what is not published")
  func waiting() throws {
    let tree = try afterANight()
    try tree.drop(
      "fresno.sheriff/release-dates/RD.txt",
      JailFile.dates(day: "20261122", sequence: 2, release: "20270110", counted: 9))
    try tree.remove("outbound/fresno.sheriff")
    try tree.drop("../outbound/fresno.sheriff", "no folder")
    #expect(try tree.run("2026-11-22", "--quiet").status == 74)
    #expect(try tree.ailments(status: 2) == ["need partners", "need waiting", "need outbox"])
  }
}
