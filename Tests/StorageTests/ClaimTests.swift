import Formats
import Foundation
import Glibc
import Testing

@testable import Storage

@Suite("A claimed file")
struct ClaimTests {
  let here: TemporaryExchange

  init() throws { here = try TemporaryExchange() }

  @Test("lies alone with its ticket, keeps its bytes, and is gone from inbound")
  func claimed() throws {
    let claim = try #require(try here.claim("a,b\n1,2\n"))
    #expect(claim.number == 1)
    #expect(here.names("work/claimed/1") == ["claim.json", "roster.csv"])
    #expect(here.names("inbound/jail/rosters").isEmpty)
    let file = try here.exchange.claims.open(claim)
    #expect(file.size == 8)
    #expect(try allBytes(file.source()) == "a,b\n1,2\n")
    #expect(try file.fingerprint() == Fingerprint(of: Array("a,b\n1,2\n".utf8)))
    #expect(try here.exchange.root.facts(of: claim.path).mode & 0o777 == 0o640)
  }

  @Test("is found again after a restart, in the order of the numbers")
  func restart() throws {
    for index in 1...11 { try here.put("inbound/jail/rosters/\(index).csv", "\(index)") }
    let claims = try here.claimAll()
    let found = try here.reopened().claims.recover().claims
    #expect(found == claims)
    #expect(found.map(\.number) == Array(1...11))
  }

  @Test(
    "remembers names that need quoting, and is called as they show",
    arguments: [
      ("a \"b\".csv", "a \"b\".csv"), ("back\\slash", "back\\slash"), ("tab\there\n", "tab?here?"),
      ("\u{E9}.csv", "\u{E9}.csv"), ("u0041", "u0041"), ("a\u{202E}vsc.txt", "a?vsc.txt"),
    ])
  func names(name: String, shown: String) throws {
    let claim = try #require(try here.claim("x", name: name))
    #expect(try here.reopened().claims.recover().claims == [claim])
    #expect(claim.name == shown && claim.source.name == name)
    #expect(here.names("work/claimed/1") == ["claim.json", shown].sorted())
    try here.exchange.giveBack(claim)
    #expect(here.names("inbound/jail/rosters") == [name])
  }

  @Test("of a build that kept the name as it was is found under it")
  func olderTicket() throws {
    let name = "a\u{202E}b.csv"
    let claim = try #require(try here.claim("x", name: name))
    let ticket = String(decoding: claim.ticket, as: UTF8.self)
    let older = ticket.replacing("a?b.csv", with: name, maxReplacements: 1).replacing("source", with: "other")
    try here.exchange.root.write("work/claimed/1/claim.json", Array(older.utf8))
    try here.exchange.root.move(claim.path, to: "work/claimed/1/\(name)")
    let found = try #require(try here.reopened().claims.recover().claims.first)
    #expect(found.name == name && found.source.name == name)
    #expect(try found.path == "work/claimed/1/\(name)" && here.exchange.claims.openIfThere(found) != nil)
  }

  @Test("counts its attempts durably")
  func attempts() throws {
    let claim = try #require(try here.claim("x"))
    #expect(try here.exchange.claims.recordAttempt(claim).attempts == 1)
    #expect(try here.reopened().claims.recover().claims.map(\.attempts) == [1])
  }

  @Test("may have the name of a file of ours", arguments: ["claim.json", "report.json", "rejects.csv"])
  func reservedNames(name: String) throws {
    let claim = try #require(try here.claim("theirs", name: name))
    try here.exchange.shelves.file(
      claim: 1, on: .held, as: "b", extras: [("report.json", [65]), ("rejects.csv", [66])])
    #expect(here.text("held/b/original-\(name)") == "theirs")
    #expect(here.names("held/b").count == 3)
    #expect(claim.storedName == "original-\(name)")
  }

  @Test("takes its marker along")
  func marker() throws {
    try here.put("inbound/jail/rosters/x.csv.done", "")
    _ = try here.claim("x", name: "x.csv")
    #expect(here.names("inbound/jail/rosters").isEmpty)
    try here.put("inbound/jail/rosters/x.csv.done", "")
    _ = try here.exchange.claims.recover()
    #expect(here.names("inbound/jail/rosters").isEmpty)
  }

  @Test("is none where the file changed, or became a link, since the look")
  func changedSince() throws {
    let name = "inbound/jail/rosters/x.csv"
    try here.put(name, "x")
    let seen = try #require(try here.exchange.inbox.look(quietMilliseconds: 0).stable.first)
    try here.put(name, "xy")
    #expect(try left(here.exchange.claims.claim(seen)) == .growing)
    try here.remove(name)
    #expect(try left(here.exchange.claims.claim(seen)) == .gone)
    unsafe symlink("/etc/passwd", here.path(name))
    #expect(try left(here.exchange.claims.claim(seen)) == .link)
    #expect(here.names("work/claimed").isEmpty)
  }

  @Test("leaves its source, or has the only copy, and then no error takes it for the sender's")
  func takenOrLeft() throws {
    try here.put("inbound/jail/rosters/x.csv", "the only copy")
    let file = try #require(try here.exchange.inbox.look(quietMilliseconds: 0).stable.first)
    let drop = try OpenDrop(file, in: here.exchange)
    let claim = Claim(number: 1, of: file)
    #expect(throws: DiskError.self) { try drop.take(as: claim) }
    #expect(here.text("inbound/jail/rosters/x.csv") == "the only copy")
    try here.exchange.root.makeFolders("work/claimed/1")
    #expect(try drop.take(as: claim) == .moved)
    #expect(try drop.isTaken(.moved, as: claim))
    #expect(here.text("work/claimed/1/x.csv") == "the only copy")
    try here.remove("work/claimed/1/x.csv")
    #expect(throws: DiskError.self) { try drop.isTaken(.moved, as: claim) }
  }

  @Test(
    "is none where somebody began to write to it before its name was gone, moved or copied",
    arguments: [UInt32](geteuid() == 0 ? [0, 12345] : [geteuid()]))
  func writtenTo(owner: UInt32) throws {
    let name = "inbound/jail/rosters/x.csv"
    try here.put(name, "first")
    unsafe chown(here.path(name), owner, owner)
    let file = try #require(try here.exchange.inbox.look(quietMilliseconds: 0).stable.first)
    let drop = try OpenDrop(file, in: here.exchange)
    let claim = Claim(number: 1, of: file)
    try here.exchange.root.makeFolders("work/claimed/1")
    let writer = unsafe open(here.path(name), O_WRONLY)
    defer { close(writer) }
    #expect(try drop.take(as: claim) == (owner == geteuid() ? .moved : .changed))
    if owner == geteuid() { #expect(try !drop.isTaken(.moved, as: claim)) }
    #expect(here.names("inbound/jail/rosters") == ["x.csv"])
    #expect(unsafe write(writer, "again", 5) == 5)
    #expect(here.text(name) == "again")
  }

  @Test("is copied where somebody else owns it", .enabled(if: geteuid() == 0))
  func foreignOwner() throws {
    try here.put("inbound/jail/rosters/x.csv", "theirs")
    unsafe chown(here.path("inbound/jail/rosters/x.csv"), 12345, 12345)
    let claim = try #require(try here.claimAll().first)
    #expect(here.names("inbound/jail/rosters").isEmpty)
    #expect(here.names("work/claimed/1") == ["claim.json", "x.csv"])
    #expect(try here.exchange.root.facts(of: claim.path).owner == 0)
    #expect(try allBytes(here.exchange.claims.open(claim).source()) == "theirs")
  }

  @Test(
    "is copied from another file system",
    .enabled(if: TemporaryExchange.hasOtherFileSystem, "there is no second file system"))
  func otherFileSystem() throws {
    let other = try here.mount("inbound")
    defer { withExtendedLifetime(other) {} }
    let claim = try #require(try here.claim("far away"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: other.path + "/jail/rosters").isEmpty)
    #expect(try allBytes(here.exchange.claims.open(claim).source()) == "far away")
    #expect(try here.reopened().claims.recover().claims == [claim])
  }

  @Test("is never taken from behind a link, whoever made it")
  func linkedPartner() throws {
    try here.put("elsewhere/rosters/passwd", "not ours to take")
    try FileManager.default.createSymbolicLink(
      atPath: here.path("inbound/jail"), withDestinationPath: here.path("elsewhere"))
    let content = try here.exchange.inbox.look(quietMilliseconds: 0)
    #expect(content.stable.isEmpty)
    #expect(content.leftAlone == [LeftAlone(path: "inbound/jail", reason: .outsideFeed)])
    #expect(here.text("elsewhere/rosters/passwd") == "not ours to take")
  }

  private func left(_ outcome: ClaimOutcome) -> LeftAlone.Reason? {
    guard case .left(let file) = outcome else { return nil }
    return file.reason
  }
}

@Suite("A half-made claim")
struct HalfMadeClaimTests {
  let here: TemporaryExchange

  init() throws { here = try TemporaryExchange() }

  @Test(
    "is cleared away",
    arguments: [["."], [".claim.json.new"], ["claim.json"], ["claim.json", ".roster.csv.new"]])
  func cleared(names: [String]) throws {
    let claim = try #require(try here.claim("x"))
    let ticket = try #require(here.text("work/claimed/1/claim.json"))
    try here.remove("work/claimed/1")
    try here.put("work/claimed/1/x", "")
    try here.remove("work/claimed/1/x")
    for name in names where name != "." { try here.put("work/claimed/1/\(name)", ticket) }
    #expect(try here.reopened().claims.recover().claims.isEmpty)
    #expect(here.names("work/claimed").isEmpty)
    #expect(claim.number == 1)
  }

  @Test("that is a copy whose source remains is thrown away, and claimed anew")
  func sourceRemains() throws {
    try here.put("inbound/jail/rosters/x.csv", "whole")
    let file = try #require(try here.exchange.inbox.look(quietMilliseconds: 0).stable.first)
    let claim = Claim(number: 1, of: file)
    try here.put("work/claimed/1/claim.json", String(decoding: claim.ticket, as: UTF8.self))
    try here.put("work/claimed/1/x.csv", "who")
    #expect(try here.reopened().claims.recover().claims.isEmpty)
    #expect(here.text("inbound/jail/rosters/x.csv") == "whole")
    #expect(try here.claimAll().map(\.number) == [1])
  }

  @Test(
    "of a copy whose source was to be removed ends in that, unless somebody writes to it or has written",
    arguments: [("whole", false), ("whole", true), ("again", false), ("longer", false)])
  func aside(text: String, isWritten: Bool) throws {
    let (name, isSame) = ("inbound/jail/rosters/x.csv", text == "whole" && !isWritten)
    try here.put(name, "whole")
    let long = [timespec(tv_sec: 1, tv_nsec: 0), timespec(tv_sec: 1, tv_nsec: 0)]
    #expect(unsafe utimensat(AT_FDCWD, here.path(name), long, 0) == 0)
    let file = try #require(try here.exchange.inbox.look(quietMilliseconds: 0).stable.first)
    let claim = Claim(number: 1, of: file)
    try here.put("work/claimed/1/claim.json", String(decoding: claim.ticket, as: UTF8.self))
    try here.put("work/claimed/1/x.csv", "whole")
    try here.exchange.root.folder("inbound/jail/rosters").move("x.csv", to: claim.aside)
    let writer = unsafe open(here.path("inbound/jail/rosters/\(claim.aside)"), O_WRONLY)
    if text != "whole" { #expect(unsafe write(writer, text, text.utf8.count) == text.utf8.count) }
    if !isWritten { close(writer) }
    defer { if isWritten { close(writer) } }
    #expect(try here.reopened().claims.recover().claims == (isSame ? [claim] : []))
    #expect(here.names("inbound/jail/rosters") == (isSame ? [] : ["x.csv"]))
    #expect(isSame || here.text(name) == text)
  }

  @Test(
    "to which somebody writes goes back where it came from, if its name is free", arguments: [true, false])
  func writtenTo(isFree: Bool) throws {
    let claim = try #require(try here.claim("first"))
    let writer = unsafe open(here.path(claim.path), O_WRONLY)
    if !isFree { try here.put("inbound/jail/rosters/roster.csv", "third") }
    let found = try here.reopened().claims.recover()
    #expect(found.claims.isEmpty)
    #expect(found.uncertain.map(\.reason) == (isFree ? [] : [.growing]))
    #expect(here.text("inbound/jail/rosters/roster.csv") == (isFree ? "first" : "third"))
    close(writer)
    #expect(try here.reopened().claims.recover().claims == (isFree ? [] : [claim]))
  }

  @Test("is whole where the sender has dropped another file of its name since")
  func anotherSource() throws {
    let claim = try #require(try here.claim("first"))
    try here.put("inbound/jail/rosters/roster.csv", "second")
    #expect(try here.reopened().claims.recover().claims == [claim])
    #expect(here.text("inbound/jail/rosters/roster.csv") == "second")
    #expect(try here.claimAll().map(\.number) == [2])
  }

  @Test("may be, where its sender's folder cannot be asked: it stays until that can, and the others count")
  func uncertain() throws {
    let claim = try #require(try here.claim("x"))
    try here.put("inbound/plan/rosters/y", "y")
    let other = try #require(try here.claimAll().last)
    try here.remove("inbound/jail")
    unsafe symlink("elsewhere", here.path("inbound/jail"))
    let found = try here.reopened().claims.recover()
    #expect(found.claims == [other])
    #expect(found.uncertain == [LeftAlone(path: "inbound/jail/rosters/roster.csv", reason: .failing)])
    #expect(here.text("work/claimed/1/roster.csv") == "x")
    #expect(try here.reopened().claims.recover(fixed: [1]).claims == [claim, other])
    try here.remove("inbound/jail")
    #expect(try here.reopened().claims.recover().claims == [claim, other])
  }

  @Test("with a damaged ticket stops the run and loses nothing")
  func damaged() throws {
    _ = try here.claim("x")
    try here.put("work/claimed/1/claim.json", "{}")
    #expect(throws: DiskError.self) { try here.exchange.claims.recover() }
    #expect(here.text("work/claimed/1/roster.csv") == "x")
  }

  @Test("of a thing swapped under us goes back where it came from")
  func swapped() throws {
    _ = try here.claim("x")
    try here.remove("work/claimed/1/roster.csv")
    unsafe symlink("/etc/passwd", here.path("work/claimed/1/roster.csv"))
    #expect(try here.reopened().claims.recover().claims.isEmpty)
    #expect(here.names("inbound/jail/rosters") == ["roster.csv"])
    #expect(here.names("work/claimed").isEmpty)
  }
}
