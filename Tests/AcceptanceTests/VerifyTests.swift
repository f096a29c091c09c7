import Formats
import Foundation
import Testing

@Suite("verify")
struct VerifyTests {
  /// What must be whole, in one order; `state/lock` says nothing.
  private func places(in path: String) throws -> [String] {
    try ["state", "archive", "quarantine", "held"].flatMap { root in
      try FileManager.default.subpathsOfDirectory(atPath: "\(path)/\(root)").map { "\(root)/\($0)" }
    }
    .filter { place in
      let type = try FileManager.default.attributesOfItem(atPath: "\(path)/\(place)")[.type]
      return type as? FileAttributeType == .typeRegular && place != "state/lock"
    }
    .sorted()
  }

  private func verify(_ path: String) throws -> Handoff.Answer {
    try Handoff.run("verify", "--json", "--exchange", path)
  }

  /// Numbers that look random and are the same in every run.
  private struct Dice {
    var state: UInt64
    mutating func roll(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
  }

  @Test("finds each of two hundred flipped bits, anywhere")
  func flips() throws {
    let spoilt = try ChangingNights.done.get().copied()
    let places = try places(in: spoilt.path)
    let hit = Set(places.map { $0.split(separator: "/")[0] })
    #expect(hit.isSuperset(of: ["state", "archive"]))
    var dice = Dice(state: 20_261_122)
    for _ in 0..<200 {
      let url = URL(fileURLWithPath: "\(spoilt.path)/\(places[dice.roll(places.count)])")
      var bytes = try Data(contentsOf: url)
      guard !bytes.isEmpty else { continue }
      let (place, bit) = (dice.roll(bytes.count), UInt8(1) << dice.roll(8))
      bytes[place] ^= bit
      try overwrite(url, bytes)
      #expect(try verify(spoilt.path).status == 65, "bit \(bit) of byte \(place) of \(url.path)")
      bytes[place] ^= bit
      try overwrite(url, bytes)
    }
    #expect(try verify(spoilt.path).status == 0)
  }

  // Into the same inode: generations share tables.
  private func overwrite(_ url: URL, _ bytes: Data) throws {
    let handle = try FileHandle(forUpdating: url)
    try handle.truncate(atOffset: 0)
    try handle.write(contentsOf: bytes)
    try handle.close()
  }

  @Test("finds a file that is gone, cut by a byte, renamed, or that nobody wrote")
  func disturbances() throws {
    let spoilt = try ChangingNights.done.get().copied()
    let (files, places) = (FileManager.default, try places(in: spoilt.path))
    var dice = Dice(state: 7)
    let kinds = Set(places.map { ($0 as NSString).lastPathComponent.hasPrefix("2026") ? "" : $0 })
    #expect(kinds.count > 20)
    for _ in 0..<30 {
      let path = "\(spoilt.path)/\(places[dice.roll(places.count)])"
      let url = URL(fileURLWithPath: path)
      let bytes = try Data(contentsOf: url)
      try files.moveItem(atPath: path, toPath: spoilt.folder.path + "/aside")
      #expect(try verify(spoilt.path).status == 65, "gone: \(path)")
      try files.moveItem(atPath: spoilt.folder.path + "/aside", toPath: path + "x")
      #expect(try verify(spoilt.path).status == 65, "renamed: \(path)")
      try files.moveItem(atPath: path + "x", toPath: path)
      if !bytes.isEmpty {
        try overwrite(url, bytes.dropLast())
        #expect(try verify(spoilt.path).status == 65, "cut: \(path)")
        try overwrite(url, bytes)
      }
      try Data("stray".utf8).write(to: URL(fileURLWithPath: path + ".stray"))
      let answer = try verify(spoilt.path)
      #expect(answer.status == 65, "a stray beside \(path)")
      #expect(try answer.json["damage"]?.elements.count == 1)
      try files.removeItem(atPath: path + ".stray")
    }
    #expect(try verify(spoilt.path).status == 0)
  }

  @Test("notes what a crash may leave, which is no damage")
  func leftovers() throws {
    let spoilt = try ChangingNights.done.get().copied()
    for place in ["state/definitions/.abc.new", "state/generations/.000009/x", "state/generations/000009/x"] {
      let url = URL(fileURLWithPath: "\(spoilt.path)/\(place)")
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("x".utf8).write(to: url)
    }
    let other = Array("unnamed".utf8)
    try Data(other).write(
      to: URL(fileURLWithPath: "\(spoilt.path)/state/definitions/\(Fingerprint(of: other).hex)"))
    let answer = try verify(spoilt.path)
    #expect(answer.status == 0, "\(answer.output)")
    #expect(try answer.json["notes"]?.elements.count == 4)
  }

  @Test("is remembered when it was sound, and a run says so when that is long ago")
  func remembered() throws {
    let tree = try Tree()
    try tree.drop(BadFile.rosters, copyOf: Repository.samples + "/night-1/inbound/" + BadFile.rosters)
    #expect(try !tree.run("2026-11-21").output.contains("not verified"))
    #expect(try !tree.run("2026-11-28").output.contains("not verified"))
    #expect(try tree.run("2026-11-29").output.contains("not verified for 8 days: handoff verify"))
    #expect(try tree.handoff("verify", "--as-of", "2026-11-29").status == 0)
    let note = try Repository.text("\(tree.path)/runs/verified.json")
    #expect(note.contains("2026-11-29"))
    #expect(try !tree.run("2026-12-06").output.contains("not verified"))
    #expect(try tree.run("2026-12-07").output.contains("not verified for 8 days"))
    try FileManager.default.removeItem(atPath: "\(tree.path)/state/manifest.sha256")
    #expect(try tree.handoff("verify", "--as-of", "2026-12-07").status == 65)
    #expect(try Repository.text("\(tree.path)/runs/verified.json") == note)
  }

  @Test("leaves the tree as it was")
  func changesNothing() throws {
    let nights = try ChangingNights.done.get()
    let before = try nights.tree.lasting()
    #expect(try verify(nights.tree.path).status == 0)
    #expect(try nights.tree.lasting() == before)
  }
}
