import Foundation
import Testing

@testable import Storage

@Suite("A filed batch")
struct ShelfTests {
  let here: TemporaryExchange
  var shelves: Shelves { here.exchange.shelves }
  static let shelves: [(Shelf, String)] = [
    (.archive(day: "2026/11/21"), "archive/2026/11/21"), (.quarantine, "quarantine"), (.held, "held"),
  ]

  init() throws { here = try TemporaryExchange() }

  @Test("holds the sender's file and what was said of it, and no ticket", arguments: shelves)
  func filed(shelf: Shelf, folder: String) throws {
    _ = try here.claim("theirs")
    try shelves.file(claim: 1, on: shelf, as: "b", extras: [("report.json", [65]), ("rejects.csv", [66])])
    #expect(here.names("\(folder)/b") == ["rejects.csv", "report.json", "roster.csv"])
    #expect(here.names("work/claimed").isEmpty)
    #expect(try shelves.batches(on: shelf) == ["b"])
    #expect(try shelves.files(of: "b", on: shelf).count == 3)
    #expect(try allBytes(shelves.open("roster.csv", of: "b", on: shelf).source()) == "theirs")
  }

  @Test("is filed once, however often it is filed")
  func twice() throws {
    _ = try here.claim("theirs")
    for _ in 1...3 { try shelves.file(claim: 1, on: .held, as: "b", extras: [("report.json", [65])]) }
    #expect(here.names("held/b") == ["report.json", "roster.csv"])
  }

  @Test("is finished where a crash came between the move and the ticket's removal")
  func ticketLeft() throws {
    _ = try here.claim("theirs")
    try here.exchange.root.move("work/claimed/1", to: "held/b")
    try here.reopened().shelves.file(claim: 1, on: .held, as: "b")
    #expect(here.names("held/b") == ["roster.csv"])
  }

  @Test("takes no other batch's place")
  func taken() throws {
    _ = try here.claim("theirs")
    try here.put("held/b/roster.csv", "another's")
    #expect(throws: DiskError.self) { try shelves.file(claim: 1, on: .held, as: "b") }
    #expect(here.text("held/b/roster.csv") == "another's")
    #expect(here.text("work/claimed/1/roster.csv") == "theirs")
  }

  @Test("is missed where there is neither claim nor batch")
  func missing() {
    #expect(throws: DiskError.self) { try shelves.file(claim: 1, on: .held, as: "b") }
  }

  @Test(
    "reaches a shelf on another file system, also where a crash came after the copy",
    .enabled(if: TemporaryExchange.hasOtherFileSystem, "there is no second file system"))
  func otherFileSystem() throws {
    let other = try here.mount("archive")
    defer { withExtendedLifetime(other) {} }
    _ = try here.claim("theirs")
    let shelf = Shelf.archive(day: "2026/11/21")
    try here.put("archive/2026/11/21/b/roster.csv", "theirs")
    try here.put("archive/2026/11/21/b/claim.json", "{}")
    try shelves.file(claim: 1, on: shelf, as: "b")
    #expect(here.names("archive/2026/11/21") == ["b"])
    _ = try here.claim("more")
    try here.put("archive/2026/11/21/.c.new/roster.csv", "mo")
    try shelves.file(claim: 1, on: shelf, as: "c", extras: [("report.json", [65])])
    #expect(here.text("archive/2026/11/21/c/roster.csv") == "more")
    #expect(here.names("archive/2026/11/21/c") == ["report.json", "roster.csv"])
    #expect(here.names("work/claimed").isEmpty)
  }

  @Test("moves from one shelf to another")
  func moved() throws {
    _ = try here.claim("theirs")
    try shelves.file(claim: 1, on: .held, as: "b", extras: [("report.json", [65])])
    for _ in 1...2 {
      try shelves.move("b", from: .held, to: .archive(day: "2026/11/22"), extras: [("report.json", [66])])
    }
    #expect(here.text("archive/2026/11/22/b/report.json") == "B")
    #expect(try shelves.batches(on: .held).isEmpty)
    #expect(try shelves.archiveDays() == ["2026/11/22"])
  }
}
