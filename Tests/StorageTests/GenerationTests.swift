import Formats
import Foundation
import Glibc
import Testing

@testable import Storage

@Suite("A generation")
struct GenerationTests {
  let here: TemporaryExchange
  var generations: Generations { here.exchange.generations }

  init() throws { here = try TemporaryExchange() }

  @Test("exists when its manifest does")
  func exists() throws {
    #expect(try generations.highest() == nil)
    let draft = try generations.draft(1)
    try draft.write("cases.csv", [65])
    try draft.makeDurable()
    #expect(try generations.highest() == nil)
    try draft.commit(manifest: Array("{}".utf8))
    #expect(try generations.highest() == 1)
    #expect(here.names("state/generations/000001") == ["cases.csv", "manifest.json"])
    #expect(try generations.read(1, "cases.csv") == [65])
    #expect(try allBytes(generations.open(1, "manifest.json").source()) == "{}")
  }

  @Test("is numbered in order, also past six digits")
  func numbers() throws {
    for number in [2, 10, 1_000_000] { try here.commit(number, [:]) }
    #expect(try generations.committed() == [2, 10, 1_000_000])
    #expect(here.names("state/generations") == ["000002", "000010", "1000000"])
  }

  @Test("that was never committed is gone at the next draft; older ones stay")
  func uncommitted() throws {
    try here.commit(1, ["a": "1"])
    try generations.draft(2).write("batches/b/rejects.csv", [66])
    try generations.draft(3).write("c", [67])
    #expect(here.names("state/generations") == ["000001", "000003"])
    try here.reopened().generations.discardUncommitted()
    #expect(here.names("state/generations") == ["000001"])
  }

  @Test("replaces a file that it wrote before, and what else has its name, in folders that it makes")
  func replaced() throws {
    let draft = try generations.draft(1)
    try draft.write("batches/b/rejects.csv", [66])
    try draft.write("batches/b/rejects.csv", [67])
    let batches = here.path("\(Generations.folder(1))/batches")
    try FileManager.default.createSymbolicLink(
      atPath: batches + "/link", withDestinationPath: batches + "/b/rejects.csv")
    try draft.write("batches/link", [68])
    try draft.commit(manifest: [])
    #expect(try generations.read(1, "batches/b/rejects.csv") == [67])
    #expect(try generations.read(1, "batches/link") == [68])
    #expect(try here.exchange.root.facts(of: "\(Generations.folder(1))/batches/link").mode & 0o777 == 0o640)
  }

  @Test(
    "has files of the fingerprint of their bytes, however large",
    arguments: [0, 1, 16_383, 16_384, 16_385, 278_528, 278_529, 600_000])
  func fingerprints(size: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    let draft = try generations.draft(1)
    let written = try draft.write("a", bytes)
    let file = try here.exchange.root.file("\(Generations.folder(1))/a")
    #expect(try file.fingerprint() == Fingerprint(of: bytes))
    #expect(written.fingerprint == Fingerprint(of: bytes))
  }

  @Test("is not begun twice")
  func twice() throws {
    try here.commit(1, ["a": "1"])
    #expect(throws: DiskError.self) { try generations.draft(1) }
    #expect(try generations.read(1, "a") == Array("1".utf8))
  }

  @Test("shares unchanged files with its parent, and keeps them when that is pruned")
  func links() throws {
    try here.commit(1, ["cases.csv": "same", "batches/b/report.json": "old"])
    let draft = try generations.draft(2)
    try draft.link("cases.csv", from: 1)
    try draft.commit(manifest: [])
    let inodes = try [1, 2].map {
      try here.exchange.root.facts(of: "\(Generations.folder($0))/cases.csv").inode
    }
    #expect(inodes[0] == inodes[1])
    try generations.prune(1)
    #expect(here.names("state/generations/000001") == ["manifest.pruned.json"])
    #expect(try generations.committed() == [2])
    #expect(here.text("state/generations/000002/cases.csv") == "same")
    try generations.prune(1)
    #expect(throws: DiskError.self) { try generations.prune(2) }
  }

  @Test("is not pruned while it has deliverables to publish")
  func pruneWithOutbox() throws {
    try here.commit(1, ["outbox/plan/x": "x"])
    try here.commit(2, [:])
    #expect(throws: DiskError.self) { try generations.prune(1) }
    #expect(try generations.committed() == [1, 2])
  }

  @Test("tells size and fingerprint of what was written, whole or in pieces; mode 0640 in 0750")
  func written() throws {
    let draft = try generations.draft(1)
    let bytes = [UInt8](repeating: 88, count: 700_000)
    let whole = try draft.write("outbox/plan/x.csv", bytes)
    let writer = try draft.open("deep/er/y.csv")
    for start in stride(from: 0, to: 700_000, by: 70_000) {
      try writer.append(Array(bytes[start..<start + 70_000]))
    }
    let pieces = try writer.close()
    #expect(
      whole == WrittenFile(name: "outbox/plan/x.csv", size: 700_000, fingerprint: Fingerprint(of: bytes)))
    #expect(pieces == WrittenFile(name: "deep/er/y.csv", size: 700_000, fingerprint: whole.fingerprint))
    let root = here.exchange.root
    #expect(try root.facts(of: "state/generations/000001/deep/er/y.csv").mode & 0o777 == 0o640)
    #expect(try root.facts(of: "state/generations/000001/deep/er").mode & 0o777 == 0o750)
  }

  @Test("tells which file is missing")
  func missing() throws {
    try here.commit(1, [:])
    let error = #expect(throws: DiskError.self) { try generations.read(1, "cases.csv") }
    #expect(error?.description == "open state/generations/000001/cases.csv: No such file or directory")
  }
}
