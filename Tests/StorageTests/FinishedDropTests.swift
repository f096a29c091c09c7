import Foundation
import Glibc
import Testing

@testable import Storage

@Suite("A drop that may not be finished")
struct FinishedDropTests {
  let here: TemporaryExchange
  private static let name = "inbound/jail/rosters/x.csv"

  init() throws { here = try TemporaryExchange() }

  private func look(_ rules: DropRules = DropRules()) throws -> InboxContent {
    try here.exchange.inbox.look(quietMilliseconds: 0, by: rules)
  }

  @Test(
    "is told by its name, as an operator has it in the pipeline file",
    arguments: [
      ("x.csv.uploading", "*.uploading", true), ("x.csv.uploading2", "*.uploading", false),
      ("tmp-x.csv", "tmp-*", true), ("xtmp-x.csv", "tmp-*", false), ("upload.lock", "upload.lock", true),
      ("upload.lock1", "upload.lock", false), ("*", "\\*", false), ("x.part", "tmp-*", true),
    ])
  func names(name: String, pattern: String, isUnfinished: Bool) throws {
    try here.put("inbound/jail/rosters/\(name)", "x")
    let content = try look(DropRules(unfinishedNames: [pattern]))
    #expect(content.leftAlone.map(\.reason) == (isUnfinished ? [.unfinished] : []))
    #expect(content.stable.count == (isUnfinished ? 0 : 1))
  }

  @Test(
    "is taken only beside its marker where that is asked, whichever came first", arguments: [true, false])
  func markers(markerFirst: Bool) throws {
    let rules = DropRules(markedFeeds: ["jail/rosters"])
    let both = markerFirst ? [Self.name + ".done", Self.name] : [Self.name, Self.name + ".done"]
    try here.put(both[0], "")
    #expect(try look(rules).stable.isEmpty)
    #expect(try look(rules).leftAlone.map(\.reason) == [.incomplete])
    #expect(try look(rules).leftAlone.allSatisfy { !$0.isWorthAWord })
    try here.put(both[1], "")
    #expect(try look(rules).stable.map(\.name) == ["x.csv"])
    #expect(try look(rules).leftAlone.isEmpty)
  }

  @Test(
    "needs a marker in the folders named, `*` for any",
    arguments: [
      ("jail/rosters", true), ("jail/*", true), ("*/rosters", true), ("*/*", true), ("jail/acks", false),
      ("jai/rosters", false), ("*/roster", false), ("", false),
    ])
  func markedFeeds(place: String, isMarked: Bool) throws {
    try here.put(Self.name, "x")
    #expect(try look(DropRules(markedFeeds: [place])).stable.isEmpty == isMarked)
  }

  @Test("is an operator's matter once its marker, or its file, is six hours late")
  func overdue() throws {
    try here.put(Self.name, "x")
    try here.put("inbound/jail/rosters/y.csv.done", "")
    let changed = try here.exchange.root.facts(of: Self.name).changed
    let rules = DropRules(markedFeeds: ["jail/rosters"])
    for (seconds, reasons) in [
      (6 * 3600 as Int64, [LeftAlone.Reason.incomplete, .incomplete]),
      (6 * 3600 + 1, [.markerMissing, .markerAlone]), (-1, [.incomplete, .incomplete]),
    ] {
      let now = Facts.Moment(seconds: changed.seconds + seconds, nanoseconds: changed.nanoseconds)
      let walk = try InboxWalk(here.exchange, rules, now: now)
      #expect(walk.content.leftAlone.map(\.reason) == reasons)
      #expect(walk.content.leftAlone.allSatisfy { $0.isWorthAWord == (seconds > 6 * 3600) })
    }
  }

  @Test("is left while somebody has it open for writing, at the look and at the claim")
  func openForWriting() throws {
    try here.put(Self.name, "half")
    let seen = try #require(try look().stable.first)
    let writer = unsafe open(here.path(Self.name), O_WRONLY | O_APPEND)
    #expect(try look().leftAlone == [LeftAlone(path: Self.name, reason: .growing)])
    guard case .left(let left) = try here.exchange.claims.claim(seen) else {
      return #expect(Bool(false), "claimed while somebody writes")
    }
    #expect(left == LeftAlone(path: Self.name, reason: .growing))
    #expect(here.names("work/claimed").isEmpty)
    close(writer)
    #expect(try here.claimAll().count == 1)
  }

  @Test("is no matter while somebody only reads it")
  func openForReading() throws {
    try here.put(Self.name, "whole")
    let reader = unsafe open(here.path(Self.name), O_RDONLY)
    defer { close(reader) }
    #expect(try look().stable.count == 1)
  }

  @Test("does not keep its writer waiting once it was looked at")
  func leaseIsGivenUp() throws {
    try here.put(Self.name, "whole")
    let file = try here.exchange.root.file(Self.name)
    #expect(!file.isBeingWritten)
    // A lease still held would have this fail with EWOULDBLOCK.
    let writer = unsafe open(here.path(Self.name), O_WRONLY | O_NONBLOCK)
    #expect(writer >= 0)
    #expect(file.isBeingWritten)
    close(writer)
    #expect(!file.isBeingWritten)
  }

  @Test(
    "has to hold still for what is left of the quiet period, by the clock of its own file system",
    arguments: [
      (100, 0 as Int64, 400 as Int64, 1000, 600 as Int?), (100, 1, 0, 1000, 0), (100, 0, 999, 1000, 1),
      (100, 0, 0, 1000, 1000), (100, 50_000, 0, 1000, 0), (100, 0, -1, 1000, nil), (100, -3600, 0, 1000, nil),
      (101, 50_000, 0, 1000, nil), (101, 0, 0, 0, 0),
    ])
  func remaining(
    device: UInt64, seconds: Int64, milliseconds: Int64, quiet: Int, remaining: Int?
  ) throws {
    let file = DroppedFile(
      partner: "jail", feed: "rosters", name: "x", hasMarker: false,
      facts: Self.facts(device: 100, nanoseconds: 1_500_000_000))
    let now = Self.facts(
      device: device, nanoseconds: 1_500_000_000 + seconds * 1_000_000_000 + milliseconds * 1_000_000)
    #expect(file.remaining(of: quiet, at: now) == remaining)
  }

  private static func facts(device: UInt64, nanoseconds: Int64) -> Facts {
    var status = stat()
    status.st_dev = dev_t(device)
    let since = 1_000_000 * 1_000_000_000 + nanoseconds
    status.st_ctim = timespec(tv_sec: Int(since / 1_000_000_000), tv_nsec: Int(since % 1_000_000_000))
    return Facts(status)
  }

  @Test("is neither ready nor forgotten while it is young")
  func glance() throws {
    try here.put(Self.name, "x")
    let young = try here.exchange.inbox.glance(quietMilliseconds: 600_000, by: DropRules(), after: [])
    #expect(young.ready.isEmpty && young.seen.count == 1 && !young.isGrowing)
    #expect(young.waitMilliseconds > 0)
    let old = try here.exchange.inbox.glance(quietMilliseconds: 0, by: DropRules(), after: [])
    #expect(old.ready == young.seen && old.waitMilliseconds == 0)
    let writer = unsafe open(here.path(Self.name), O_WRONLY)
    defer { close(writer) }
    let growing = try here.exchange.inbox.glance(quietMilliseconds: 0, by: DropRules(), after: [])
    #expect(growing.seen.isEmpty && growing.isGrowing)
  }

  @Test("on another file system is ready when it is as it was at the last look")
  func otherFileSystem() throws {
    try #require(TemporaryExchange.hasOtherFileSystem)
    let other = try here.mount("inbound")
    defer { withExtendedLifetime(other) {} }
    try here.put(Self.name, "x")
    let inbox = here.exchange.inbox
    let first = try inbox.glance(quietMilliseconds: 600_000, by: DropRules(), after: [])
    #expect(first.ready.isEmpty && first.waitMilliseconds == 600_000)
    let second = try inbox.glance(quietMilliseconds: 600_000, by: DropRules(), after: first.seen)
    #expect(second.ready == first.seen && second.waitMilliseconds == 0)
    try here.put(Self.name, "xy")
    #expect(try inbox.glance(quietMilliseconds: 600_000, by: DropRules(), after: first.seen).ready.isEmpty)
  }
}
