import Formats
import Foundation
import Glibc
import Testing

@testable import Storage

@Suite("An exchange folder")
struct ExchangeTests {
  let here: TemporaryExchange

  init() throws { here = try TemporaryExchange() }

  @Test("has its tree, and gets back what is missing of it")
  func tree() throws {
    try here.remove("work")
    try here.exchange.layOut()
    #expect(
      here.names(".") == ["archive", "held", "inbound", "outbound", "quarantine", "runs", "state", "work"])
    #expect(here.names("work") == ["claimed", "recalled"])
    #expect(try here.exchange.root.facts(of: "work/claimed").mode & 0o777 == 0o750)
  }

  @Test("must be there to be opened")
  func missing() {
    let path = here.path("nowhere")
    #expect(!ExchangeFolder.exists(path))
    #expect(ExchangeFolder.exists(here.exchange.path))
    let error = #expect(throws: DiskError.self) { try ExchangeFolder(path: path) }
    #expect(error?.code == ENOENT)
  }

  @Test("is changed by one run at a time, and free again afterwards")
  func lock() throws {
    do {
      let lock = try RunLock(here.exchange)
      let error = #expect(throws: LockError.self) { _ = try RunLock(here.reopened()) }
      guard case .held = error else { return #expect(Bool(false)) }
      _ = consume lock
    }
    _ = try RunLock(here.exchange)
    #expect(here.has("state/lock"))
  }

  @Test("keeps the night that was begun until it is removed")
  func night() throws {
    #expect(try here.exchange.night.read() == nil)
    try here.exchange.night.write([65])
    try here.exchange.night.write([66])
    #expect(try here.reopened().night.read() == [66])
    #expect(here.names("work") == ["claimed", "night.json", "recalled"])
    try here.exchange.night.remove()
    try here.exchange.night.remove()
    #expect(try here.exchange.night.read() == nil)
  }

  @Test("keeps definitions by their content, and the hash of the newest manifest")
  func definitions() throws {
    let definitions = here.exchange.definitions
    let fingerprint = try definitions.keep([65])
    #expect(try definitions.keep([65]) == fingerprint)
    #expect(here.names("state/definitions") == [fingerprint.hex])
    #expect(try definitions.bytes(of: fingerprint) == [65])
    try here.put("state/definitions/\(fingerprint.hex)", "B")
    #expect(try definitions.bytes(of: fingerprint) == nil)
    try definitions.keep([65])
    #expect(try definitions.bytes(of: fingerprint) == [65])
    #expect(try definitions.bytes(of: Fingerprint(of: [66])) == nil)
    #expect(try definitions.manifestHash() == nil)
    try definitions.writeManifestHash([67])
    #expect(try definitions.manifestHash() == [67])
  }

  @Test("keeps records of runs")
  func runs() throws {
    try here.exchange.runs.write("1.json", [65])
    #expect(try here.exchange.runs.names() == ["1.json"])
    #expect(try here.exchange.runs.read("1.json") == [65])
  }
}

@Suite("A disk error")
struct DiskErrorTests {
  @Test("reads as call, path and reason, and shows no control characters")
  func description() {
    #expect(
      DiskError("rename", "outbound/x", ENOSPC).description == "rename outbound/x: No space left on device")
    #expect(DiskError("open", "a\nb\u{7F}", EIO).description == "open a?b?: Input/output error")
  }
}

@Suite("A file outside the exchange")
struct OutsideTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("appears whole, mode 0640, and is replaced only when asked")
  func writeNew() throws {
    let path = folder.path + "/x"
    try Outside.writeNew(path, [65])
    let error = #expect(throws: DiskError.self) { try Outside.writeNew(path, [66]) }
    #expect(error?.description == "rename \(path): File exists")
    #expect(try Outside.read(path) == [65])
    try Outside.writeNew(path, [66], replacing: true)
    #expect(try Outside.read(path) == [66])
    #expect(try Outside.files(in: folder.path) == [path])
  }

  @Test("is refused above its limit, and where it is a folder")
  func limit() throws {
    let path = folder.path + "/x"
    try Outside.writeNew(path, [1, 2, 3])
    #expect(try Outside.read(path, limit: 3).count == 3)
    #expect(throws: DiskError.self) { try Outside.read(path, limit: 2) }
    #expect(throws: DiskError.self) { try Outside.read(folder.path) }
  }

  @Test("is listed by its suffix in the order of the names' bytes")
  func files() throws {
    for name in ["b.csv", "B.csv", "a.txt", ".c.csv"] { try Outside.writeNew(folder.path + "/" + name, []) }
    try Outside.makeFolders(folder.path + "/d.csv/e")
    #expect(
      try Outside.files(in: folder.path, suffix: ".csv") == ["B.csv", "b.csv"].map { "\(folder.path)/\($0)" })
  }

  @Test("is written in pieces and read as a source")
  func streams() throws {
    let writer = try Outside.create(folder.path + "/x")
    try writer.append(Array("one ".utf8))
    try writer.append(Array("two".utf8))
    #expect(try writer.close(synced: true).size == 7)
    #expect(try allBytes(Outside.source(folder.path + "/x")) == "one two")
  }
}
