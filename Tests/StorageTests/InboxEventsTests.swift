import Foundation
import Glibc
import Testing

@testable import Storage

@Suite("What happens in inbound")
struct InboxEventsTests {
  let here: TemporaryExchange
  let events: InboxEvents

  init() throws {
    here = try TemporaryExchange()
    try here.put("inbound/jail/rosters/first.csv", "x")
    events = InboxEvents(here.exchange)
  }

  @Test("is told when a file was written and closed, and not again")
  func closeWrite() throws {
    #expect(!events.drain())
    let writer = unsafe open(here.path("inbound/jail/rosters/x.csv"), O_CREAT | O_WRONLY, 0o600)
    #expect(!events.drain(), "it is not at its end")
    close(writer)
    #expect(events.drain())
    #expect(!events.drain())
  }

  @Test("is told when a file gets its last name")
  func movedTo() throws {
    try here.put("x", "x")
    #expect(!events.drain(), "beside inbound nothing is waited for")
    unsafe rename(here.path("x"), here.path("inbound/jail/rosters/x.csv"))
    #expect(events.drain())
  }

  @Test("is not what we do ourselves")
  func ownDoing() throws {
    _ = try here.claimAll()
    try here.exchange.night.write([65])
    try here.exchange.runs.write("1.json", [65])
    try here.put("elsewhere/x", "x")
    _ = try here.exchange.inbox.look(quietMilliseconds: 0)
    #expect(!events.drain())
  }

  @Test("is told of partners and feeds that came later")
  func newFolders() throws {
    for path in ["inbound/plan", "inbound/plan/acks"] { try here.exchange.root.makeFolder(path) }
    #expect(events.drain())
    try here.put("inbound/plan/acks/a.csv", "x")
    #expect(events.drain())
    try FileManager.default.removeItem(atPath: here.path("inbound/jail"))
    try here.exchange.root.makeFolders("inbound/jail/rosters")
    #expect(events.drain())
    try here.put("inbound/jail/rosters/x.csv", "x")
    #expect(events.drain())
  }

  @Test("is told of an inbound that was deleted, or moved away, and made again", arguments: [true, false])
  func newInbound(isDeleted: Bool) throws {
    if isDeleted {
      try here.remove("inbound")
    } else {
      unsafe rename(here.path("inbound"), here.path("away"))
    }
    #expect(events.drain())
    try here.exchange.root.makeFolders("inbound/jail/rosters")
    #expect(events.drain())
    try here.put("inbound/jail/rosters/x.csv", "x")
    #expect(events.drain())
    #expect(!events.isBlind)
  }

  @Test("is never watched behind a link that a sender made")
  func link() throws {
    try here.put("elsewhere/x", "x")
    unsafe symlink(here.path("elsewhere"), here.path("inbound/jail/link"))
    #expect(events.drain())
    try here.put("elsewhere/y", "y")
    #expect(!events.drain())
  }

  @Test("may be too much for the system to tell: then every folder is looked through again")
  func overflow() throws {
    let limit = try String(contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
    let count = try #require(Int(limit.trimmingCharacters(in: .whitespacesAndNewlines)))
    try #require(count < 1_000_000)
    // Two in turn: the same event twice in a row counts once.
    for index in 0...count {
      close(unsafe open(here.path("inbound/jail/rosters/\(index % 2)"), O_CREAT | O_WRONLY, 0o600))
    }
    try here.exchange.root.makeFolders("inbound/late/rosters")
    #expect(events.drain())
    #expect(!events.drain())
    try here.put("inbound/late/rosters/x.csv", "x")
    #expect(events.drain())
  }
}

@Suite("Who waits for files", .serialized)
struct InboxWatchTests {
  let here: TemporaryExchange

  init() throws { here = try TemporaryExchange() }

  @Test("wakes for a file, and for each thing asked by a signal, and sleeps otherwise")
  func wakes() throws {
    try here.put("inbound/jail/rosters/first.csv", "x")
    let watch = try InboxWatch(here.exchange)
    var woken = try watch.wait(milliseconds: 0)
    #expect(!woken.isArrival && woken.requests.isEmpty)
    try here.put("inbound/jail/rosters/x.csv", "x")
    woken = try watch.wait(milliseconds: 60_000)
    #expect(woken.isArrival && woken.requests.isEmpty)
    for (number, request) in [(SIGHUP, SignalPipe.Request.reload), (SIGTERM, .stop), (SIGINT, .stop)] {
      kill(getpid(), number)
      woken = try watch.wait(milliseconds: 60_000)
      #expect(!woken.isArrival && woken.requests == [request])
    }
  }

  @Test("hears of a signal however often it came while nobody waited")
  func flood() throws {
    let watch = try InboxWatch(here.exchange)
    for _ in 0..<70_000 { kill(getpid(), SIGHUP) }
    kill(getpid(), SIGHUP)
    #expect(try watch.wait(milliseconds: 60_000).requests == [.reload])
    #expect(try watch.wait(milliseconds: 0).requests.isEmpty)
  }
}
