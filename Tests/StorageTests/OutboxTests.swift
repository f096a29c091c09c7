import Foundation
import Glibc
import Testing

@testable import Storage

@Suite("The outbox")
struct OutboxTests {
  let here: TemporaryExchange
  var outbox: Outbox { here.exchange.outbox }

  init() throws { here = try TemporaryExchange() }

  @Test("is published whole, and nothing of it stays")
  func published() throws {
    try here.commit(1, ["outbox/plan/a.csv": "A", "outbox/plan/b.csv": "B", "outbox/jail/c.zip": "C"])
    #expect(try outbox.unpublished(1) == ["jail/c.zip", "plan/a.csv", "plan/b.csv"])
    #expect(try here.publish(1).isEmpty)
    #expect(try outbox.unpublished(1).isEmpty)
    #expect(here.text("outbound/plan/b.csv") == "B")
    #expect(here.names("outbound/jail") == ["c.zip"])
    #expect(here.names("state/generations/000001") == ["manifest.json"])
    #expect(try here.exchange.root.facts(of: "outbound/plan/b.csv").mode & 0o777 == 0o640)
    #expect(try here.publish(1).isEmpty)
  }

  @Test("counts the same bytes that are there already as published")
  func sameBytes() throws {
    try here.commit(1, ["outbox/plan/a.csv": "A"])
    try here.put("outbound/plan/a.csv", "A")
    #expect(try here.publish(1).isEmpty)
    #expect(try outbox.unpublished(1).isEmpty)
  }

  @Test("never rewrites what has other bytes; the other partners get theirs")
  func otherBytes() throws {
    try here.commit(1, ["outbox/a/x": "new", "outbox/b/y": "Y", "outbox/c/z": "Z"])
    try here.put("outbound/a/x", "old")
    try here.put("outbound/c", "no folder")
    let failures = try here.publish(1)
    #expect(failures.map(\.partner) == ["a", "c"])
    #expect(failures.map(\.file) == ["x", nil])
    guard case .nameTaken = try #require(failures.first).reason else { return #expect(Bool(false)) }
    #expect(here.text("outbound/a/x") == "old")
    #expect(here.text("outbound/b/y") == "Y")
    #expect(try outbox.unpublished(1) == ["a/x", "c/z"])
  }

  @Test("follows no link that a partner put in a deliverable's place")
  func linkInPlace() throws {
    try here.commit(1, ["outbox/a/x": "X"])
    try here.put("outbound/a/secret", "X")
    unsafe symlink("secret", here.path("outbound/a/x"))
    #expect(try here.publish(1).count == 1)
  }

  @Test(
    "reaches a partner on another file system, also where a crash left a part there",
    .enabled(if: TemporaryExchange.hasOtherFileSystem, "there is no second file system"))
  func otherFileSystem() throws {
    try here.commit(1, ["outbox/plan/a": "A", "outbox/plan/b": "B", "outbox/plan/c": "C"])
    let other = try here.mount("outbound/plan")
    try here.put("outbound/plan/.a.new", "par")
    try here.put("outbound/plan/b", "B")
    try here.put("outbound/plan/c", "old")
    #expect(try here.publish(1).map(\.file) == ["c"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: other.path).sorted() == ["a", "b", "c"])
    #expect(here.text("outbound/plan/a") == "A")
    #expect(try outbox.unpublished(1) == ["plan/c"])
  }

  @Test("hands deliverables to the group of a set-group-id folder", .enabled(if: geteuid() == 0))
  func group() throws {
    try here.commit(1, ["outbox/plan/a": "A"])
    try here.exchange.root.makeFolders("outbound/plan")
    unsafe chown(here.path("outbound/plan"), 0, 12345)
    unsafe chmod(here.path("outbound/plan"), 0o2750)
    #expect(try here.publish(1).isEmpty)
    #expect(try here.exchange.root.facts(of: "outbound/plan/a").group == 12345)
  }
}

@Suite("A recalled deliverable")
struct RecallTests {
  let here: TemporaryExchange
  var outbox: Outbox { here.exchange.outbox }

  init() throws { here = try TemporaryExchange() }

  @Test("is taken back, once, and can be let go again")
  func thereAndBack() throws {
    try here.put("outbound/plan/x", "X")
    #expect(try outbox.waiting(for: "plan") == ["x"])
    #expect(try outbox.recall("x", of: 1, from: "plan"))
    #expect(try outbox.recall("x", of: 1, from: "plan"))
    #expect(try outbox.waiting(for: "plan") == [])
    #expect(try outbox.recalled() == ["plan/x"])
    #expect(try outbox.release("x", to: "plan"))
    #expect(here.text("outbound/plan/x") == "X")
    #expect(try outbox.recalled().isEmpty)
  }

  @Test("comes out of the outbox of a night that could not be published")
  func unpublished() throws {
    try here.commit(1, ["outbox/plan/x": "X", "outbox/plan/y": "Y"])
    try here.put("outbound/plan", "no folder")
    #expect(try outbox.recall("x", of: 1, from: "plan"))
    #expect(try outbox.unpublished(1) == ["plan/y"])
    #expect(throws: PartnerFailure.self) { try outbox.release("x", to: "plan") }
    try FileManager.default.removeItem(atPath: here.path("outbound/plan"))
    #expect(try here.publish(1).isEmpty)
    #expect(here.names("outbound/plan") == ["y"])
    #expect(try outbox.release("x", to: "plan"))
    #expect(try outbox.release("x", to: "plan"))
    #expect(here.names("outbound/plan") == ["x", "y"])
  }

  @Test("waits nowhere where its partner has no folder")
  func noFolder() throws {
    #expect(try outbox.waiting(for: "plan") == nil)
    #expect(try outbox.release("x", to: "plan") == false)
  }

  @Test("was picked up before where it is not there")
  func pickedUp() throws {
    #expect(try outbox.recall("x", of: 1, from: "plan") == false)
  }

  @Test(
    "comes back from another file system",
    .enabled(if: TemporaryExchange.hasOtherFileSystem, "there is no second file system"))
  func otherFileSystem() throws {
    let other = try here.mount("outbound/plan")
    defer { withExtendedLifetime(other) {} }
    try here.put("outbound/plan/x", "X")
    #expect(try outbox.recall("x", of: 1, from: "plan"))
    #expect(here.text("work/recalled/plan/x") == "X")
    #expect(here.names("outbound/plan").isEmpty)
  }

  @Test("is not taken back from where nothing can be taken away: no copy of it stays with us")
  func readOnly() throws {
    try FileManager.default.createDirectory(
      atPath: here.path("outbound"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: here.path("outbound/plan"), withDestinationPath: "/proc/self")
    #expect(throws: DiskError.self) { try outbox.recall("limits", of: 1, from: "plan") }
    #expect(try outbox.recalled().isEmpty)
  }

  @Test("of one partner whose folder leads nowhere hides nobody else's")
  func endlessLink() throws {
    try here.put("outbound/other/x", "X")
    try FileManager.default.createSymbolicLink(
      atPath: here.path("outbound/plan"), withDestinationPath: here.path("outbound/plan"))
    #expect(try outbox.published() == ["other/x"])
  }
}
