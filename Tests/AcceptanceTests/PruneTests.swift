import Formats
import Foundation
import Testing

@Suite("prune")
struct PruneTests {
  /// Twelve nights of small files, one of them refused; generations and originals of four days stay.
  private func nights(_ count: Int = 12, holds: String = "") throws -> Tree {
    let tree = try Tree()
    for (old, new) in [
      ("{days: 400, least: 30}", "{days: 3, least: 2}"), ("keepOriginalsDays: 400", "keepOriginalsDays: 5"),
      ("keepReportsDays: 400", "keepReportsDays: 3"), ("legalHolds: []", "legalHolds: [\(holds)]"),
    ] {
      try tree.replace(old, with: new, in: tree.pipeline)
    }
    try tree.drop(BadFile.rosters, copyOf: Repository.samples + "/night-1/inbound/" + BadFile.rosters)
    for night in 0..<count {
      try tree.drop("fresno.sheriff/release-dates/RD-\(night).txt", Self.dates(night))
      if night == 1 {
        try tree.drop(
          "fresno.sheriff/release-dates/RD-WRONG.txt",
          copyOf: Repository.samples + "/broken/release-dates.wrong-count.txt")
      }
      _ = try tree.run(Self.day(night), "--quiet")
    }
    return tree
  }

  private static func day(_ night: Int) -> String {
    let number = 1 + night
    return night < 30 ? "2026-12-\(number < 10 ? "0" : "")\(number)" : ""
  }

  private static func dates(_ night: Int) -> String {
    let day = day(night).replacingOccurrences(of: "-", with: "")
    func padded(_ text: String) -> String { text.padding(toLength: 80, withPad: " ", startingAt: 0) + "\n" }
    let booking = "F26-0001".padding(toLength: 20, withPad: " ", startingAt: 0)
    let sequence = String(repeating: "0", count: 6 - "\(night + 1)".count) + "\(night + 1)"
    return padded("HDR\(day)CA10JAIL\(sequence)")
      + padded("DTLCA10JAIL\(booking)2027\(day.dropFirst(4))P\(day)080000")
      + padded("TRL\(day)CA10JAIL00000001\(sequence)")
  }

  @Test("takes what is old, and the chain, the archive and every kept night can still be verified")
  func prunes() throws {
    let tree = try nights()
    let rehearsal = try tree.handoff("prune", "--as-of", "2026-12-12", "--dry-run", "--json")
    #expect(rehearsal.status == 0, "\(rehearsal.errors)")
    #expect(try tree.names(in: "state/generations/000001").contains("manifest.json"))
    let answer = try tree.handoff("prune", "--as-of", "2026-12-12", "--json")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(try answer.json["generations"] == rehearsal.json["generations"])
    // Of 9 December on they are kept, and the one before them to replay them from.
    #expect(try answer.json["generations"] == .array((1...7).map { .integer($0) }))
    for number in 1...7 {
      #expect(
        try tree.names(in: "state/generations/00000\(number)") == ["batches.csv", "manifest.pruned.json"])
    }
    let found = try tree.handoff("verify", "--replay", "--json").json
    #expect(found["sound"] == .bool(true), "\(found)")
    #expect(found["generations"] == .integer(5))
    #expect(found["pruned"] == .integer(7))
    #expect(found["replay"]?["replayed"] == .integer(4))
    #expect(found["replay"]?["skipped"]?.elements.count == 1)
    // Originals of 7 December on are kept, and what waits.
    #expect(found["prunedOriginals"] == .integer(7))
    #expect(try tree.content(of: "quarantine").keys.contains { $0.hasSuffix("RD-WRONG.txt") })
    #expect(try tree.names(in: "archive/2026/12/07").count == 1)
    #expect(try tree.content(of: "archive/2026/12/06").keys.allSatisfy { $0.hasSuffix(".json") })
    #expect(try tree.names(in: "runs").first == "000009.json")
    // And the nights go on, and there is nothing more to prune.
    #expect(try tree.handoff("prune", "--as-of", "2026-12-12").output == "nothing is old enough to go\n")
    try tree.drop("fresno.sheriff/release-dates/RD-12.txt", Self.dates(12))
    #expect(try tree.run("2026-12-13", "--quiet").status == 0)
    #expect(try tree.handoff("verify", "--replay").status == 0)
    let id = try #require(try tree.names(in: "archive/2026/12/03").first)
    try FileManager.default.removeItem(atPath: "\(tree.path)/archive/2026/12/03/\(id)/pruned.json")
    #expect(try tree.handoff("verify").status == 65)
  }

  @Test(
    "is the only one to take a generation or an original away: a rename by hand is damage",
    arguments: [false, true])
  func byHand(isGeneration: Bool) throws {
    let tree = try nights(3)
    #expect(try tree.handoff("verify").status == 0)
    let files = FileManager.default
    if isGeneration {
      let folder = "\(tree.path)/state/generations/000002/"
      for name in try tree.names(in: "state/generations/000002")
      where name != "batches.csv" && name != "manifest.json" {
        try files.removeItem(atPath: folder + name)
      }
      try files.moveItem(atPath: folder + "manifest.json", toPath: folder + "manifest.pruned.json")
    } else {
      let place = "archive/2026/12/03"
      let id = try #require(try tree.names(in: place).first)
      let report = try tree.json("\(place)/\(id)/report.json")
      let (file, hash) = (try #require(report["file"]?.text), try #require(report["sha256"]?.text))
      try tree.remove("\(place)/\(id)/\(file)")
      let note: JSON = [
        "batch": .string(id), "file": .string(file), "sha256": .string(hash), "pruned": .bool(true),
      ]
      try tree.drop("../\(place)/\(id)/pruned.json", note.bytes(indented: true))
    }
    let answer = try tree.handoff("verify")
    #expect(answer.status == 65)
    #expect(answer.output.contains(": no pruning took that"), "\(answer.output)")
    // Too young for a pruning of any build.
    #expect(try tree.doctor("--repair", status: isGeneration ? 65 : 2).repaired.isEmpty)
    // Nor is it let through by a record that was touched.
    try tree.drop("../state/pruned.json", "{\"generations\": [2], \"originals\": []}")
    #expect(try tree.handoff("verify").output.contains("state/pruned.json: not what a pruning writes"))
  }

  @Test("of a build that kept no record is recorded by the doctor, where what is left proves it")
  func unrecorded() throws {
    let tree = try nights()
    #expect(try tree.handoff("prune", "--as-of", "2026-12-12").status == 0)
    let record = try tree.bytes(of: tree.path + "/state/pruned.json")
    try tree.remove("state/pruned.json")
    #expect(try tree.handoff("verify").status == 65)
    let place = "state/generations/000003/batches.csv"
    let whole = try tree.bytes(of: "\(tree.path)/\(place)")
    for (spoilt, bytes) in [(place, whole + [0x0A]), ("state/generations/000003/cases.csv", [0x0A])] {
      try tree.drop("../\(spoilt)", bytes)
      #expect(try tree.doctor("--repair", status: 65).repaired.isEmpty, "\(spoilt)")
      if spoilt == place { try tree.drop("../\(place)", whole) } else { try tree.remove(spoilt) }
    }
    let done = try tree.doctor("--repair", status: 2).repaired
    #expect(done == ["state/pruned.json now says what an older build pruned: generations 7, originals 7"])
    #expect(try tree.bytes(of: tree.path + "/state/pruned.json") == record)
    #expect(try tree.handoff("verify", "--replay").status == 0)
    #expect(try tree.doctor("--repair", status: 2).repaired.isEmpty)
  }

  @Test("leaves what a legal hold names, with what its replay needs, until the newest night has none")
  func holds() throws {
    let tree = try nights(holds: #"{from: "2026-12-03", to: "2026-12-04", reason: "a case"}"#)
    #expect(
      try tree.handoff("prune", "--as-of", "2026-12-12", "--dry-run").output
        .hasPrefix("would go: 4 generations (1, 5-7) · "))
    let answer = try tree.handoff("prune", "--as-of", "2026-12-12", "--json")
    #expect(try answer.json["generations"] == .array([1, 5, 6, 7].map { .integer($0) }))
    let found = try tree.handoff("verify", "--replay", "--json").json
    #expect(found["sound"] == .bool(true))
    #expect(found["replay"]?["replayed"] == .integer(6))
    for day in ["03", "04"] {
      #expect(try tree.content(of: "archive/2026/12/\(day)").keys.contains { $0.hasSuffix(".txt") })
    }
    // A pipeline file without the hold does not lift it before a night has run with it.
    try tree.replace("to: \"2026-12-04\"", with: "to: \"2026-12-03\"", in: tree.pipeline)
    let again = try tree.handoff("prune", "--pipeline", tree.pipeline, "--as-of", "2026-12-12")
    #expect(again.output == "nothing is old enough to go\n")
  }

  @Test("is refused by a night cut short, a damaged chain, and keys that contradict one another")
  func refusals() throws {
    let tree = try nights(3)
    try Data("{}".utf8).write(to: URL(fileURLWithPath: "\(tree.path)/work/night.json"))
    #expect(try tree.handoff("prune", "--as-of", "2027-12-12", "--far").status == 74)
    try FileManager.default.removeItem(atPath: "\(tree.path)/work/night.json")
    try FileManager.default.removeItem(atPath: "\(tree.path)/state/generations/000002")
    #expect(try tree.handoff("prune", "--as-of", "2027-12-12", "--far").status == 74)
    try tree.replace("keepOriginalsDays: 5", with: "keepOriginalsDays: 2", in: tree.pipeline)
    let answer = try tree.run("2026-12-04")
    #expect(answer.status == 78)
    #expect(answer.errors.contains("keepOriginalsDays"))
  }

  @Test(
    "leaves a generation whose deliverables are not published, and one that is pruned in part is finished")
  func unfinished() throws {
    let tree = try nights(12)
    let outbox = "\(tree.path)/state/generations/000002/outbox/plan.300"
    try FileManager.default.createDirectory(atPath: outbox, withIntermediateDirectories: true)
    let answer = try tree.handoff("prune", "--as-of", "2026-12-12", "--json")
    #expect(try answer.json["generations"] == .array([1, 3, 4, 5, 6, 7].map { .integer($0) }))
  }
}

@Suite("A generation on the disk")
struct SharedTablesTests {
  @Test("shares every table with the one before it that is the same, and has its own of every other")
  func shares() throws {
    let tree = try ChangingNights.done.get().tree
    var shared = 0
    for night in 2...5 {
      let (before, now) = try (files(of: night - 1, in: tree), files(of: night, in: tree))
      for (name, file) in now where !name.contains("/") {
        guard let earlier = before[name], earlier.bytes == file.bytes else {
          #expect(before[name]?.inode != file.inode, "\(name) of night \(night)")
          continue
        }
        #expect(earlier.inode == file.inode, "\(name) of night \(night)")
        shared += 1
      }
    }
    #expect(shared >= 8)
  }

  private func files(of night: Int, in tree: Tree) throws -> [String: (inode: Int, bytes: [UInt8])] {
    let folder = "state/generations/00000\(night)"
    var found: [String: (inode: Int, bytes: [UInt8])] = [:]
    for (name, bytes) in try tree.content(of: folder) {
      let facts = try FileManager.default.attributesOfItem(atPath: "\(tree.path)/\(folder)/\(name)")
      found[name] = (try #require(facts[.systemFileNumber] as? Int), bytes)
    }
    return found
  }
}
