import Foundation
import Glibc
import Testing

@testable import Storage

@Suite("The inbox")
struct InboxTests {
  let here: TemporaryExchange

  init() throws { here = try TemporaryExchange() }

  @Test("gives partner, feed, name and size of stable files in the order of their bytes")
  func order() throws {
    for name in ["b/rosters/x.csv", "a/rosters/z.csv", "a/rosters/Z.csv", "a/acks/\u{E9}.csv"] {
      try here.put("inbound/\(name)", "12345")
    }
    let content = try here.exchange.inbox.look(quietMilliseconds: 1)
    #expect(
      content.stable.map { "\($0.partner) \($0.feed) \($0.name) \($0.size)" } == [
        "a acks \u{E9}.csv 5", "a rosters Z.csv 5", "a rosters z.csv 5", "b rosters x.csv 5",
      ])
    #expect(content.leftAlone.isEmpty)
  }

  @Test("is empty, and does not wait, where nothing is there")
  func missing() throws {
    try here.remove("inbound")
    #expect(try here.exchange.inbox.look(quietMilliseconds: 1_000_000).stable.isEmpty)
  }

  @Test(
    "leaves unfinished names",
    arguments: ["x.csv.part", "x.filepart", "x.tmp", ".x.csv.swp", "x.csv~", ".hidden"])
  func unfinished(name: String) throws {
    #expect(try reason { try $0.put("inbound/jail/rosters/\(name)", "x") } == .unfinished)
  }

  @Test("leaves what is no plain file of one name")
  func strange() throws {
    let name = "inbound/jail/rosters/x.csv"
    #expect(try reason { try $0.put(name + "/inside", "x") } == .folder)
    #expect(try reason { unsafe symlink("/etc/passwd", $0.path(name)) } == .link)
    #expect(try reason { unsafe mkfifo($0.path(name), 0o600) } == .special)
    #expect(
      try reason {
        try $0.put(name, "x")
        unsafe chmod($0.path(name), 0o4755)
      } == .privileged)
    #expect(
      try reason {
        try $0.put(name, "x")
        unsafe link($0.path(name), $0.path("runs/other"))
      } == .severalNames)
  }

  @Test("leaves a name that is no UTF-8, and shows it repaired")
  func notText() throws {
    try here.put("inbound/jail/rosters/fine.csv", "x")
    var name = here.path("inbound/jail/rosters/").utf8.map { CChar(bitPattern: $0) }
    name += [CChar(bitPattern: 0xFF), 0]
    close(unsafe open(name, O_CREAT | O_WRONLY, 0o600))
    let content = try here.exchange.inbox.look(quietMilliseconds: 0)
    #expect(content.stable.map(\.name) == ["fine.csv"])
    #expect(content.leftAlone == [LeftAlone(path: "inbound/jail/rosters/\u{FFFD}", reason: .nameNotText)])
  }

  @Test("leaves files beside the feed folders")
  func outsideFeed() throws {
    #expect(try reason { try $0.put("inbound/stray.csv", "x") } == .outsideFeed)
    #expect(try reason { try $0.put("inbound/jail/stray.csv", "x") } == .outsideFeed)
  }

  @Test("never follows a link in a feed's place")
  func linkedFeed() throws {
    try here.put("inbound/jail/rosters/x.csv", "x")
    unsafe symlink("rosters", here.path("inbound/jail/other"))
    let content = try here.exchange.inbox.look(quietMilliseconds: 0)
    #expect(content.stable.map(\.feed) == ["rosters"])
    #expect(content.leftAlone.map(\.reason) == [.outsideFeed])
  }

  @Test("leaves a file that changes between two looks, and takes it when it held still")
  func growing() throws {
    try here.put("inbound/jail/rosters/x.csv", "1")
    try here.put("inbound/jail/rosters/y.csv", "1")
    // A thread of its own: tasks may have to wait for a core while the look holds one.
    let here = here
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: 0.3)
      #expect(throws: Never.self) { try here.put("inbound/jail/rosters/x.csv", "12") }
    }
    let content = try here.exchange.inbox.look(quietMilliseconds: 1500)
    #expect(content.stable.map(\.name) == ["y.csv"])
    #expect(content.leftAlone == [LeftAlone(path: "inbound/jail/rosters/x.csv", reason: .growing)])
    #expect(try here.exchange.inbox.look(quietMilliseconds: 0).stable.count == 2)
  }

  @Test("pairs a marker with its file, and reports one that has none")
  func markers() throws {
    for name in ["x.csv", "x.csv.done", "y.csv.done"] { try here.put("inbound/jail/rosters/\(name)", "") }
    let content = try here.exchange.inbox.look(quietMilliseconds: 0)
    #expect(content.stable.map(\.name) == ["x.csv"])
    #expect(content.stable.map(\.hasMarker) == [true])
    #expect(content.leftAlone == [LeftAlone(path: "inbound/jail/rosters/y.csv.done", reason: .markerAlone)])
  }

  @Test("takes what is dropped there by a command, once")
  func drop() throws {
    try here.exchange.inbox.drop("1.csv", [65], partner: "operator", feed: "decisions")
    #expect(here.text("inbound/operator/decisions/1.csv") == "A")
    #expect(throws: DiskError.self) {
      try here.exchange.inbox.drop("1.csv", [66], partner: "operator", feed: "decisions")
    }
    #expect(here.names("inbound/operator/decisions") == ["1.csv"])
  }

  /// Why the only thing that `make` put there is left alone.
  private func reason(_ make: (TemporaryExchange) throws -> Void) throws -> LeftAlone.Reason? {
    let here = try TemporaryExchange()
    try here.put("inbound/jail/rosters/.keep", "")
    try here.remove("inbound/jail/rosters/.keep")
    try make(here)
    let content = try here.exchange.inbox.look(quietMilliseconds: 0)
    #expect(content.stable.isEmpty)
    return content.leftAlone.first?.reason
  }
}
