import Formats
import Foundation
import Testing

/// What a partner was told: its table without the numbers that only a generation makes.
private struct Told: Hashable {
  let partner: String
  let kind: String
  let row: [String]
}

@Suite("An older state beside a newer exchange")
struct RestoreTests {
  private static let restore = ["--after-restore", "--reason", "the disk of 22 November was lost"]

  /// A tree after so many sample nights, of which the last ones' state is lost.
  private func restored(after nights: Int, lost: Int) throws -> Tree {
    let (tree, files) = (try Tree(), FileManager.default)
    if nights == lost {
      try files.copyItem(atPath: "\(tree.path)/state", toPath: "\(tree.folder.path)/backup")
    }
    for night in 1...nights {
      if night <= 2 { try tree.drop(night: night) } else { try dropLate(in: tree) }
      _ = try tree.run("2026-11-2\(night)", "--quiet")
      if night == nights - lost {
        try files.copyItem(atPath: "\(tree.path)/state", toPath: "\(tree.folder.path)/backup")
      }
    }
    try files.removeItem(atPath: "\(tree.path)/state")
    try files.copyItem(atPath: "\(tree.folder.path)/backup", toPath: "\(tree.path)/state")
    return tree
  }

  private func dropLate(in tree: Tree) throws {
    try tree.drop(
      "plan.300/eligibility/members-300.x12", copyOf: Repository.samples + "/forms/members-300-20261122.txt")
    try tree.drop(
      "fresno.sheriff/release-dates/RD-WRONG.txt",
      copyOf: Repository.samples + "/broken/release-dates.wrong-count.txt")
  }

  /// Every row of every notice and referral, without its own number and what it supersedes.
  private func told(_ tree: Tree) throws -> [Told] {
    try tree.content(of: "outbound").filter { $0.key.hasSuffix(".csv") && !$0.key.contains("RECEIPT") }
      .flatMap { place, bytes in
        let parts = place.split(separator: "/").map(String.init)
        let rows = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").dropFirst()
        return rows.map { row in
          let cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
          return Told(
            partner: parts[0], kind: String(parts[1].prefix(10)), row: Array(cells.dropFirst(3)))
        }
      }
  }

  private func counts(_ told: [Told]) -> [Told: Int] {
    told.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  @Test("stops the run before anything is claimed, and nothing changes", arguments: [1, 2])
  func stops(lost: Int) throws {
    let tree = try restored(after: 1 + lost, lost: lost)
    try tree.drop(BadFile.rosters, copyOf: Repository.samples + "/night-1/inbound/" + BadFile.rosters)
    let before = try tree.content()
    for extra in [[], ["--dry-run"]] {
      let answer = try Handoff.run(
        ["run", tree.pipeline, "--exchange", tree.path, "--as-of", "2026-11-24"] + extra)
      #expect(answer.status == 74)
      #expect(
        answer.errors.contains("the state ends with generation 1, but generation \(1 + lost) was published"))
      #expect(answer.errors.contains("--after-restore"))
    }
    let status = try tree.handoff("status", "--as-of", "2026-11-24")
    #expect(status.status == 74 && status.errors.contains("an older state was put back"))
    #expect(try tree.content().filter { $0.key != "state/lock" } == before.filter { $0.key != "state/lock" })
    #expect(try tree.handoff("verify").status == 65)
  }

  @Test("is gone on from: the lost nights are known again, and nothing is sent twice", arguments: [1, 2])
  func goesOn(lost: Int) throws {
    let nights = 1 + lost
    let undisturbed = try Tree()
    for night in 1...nights {
      if night <= 2 { try undisturbed.drop(night: night) } else { try dropLate(in: undisturbed) }
      _ = try undisturbed.run("2026-11-2\(night)", "--quiet")
    }
    let tree = try restored(after: nights, lost: lost)
    let sent = try tree.content(of: "outbound")
    let answer = try Handoff.run(
      ["run", tree.pipeline, "--exchange", tree.path, "--as-of", "2026-11-24", "--quiet"] + Self.restore)
    #expect([0, 2].contains(answer.status), "\(answer.errors)")
    #expect(try tree.content(of: "outbound") == sent)
    #expect(try tree.names(in: "state/generations").last == "00000\(nights + lost)")
    #expect(try tree.tables() == undisturbed.tables())
    let soundness = try tree.handoff("verify", "--replay", "--json")
    #expect(soundness.status == 0, "\(soundness.output)")
    #expect(try soundness.json["replay"]?["replayed"] == .integer(nights))
    // The nights after it say what is new, and only that.
    for exchange in [tree, undisturbed] {
      try exchange.drop(BadFile.rosters.replacingOccurrences(of: "21.csv", with: "24.csv"), laterRoster())
      _ = try exchange.run("2026-11-24", "--quiet")
    }
    let (ours, theirs) = (try told(tree), try told(undisturbed))
    #expect(ours.count > 40)
    #expect(counts(ours) == counts(theirs), "something was told twice, or not at all")
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }

  /// Going on from it, as of the 24th.
  private func goOn(_ tree: Tree) throws {
    let answer = try Handoff.run(
      ["run", tree.pipeline, "--exchange", tree.path, "--as-of", "2026-11-24", "--quiet"] + Self.restore)
    #expect([0, 2].contains(answer.status), "\(answer.errors)")
  }

  @Test("is gone on from, and what lost nights published can be held, let go, recalled and seen gone")
  func deliverables() throws {
    let tree = try restored(after: 2, lost: 1)
    let notice = try #require(
      try tree.names(in: "outbound/plan.300").first {
        $0.hasPrefix("JI-NOTIFY-20261122") && $0.hasSuffix(".csv")
      })
    let receipt = try #require(
      try tree.names(in: "outbound/fresno.sheriff").first {
        $0.contains("-20261122-") && $0.hasSuffix(".json")
      })
    try goOn(tree)
    let row = try tree.disclosures()[notice]
    #expect(row?["state"] == "waiting" && row?["generation"] == "2" && row?["placed_on"] == "2026-11-22")
    for (words, place) in [
      (["hold", notice], "work/recalled"), (["release", notice], "outbound"),
      (["recall", notice, "--reason", "x"], "work/recalled"),
    ] {
      let answer = try Handoff.run(
        words + ["--exchange", tree.path, "--pipeline", tree.pipeline, "--as-of", "2026-11-24"])
      #expect(answer.status == 0, "\(answer.errors)")
      #expect(tree.has("\(place)/plan.300/\(notice)"))
    }
    try tree.fetch("fresno.sheriff/\(receipt)")
    let recalled = try Handoff.run([
      "recall", receipt, "--reason", "x", "--exchange", tree.path, "--pipeline", tree.pipeline, "--as-of",
      "2026-11-24",
    ])
    #expect(recalled.status == 0, "\(recalled.errors)")
    #expect(try tree.delivered("fresno.sheriff", "JI-WITHDRAW").hasPrefix("JI-WITHDRAW-20261124"))
    let verified = try tree.handoff("verify", "--replay")
    #expect(verified.status == 0, "\(verified.output)")
  }

  @Test("is gone on from: what a lost night held stays with us, and is let go when an operator says so")
  func heldBack() throws {
    let tree = try restored(after: 2, lost: 1)
    let notice = try #require(
      try tree.names(in: "outbound/plan.300").first {
        $0.hasPrefix("JI-NOTIFY-20261122") && $0.hasSuffix(".csv")
      })
    try FileManager.default.createDirectory(
      atPath: "\(tree.path)/work/recalled/plan.300", withIntermediateDirectories: true)
    try FileManager.default.moveItem(
      atPath: "\(tree.path)/outbound/plan.300/\(notice)",
      toPath: "\(tree.path)/work/recalled/plan.300/\(notice)")
    try goOn(tree)
    #expect(try tree.disclosures()[notice]?["state"] == "held")
    #expect(tree.has("work/recalled/plan.300/\(notice)"))
    #expect(try tree.handoff("verify", "--replay").status == 0)
    let answer = try Handoff.run([
      "release", notice, "--exchange", tree.path, "--pipeline", tree.pipeline, "--as-of", "2026-11-24",
    ])
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(tree.has("outbound/plan.300/\(notice)"))
  }

  @Test("is gone on from: what its partner had by then no lost night takes back, and others' words stand")
  func fetched() throws {
    let (here, files) = (try PlanPackets(), FileManager.default)
    let tree = here.tree
    try files.copyItem(atPath: "\(tree.path)/state", toPath: "\(tree.folder.path)/backup")
    let notices = try tree.names(in: "outbound/plan.300").filter { $0.hasPrefix("JI-NOTIFY") }
    for notice in notices { try tree.fetch("plan.300/\(notice)") }
    let refusal = PlanPackets.consent("7", "general logistics", to: ["plan.300"])
    try here.tell("2026-11-22", 1, [refusal.replacing("\"given\"", with: "\"refused\"")])
    #expect(try here.rows("WITHDRAW", to: "plan.300", night: 2).count == 1)
    try files.removeItem(atPath: "\(tree.path)/state")
    try files.copyItem(atPath: "\(tree.folder.path)/backup", toPath: "\(tree.path)/state")
    try goOn(tree)
    let rows = try tree.disclosures()
    #expect(notices.allSatisfy { rows[$0]?["state"] == "picked-up" && rows[$0]?["gone_on"] == "2026-11-24" })
    let sent = try tree.names(in: "outbound/plan.300").count
    try tree.run("2026-11-24", "--quiet")
    #expect(try tree.names(in: "outbound/plan.300").count == sent)
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }

  @Test("is gone on from: a name that a partner gives to what a lost night sent it stops no night after that")
  func renamedLater() throws {
    let tree = try restored(after: 2, lost: 1)
    let notice = try #require(
      try tree.names(in: "outbound/plan.300").first { $0.hasPrefix("JI-NOTIFY-20261122") })
    try goOn(tree)
    let folder = "\(tree.path)/outbound/plan.300"
    try FileManager.default.moveItem(
      atPath: "\(folder)/\(notice)", toPath: "\(folder)/JI-NOTIFY-20261124-plan.300-300-000009.csv")
    try tree.drop(BadFile.rosters.replacingOccurrences(of: "21.csv", with: "24.csv"), laterRoster())
    #expect(try tree.run("2026-11-24", "--quiet").status != 74)
    #expect(try tree.disclosures()[notice]?["state"] == "picked-up")
    #expect(try tree.handoff("verify").status == 0)
  }

  private func laterRoster() throws -> String {
    try Repository.text(
      Repository.samples + "/night-2/inbound/fresno.sheriff/rosters/CA10JAIL_roster_2026-11-22.csv"
    )
    .replacingOccurrences(of: "2026-11-22", with: "2026-11-24")
  }

  @Test("is told by anything that a lost night left", arguments: ["outbound", "runs", "archive"])
  func evidence(kept: String) throws {
    let tree = try restored(after: 2, lost: 1)
    let files = FileManager.default
    for place in ["outbound", "runs", "archive/2026/11/22"] where !place.hasPrefix(kept) {
      try files.removeItem(atPath: "\(tree.path)/\(place)")
    }
    #expect(try tree.run("2026-11-23").status == 74)
  }

  @Test(
    "is told, and named, by any one file that a lost night left in an outbox",
    arguments: [
      "plan.300/JI-NOTIFY-20261122", "plan.300/JI-RELEASE-20261122", "plan.300/JI-WITHDRAW-20261122",
      "fresno.sheriff/JI-RECEIPT-20261122", "plan.300/JI-PACKET-20261121",
      "fresno.ssd/JI-APPLICATION-20261121",
      "fresno.ssd/JI-UNSUSPEND-20261121", "fresno.sheriff/JI-RECEIPT-20261121",
    ])
  func oneFile(start: String) throws {
    let night = start.hasSuffix("22") ? 2 : 1
    let tree = try restored(after: night, lost: 1)
    let files = FileManager.default
    for place in ["runs", "archive/2026/11/2\(night)"] {
      try files.removeItem(atPath: "\(tree.path)/\(place)")
    }
    let lost = try tree.content(of: "outbound").filter { $0.key.contains("-00000\(night).") }
    let kept = lost.filter { $0.key.hasPrefix(start) }
    #expect(!kept.isEmpty)
    for name in lost.keys { try files.removeItem(atPath: "\(tree.path)/outbound/\(name)") }
    for (name, bytes) in kept {
      try tree.drop("../outbound/\(name)", bytes)
      let answer = try tree.run("2026-11-23")
      #expect(answer.status == 74)
      #expect(answer.errors.contains("an older state was put back (outbound/\(name))"), "\(answer.errors)")
      try files.removeItem(atPath: "\(tree.path)/outbound/\(name)")
    }
  }

  @Test(
    "is not suspected while nothing is missing: a partner's own files, an empty outbound, other days' runs")
  func noSuspicion() throws {
    let tree = try Tree()
    try tree.drop(night: 1)
    _ = try tree.run("2026-11-21", "--quiet")
    for place in ["outbound/plan.300/notes-000009.txt", "outbound/plan.300/JI-draft.csv", "runs/note.json"] {
      try Data("x".utf8).write(to: URL(fileURLWithPath: "\(tree.path)/\(place)"))
    }
    #expect(try tree.run("2026-11-22", "--quiet").status != 74)
    for partner in try tree.names(in: "outbound") {
      for name in try tree.names(in: "outbound/\(partner)") { try tree.remove("outbound/\(partner)/\(name)") }
    }
    #expect(try tree.run("2026-11-23", "--quiet").status != 74)
    let answer = try Handoff.run(
      ["run", tree.pipeline, "--exchange", tree.path, "--as-of", "2026-11-23"] + Self.restore)
    #expect(answer.status == 64)
    #expect(answer.errors.contains("no night is missing here"))
  }

  @Test(
    "is not suspected for the name that a partner gives to what it was sent",
    arguments: [
      "20261121-sierra.plan-300-000777", "20261121-sierra.plan-300-010001", "20261121-sierra.plan-300-010002",
      "20261121-sierra.plan-300-9223372036854775807", "99991231-sierra.plan-300-000002",
    ])
  func renamed(end: String) throws {
    let tree = try Tree()
    try tree.drop(night: 1)
    _ = try tree.run("2026-11-21", "--quiet")
    let notice = try tree.delivered("plan.300", "JI-NOTIFY")
    let folder = "\(tree.path)/outbound/plan.300"
    try FileManager.default.moveItem(atPath: "\(folder)/\(notice)", toPath: "\(folder)/JI-NOTIFY-\(end).csv")
    let verified = try tree.handoff("verify")
    #expect(verified.status == 0)
    #expect(
      verified.output.contains("JI-NOTIFY-\(end).csv: has the name of a later night's and is none"))
    let restored = try Handoff.run(
      ["run", tree.pipeline, "--exchange", tree.path, "--as-of", "2026-11-22"] + Self.restore)
    #expect(restored.status == 64)
    #expect(try tree.run("2026-11-22", "--quiet").status != 74)
    #expect(try tree.disclosures()[notice]?["state"] == "picked-up")
  }

  @Test(
    "is not believed of numbers and days that no night can have had",
    arguments: [
      ("20261122-plan.300-300-010001", 74), ("20261122-plan.300-300-010002", 0),
      ("20261120-plan.300-300-000002", 0),
      ("20261121-plan.300-300-000002", 74), ("20271226-plan.300-300-000002", 74),
      ("20271227-plan.300-300-000002", 0),
      ("20261122-plan.300-300-9223372036854775807", 0),
    ])
  func bounds(end: String, status: Int32) throws {
    let tree = try Tree()
    try tree.drop(night: 1)
    _ = try tree.run("2026-11-21", "--quiet")
    try tree.drop(
      "../outbound/plan.300/JI-NOTIFY-\(end).csv", "of a night that was lost: N000001-\(end.suffix(6))\n")
    #expect((try tree.run("2026-11-22", "--quiet").status == 74) == (status == 74))
  }

  @Test("is no reason to build on a generation that no night under way made")
  func foreignChild() throws {
    let tree = try Tree()
    for night in 1...2 {
      try tree.drop(night: night)
      _ = try tree.run("2026-11-2\(night)", "--quiet")
    }
    let first = try tree.bytes(of: "\(tree.path)/state/generations/000001/manifest.json")
    try Data("\(Fingerprint(of: first).hex)\n".utf8)
      .write(to: URL(fileURLWithPath: "\(tree.path)/state/manifest.sha256"))
    #expect(try tree.run("2026-11-23", "--quiet").status == 74)
  }

  @Test("needs a reason")
  func reason() throws {
    let tree = try restored(after: 2, lost: 1)
    #expect(try tree.run("2026-11-23", "--after-restore").status == 64)
  }
}
