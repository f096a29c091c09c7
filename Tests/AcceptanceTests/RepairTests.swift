import Formats
import Foundation
import Testing

@Suite("A repair by the doctor")
struct RepairTests {
  private static let roster = "work/claimed/2/CA10JAIL_roster_2026-11-22.csv"
  private static let tables = ["cases.csv", "release-dates.csv", "batches.csv"]

  private func expectSound(_ tree: Tree) throws {
    let answer = try tree.handoff("verify", "--replay")
    #expect(answer.status == 0, "\(answer.output)")
    #expect(try tree.names(in: "work/claimed").isEmpty)
  }

  @Test("sets aside a claim that is not as its night was fixed; the next run goes on with the others")
  func changedClaim() throws {
    let tree = try FixedNight().tree
    try tree.drop("../\(Self.roster)", "altered\n")
    #expect(try tree.ailments(status: 65) == ["damage work"])
    let done = try tree.doctor("--repair", status: 2).repaired
    #expect(done.count == 2)
    #expect(done[0].hasPrefix("work/claimed/2 lies in work/set-aside/1 now; have the file"))
    #expect(done[1].hasPrefix("work/night.json lies in work/set-aside/2 now"))
    let kept = "work/set-aside/1/2/CA10JAIL_roster_2026-11-22.csv"
    #expect(try tree.bytes(of: "\(tree.path)/\(kept)") == Array("altered\n".utf8))
    let record = try tree.json("work/set-aside/1/set-aside.json")
    #expect(record["partner"]?.text == "fresno.sheriff" && record["from"]?.text == "work/claimed/2")
    #expect(
      record["sha256Expected"]?.text == Fingerprint(of: Array((FixedNight.files[2]?.text ?? "").utf8)).hex)
    #expect(try tree.fates("2026-11-22", status: 0) == ["release-dates accepted"])
    #expect(tree.has(kept))
    try expectSound(tree)
    // Its sender drops it again, and it is as if nothing had happened.
    try tree.drop(JailFile.rosters + "CA10JAIL_roster_2026-11-22.csv", FixedNight.files[2]?.text ?? "")
    try tree.run("2026-11-22", "--quiet")
    #expect(try tree.cases() == FixedNight.undisturbed().cases())
  }

  @Test("writes the name of the newest night anew where it is gone and nothing shows a later one")
  func newestUnnamed() throws {
    let tree = try FixedNight().tree
    try tree.run("2026-11-22", "--quiet")
    try tree.remove("state/manifest.sha256")
    let words =
      "state/manifest.sha256 is gone: nothing says any more whether night 2, of 2026-11-22, was the last"
    let refused = try tree.run("2026-11-23", "--quiet")
    #expect(refused.status == 74 && refused.errors.contains(words), "\(refused.errors)")
    #expect(try tree.handoff("verify").output.contains("state/manifest.sha256: missing"))
    let done = try tree.doctor("--repair", status: 0).repaired
    #expect(done == ["state/manifest.sha256 is written anew: it names night 2, the newest that is there"])
    try expectSound(tree)
    #expect(try tree.run("2026-11-23", "--quiet").status == 0)
  }

  @Test("but not where a later night shows in what it left")
  func newestTakenAway() throws {
    let tree = try FixedNight().tree
    try tree.run("2026-11-22", "--quiet")
    try tree.remove("state/manifest.sha256")
    try tree.remove("state/generations/000002")
    #expect(try tree.doctor("--repair", status: 65).repaired.isEmpty)
    #expect(!tree.has("state/manifest.sha256"))
  }

  @Test("of a claim whose file is gone, with its ticket or without", arguments: ["file", "both"])
  func ticket(broken: String) throws {
    let tree = try FixedNight().tree
    try tree.remove(Self.roster)
    if broken == "both" { try tree.drop("../work/claimed/2/claim.json", "{") }
    let refused = try tree.run("2026-11-23")
    #expect(refused.status == 74 && refused.errors.contains("handoff doctor"), "\(refused.errors)")
    #expect(
      refused.errors.contains(broken == "file" ? "the file is gone" : "claim.json is missing or damaged"))
    #expect(try tree.doctor("--repair", status: 2).repaired.count == 2)
    #expect(!tree.has("work/set-aside/1/2/CA10JAIL_roster_2026-11-22.csv"))
    #expect(try tree.fates("2026-11-23", status: 0) == ["release-dates accepted"])
    try expectSound(tree)
  }

  @Test("of a night.json that cannot be read: where the night was not committed, its claims make a new one")
  func nightBeforeCommit() throws {
    let tree = try FixedNight().tree
    try tree.drop("../work/night.json", "{\"generation\": 2")
    let refused = try tree.run("2026-11-22")
    #expect(refused.status == 74 && refused.errors.contains("handoff doctor"), "\(refused.errors)")
    #expect(try tree.ailments(status: 65) == ["damage work", "need work"])
    #expect(try tree.doctor("--repair", status: 2).repaired.count == 1)
    #expect(tree.has("work/set-aside/1/night.json"))
    try tree.run("2026-11-22", "--quiet")
    let theirs = try FixedNight.undisturbed().content(of: "state/generations/000002")
    let ours = try tree.content(of: "state/generations/000002")
    for name in Self.tables { #expect(ours[name] == theirs[name], "\(name)") }
    try expectSound(tree)
  }

  @Test(
    "of a night.json that is gone or cannot be read: where the night was committed, it is filed to its end, and nothing twice",
    arguments: [([1, 2], ""), ([2], "{"), ([], ""), ([1], nil)])
  func nightAfterCommit(unfiled: [Int], night: String?) throws {
    let tree = try FixedNight().tree
    let tickets = try [1, 2].map { try tree.bytes(of: "\(tree.path)/work/claimed/\($0)/claim.json") }
    try tree.run("2026-11-22", "--quiet")
    let (files, whole) = (FileManager.default, try tree.lasting())
    for number in unfiled {
      let file = try #require(FixedNight.files[number])
      let place = try #require(whole.keys.first { $0.hasPrefix("archive") && $0.hasSuffix("/\(file.name)") })
      let folder = "\(tree.path)/" + place.dropLast(file.name.count + 1)
      try files.moveItem(atPath: folder, toPath: "\(tree.path)/work/claimed/\(number)")
      try tree.drop("../work/claimed/\(number)/claim.json", tickets[number - 1])
    }
    if let night {
      try tree.drop("../work/night.json", night)
      #expect(try tree.run("2026-11-22").status == 74)
    }
    #expect(try tree.doctor("--repair", status: unfiled.isEmpty ? 0 : 2).repaired.count == 1)
    #expect(try tree.run("2026-11-22", "--quiet").status == 0)
    #expect(try tree.names(in: "state/generations").count == 2)
    #expect(try tree.lasting().filter { !$0.key.hasPrefix("work/set-aside") } == whole)
    try expectSound(tree)
  }

  @Test("sets aside what no night put into an outbox")
  func outbox() throws {
    let tree = try Tree()
    try tree.drop(JailFile.rosters + "CA10JAIL_roster_2026-11-21.csv", JailFile.roster(of: 5))
    try tree.run("2026-11-21", "--quiet")
    try tree.drop("../state/generations/000001/outbox/plan.300/notes.txt", "x")
    #expect(try tree.run("2026-11-22", "--quiet").status == 74)
    #expect(try tree.ailments(status: 65) == ["damage outbox"])
    #expect(try tree.doctor("--repair", status: 0).repaired.count == 1)
    #expect(try tree.bytes(of: "\(tree.path)/work/set-aside/1/notes.txt") == [0x78])
    #expect(try tree.run("2026-11-22", "--quiet").status == 0)
    try expectSound(tree)
  }
}
