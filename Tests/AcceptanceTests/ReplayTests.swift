import Formats
import Foundation
import Testing

@Suite("verify --replay")
struct ReplayTests {
  @Test("is what --from and --to belong to", arguments: ["--from", "--to"])
  func withoutReplay(option: String) throws {
    let tree = try SampleNights.done.get().second
    let answer = try Handoff.run("verify", option, "2", "--exchange", tree.path)
    #expect(answer.status == 64 && answer.errors.contains("--replay"), "\(answer.errors)")
  }

  @Test("gives every generation again, whatever changed between the nights")
  func agrees() throws {
    let tree = try ChangingNights.done.get().tree
    let before = try tree.lasting()
    let answer = try tree.handoff("verify", "--replay", "--json")
    #expect(answer.status == 0, "\(answer.output)")
    #expect(try answer.json["replay"]?["replayed"] == .integer(5))
    #expect(try answer.json["replay"]?["skipped"]?.elements.isEmpty == true)
    #expect(try answer.json["notes"]?.elements.isEmpty == true)
    #expect(try tree.lasting() == before)
  }

  @Test(
    "does only the generations it is asked for",
    arguments: [(["--from", "4"], 2), (["--to", "1"], 1), (["--from", "2", "--to", "4"], 3)])
  func range(options: [String], count: Int) throws {
    let tree = try ChangingNights.done.get().tree
    let answer = try Handoff.run(["verify", "--replay", "--json", "--exchange", tree.path] + options)
    #expect(try answer.json["replay"]?["replayed"] == .integer(count))
  }

  @Test("really had each definition change, and every form of file")
  func covers() throws {
    let tree = try ChangingNights.done.get().tree
    var definitions: [String: Set<String>] = [:]
    for night in 1...5 {
      let manifest = try manifest(of: night, in: tree.path)
      guard case .object(let named)? = manifest["definitions"] else { continue }
      for member in named.members {
        definitions[member.key, default: []].insert(member.value.text ?? "")
      }
    }
    let changed = definitions.filter { $0.value.count > 1 }.keys.sorted()
    #expect(
      changed == [
        "pipeline", "policy", "profiles/alameda-vendor.json5", "registry/facilities.csv",
        "schemas/in/decisions.schema.json",
      ])
    let files = try tree.content(of: "archive").keys
    for end in [".zip", ".csv.gz", ".x12", ".xml", ".csv", ".txt"] {
      #expect(files.contains { $0.hasSuffix(end) }, "no \(end)")
    }
    let rows = try Repository.text("\(tree.path)/state/generations/000004/batches.csv")
    #expect(rows.contains(",quarantined,rerun"), "\(rows)")
  }

  @Test("finds a rule that another file was written by: the policy of the night, changed with its hash")
  func alteredRule() throws {
    let spoilt = try ChangingNights.done.get().copied()
    let second = try manifest(of: 2, in: spoilt.path)
    let old = try #require(second["definitions"]?["policy"]?.text)
    let text = try Repository.text("\(spoilt.path)/state/definitions/\(old)")
      .replacingOccurrences(of: "windowDays: [{value: 60", with: "windowDays: [{value: 61")
    let new = Fingerprint(of: Array(text.utf8)).hex
    try text.write(
      toFile: "\(spoilt.path)/state/definitions/\(new)", atomically: true, encoding: .utf8)
    try rechain(spoilt.path, from: 2) { name, manifest in
      name == 2 ? manifest.replacingOccurrences(of: old, with: new) : manifest
    }
    #expect(try Handoff.run("verify", "--exchange", spoilt.path).status == 0)
    let answer = try Handoff.run("verify", "--replay", "--json", "--exchange", spoilt.path)
    #expect(answer.status == 65)
    let damage = try answer.json["damage"]?.elements.compactMap(\.text) ?? []
    #expect(damage.allSatisfy { $0.hasPrefix("state/generations/000002/") }, "\(damage)")
    #expect(damage.contains("state/generations/000002/last-sent.csv: a replay gives another"), "\(damage)")
  }

  @Test("says in one line what follows from a damaged original, after the line that names it")
  func damagedOriginal() throws {
    let spoilt = try ChangingNights.done.get().copied()
    let archive = try ChangingNights.done.get().tree.content(of: "archive").keys.sorted()
    let original = try #require(
      archive.first { $0.contains("-rosters-") && $0.hasSuffix(".csv") && !$0.hasSuffix("/rejects.csv") })
    let path = "\(spoilt.path)/archive/\(original)"
    let text = try Repository.text(path)
    try text.split(separator: "\n").dropLast().joined(separator: "\n").write(
      toFile: path, atomically: true, encoding: .utf8)
    let answer = try Handoff.run("verify", "--replay", "--json", "--exchange", spoilt.path)
    #expect(answer.status == 65)
    let damage = try answer.json["damage"]?.elements.compactMap(\.text) ?? []
    #expect(damage.first == "archive/\(original): changed" && damage.count == 2, "\(damage)")
    let line = #/state/generations/00000\d: \d+ files come out otherwise, as archive/\S+ cannot be gone by/#
    #expect(damage.last?.wholeMatch(of: line) != nil, "\(damage)")
    #expect(damage.last?.contains(original) == true)
  }

  @Test("says what another engine version makes otherwise, and that is no damage")
  func otherEngine() throws {
    let spoilt = try ChangingNights.done.get().copied()
    let table = "\(spoilt.path)/state/generations/000002/report.html"
    try Data((Repository.text(table) + "<!-- older -->\n").utf8).write(to: URL(fileURLWithPath: table))
    let hash = Fingerprint(of: Array(try Repository.text(table).utf8)).hex
    let before = try manifest(of: 2, in: spoilt.path)
    let engine = try #require(before["engine"]?.text)
    let old = try #require(before["files"]?["report.html"]?.text)
    try rechain(spoilt.path, from: 2) { number, manifest in
      guard number == 2 else { return manifest }
      return manifest.replacingOccurrences(of: old, with: hash)
        .replacingOccurrences(of: "\"engine\": \"\(engine)\"", with: "\"engine\": \"0.0.1\"")
    }
    let answer = try Handoff.run("verify", "--replay", "--json", "--exchange", spoilt.path)
    #expect(answer.status == 0, "\(answer.output)")
    #expect(
      try answer.json["replay"]?["differing"]?.elements.compactMap(\.text)
        == ["state/generations/000002/report.html: engine 0.0.1 wrote another"])
    try? FileManager.default.removeItem(atPath: "\(spoilt.path)/runs/verified.json")
    let told = try Handoff.run("verify", "--replay", "--exchange", spoilt.path)
    #expect(told.output.contains("not proved"), "\(told.output)")
    #expect(!Repository.has("\(spoilt.path)/runs/verified.json"))
  }

  func manifest(of number: Int, in path: String) throws -> JSON {
    let file = "\(path)/state/generations/00000\(number)/manifest.json"
    return try JSON5Document(Array(Repository.text(file).utf8)).root.plain
  }

  /// Rewrites manifests so that the chain holds again: what a forger who knows the format would do.
  func rechain(_ path: String, from first: Int, _ change: (Int, String) -> String) throws {
    var replaced: [String: String] = [:]
    for number in first...5 {
      let file = "\(path)/state/generations/00000\(number)/manifest.json"
      let text = try Repository.text(file)
      var changed = change(number, text)
      for (old, new) in replaced { changed = changed.replacingOccurrences(of: old, with: new) }
      replaced[Fingerprint(of: Array(text.utf8)).hex] = Fingerprint(of: Array(changed.utf8)).hex
      try changed.write(toFile: file, atomically: true, encoding: .utf8)
      try (Fingerprint(of: Array(changed.utf8)).hex + "\n")
        .write(toFile: "\(path)/state/manifest.sha256", atomically: true, encoding: .utf8)
    }
  }
}
