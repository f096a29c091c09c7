import Testing

@testable import Storage

@Suite("Attempts at a batch that was taken up again")
struct AttemptsTests {
  let here: TemporaryExchange

  init() throws { here = try TemporaryExchange() }

  @Test("are counted on the disk until a reader comes to its end, each batch's by themselves")
  func counted() throws {
    #expect(try here.exchange.attempts.count("b") == 0)
    for count in 1...12 {
      try here.exchange.attempts.record("b")
      #expect(try here.reopened().attempts.count("b") == count)
    }
    try here.exchange.attempts.record("c")
    try here.exchange.attempts.clear("b")
    #expect(try here.exchange.attempts.count("b") == 0 && here.exchange.attempts.count("c") == 1)
  }

  @Test("leave nothing behind when the night ends, however often it does")
  func ended() throws {
    try here.exchange.attempts.end()
    try here.exchange.attempts.record("b")
    for _ in 1...2 { try here.exchange.attempts.end() }
    #expect(!here.names("work").contains("attempts"))
    #expect(try here.exchange.attempts.count("b") == 0)
  }
}

@Suite("A batch on its shelf")
struct MovedBatchTests {
  let here: TemporaryExchange

  init() throws { here = try TemporaryExchange() }

  @Test(
    "has only what the last decision said of it, wherever that put it",
    arguments: [
      (Shelf.quarantine, "quarantine"), (.held, "held"), (.archive(day: "2026/11/22"), "archive/2026/11/22"),
    ])
  func stale(shelf: Shelf, folder: String) throws {
    _ = try here.claim("theirs")
    let shelves = here.exchange.shelves
    try shelves.file(
      claim: 1, on: .quarantine, as: "b", extras: [("report.json", [65]), ("rejects.csv", [66])])
    for _ in 1...2 { try shelves.move("b", from: .quarantine, to: shelf, extras: [("report.json", [67])]) }
    #expect(here.names("\(folder)/b") == ["report.json", "roster.csv"])
    #expect(try here.exchange.root.read("\(folder)/b/report.json") == [67])
  }

  @Test("leaves what is said of it, where somebody took its folder away")
  func takenAway() throws {
    let shelves = here.exchange.shelves
    #expect(try shelves.openIfThere("roster.csv", of: "b", on: .quarantine) == nil)
    for (old, new) in [(Shelf.quarantine, Shelf.quarantine), (.quarantine, .held)] {
      for _ in 1...2 { try shelves.move("b", from: old, to: new, extras: [("report.json", [67])]) }
    }
    #expect(here.names("held/b") == ["report.json"] && here.names("quarantine").isEmpty)
  }
}
