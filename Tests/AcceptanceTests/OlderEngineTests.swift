import Formats
import Foundation
import Testing

// What an older engine kept, which did not know today's keys.
extension ReplayTests {
  /// The nights as an older engine left them: its policy has no `keys`, and its manifests name it.
  private func older(without keys: [String]) throws -> (folder: TemporaryFolder, path: String) {
    let spoilt = try ChangingNights.done.get().copied()
    var hashes: [String: String] = [:]
    for number in 1...5 {
      let hash = try #require(try manifest(of: number, in: spoilt.path)["definitions"]?["policy"]?.text)
      let kept = Array(try Repository.text("\(spoilt.path)/state/definitions/\(hash)").utf8)
      guard case .object(var policy) = try JSON5Document(kept).root.plain else { continue }
      for key in keys { policy[key] = nil }
      let bytes = JSON.object(policy).bytes(indented: true)
      hashes[hash] = Fingerprint(of: bytes).hex
      try Data(bytes).write(
        to: URL(fileURLWithPath: "\(spoilt.path)/state/definitions/\(Fingerprint(of: bytes).hex)"))
    }
    let engine = try #require(try manifest(of: 1, in: spoilt.path)["engine"]?.text)
    try rechain(spoilt.path, from: 1) { _, manifest in
      hashes.reduce(manifest) { $0.replacingOccurrences(of: $1.key, with: $1.value) }
        .replacingOccurrences(of: "\"engine\": \"\(engine)\"", with: "\"engine\": \"0.0.1\"")
    }
    return spoilt
  }

  @Test("replays nights of an engine that knew fewer keys, and says by which it had to be completed")
  func completed() throws {
    let older = try older(without: ["daysToStep", "criteria"])
    let answer = try Handoff.run("verify", "--replay", "--json", "--exchange", older.path)
    #expect(answer.status == 0, "\(answer.output)")
    let replay = try #require(try answer.json["replay"])
    #expect(replay["replayed"] == .integer(5))
    // A key that may have no entry is there or not, and the nights that have none are complete without it.
    let said = replay["differing"]?.elements.compactMap(\.text) ?? []
    #expect(
      said.filter { $0.contains("kept no") }
        == (1...5).map {
          "state/generations/00000\($0): engine 0.0.1 kept no daysToStep, criteria: as the installed policy says"
        })
  }

  @Test("explains, reviews and shows them, with the keys that are the installed policy's")
  func explained() throws {
    let older = try older(without: ["criteria"])
    for day in ["2026-11-21", "2026-11-22"] {
      let answer = try Handoff.run(
        "explain", "F26-0001", "--exchange", older.path, "--as-of", day, "--json")
      #expect(answer.status == 0, "\(answer.output)\(answer.errors)")
      #expect(try answer.json.elements.first?["policyCompleted"]?.elements == ["criteria"])
      let text = try Handoff.run("explain", "F26-0001", "--exchange", older.path, "--as-of", day)
      #expect(text.output.contains("  an older engine's policy, with criteria as the installed one says"))
    }
    #expect(try [0, 2].contains(Handoff.run("review", "--exchange", older.path).status))
    let named = "\(Repository.path)/pipelines/policy/calaim-ji.json5"
    let differs = try Handoff.run("policy", "diff", "current", named, "--exchange", older.path)
    #expect(differs.status == 0, "\(differs.output)\(differs.errors)")
    let own = try ChangingNights.done.get().tree
    let whole = try own.handoff("explain", "F26-0001", "--json").json.elements.first
    #expect(whole?["policyCompleted"]?.elements == [])
  }

  @Test("says of an answer that it may be older, where the nights before took no note of theirs")
  func sinceUnknown() throws {
    let older = try ChangingNights.done.get().copied()
    try rechain(older.path, from: 1) { number, text in
      guard case .object(var manifest) = try? JSON5Document(Array(text.utf8)).root.plain,
        case .object(var files)? = manifest["files"]
      else { return text }
      files["answers.csv"] = nil
      manifest["files"] = .object(files)
      return String(decoding: JSON.object(manifest).bytes(indented: true), as: UTF8.self)
    }
    for number in 1...5 {
      try FileManager.default.removeItem(atPath: "\(older.path)/state/generations/00000\(number)/answers.csv")
    }
    func since() throws -> JSON? {
      let answer = try Handoff.run("explain", "F26-0001", "--exchange", older.path, "--json")
      return try answer.json.elements.first?["since"]
    }
    #expect(try since() == .null)
    let pipeline = try ChangingNights.done.get().tree.pipeline
    _ = try Handoff.run("run", pipeline, "--exchange", older.path, "--as-of", "2026-11-27", "--quiet")
    #expect(try since()?["day"]?.text == "2026-11-27" && since()?["orLonger"] == .bool(true))
    #expect(try Handoff.run("verify", "--replay", "--from", "6", "--exchange", older.path).status == 0)
  }
}
