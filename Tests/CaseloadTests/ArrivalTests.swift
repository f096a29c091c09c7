import Caseload
import Reentry
import Testing

private let monday = Day(number: 20_779)
private let source = PartnerFeed(PartnerID("a"), "rosters")

private func batch(
  _ id: String, _ fate: Batch.Fate = .accepted, asOf: Int = 0, sequence: Int = 1, records: Int = 3
) -> Batch {
  var batch = Batch(
    id: BatchID(id), partner: PartnerID("a"), feed: "rosters", file: "\(id).csv", sha256: "sha-\(id)",
    fate: fate,
    asOf: monday.advanced(by: asOf), sequence: sequence)
  batch.records = records
  return batch
}

@Suite("What came last of a partner and feed")
struct ArrivalTests {
  @Test(
    "is the newest by its own word of the last night that took a file",
    arguments: [Batch.Fate.held, .quarantined])
  func newest(fate: Batch.Fate) {
    var load = Caseload()
    load.noteArrivals([batch("1", asOf: 2), batch("2", asOf: 1, sequence: 9)], on: monday, late: [:])
    #expect(load.arrivals[source]?.batch.id == BatchID("1"))
    load.noteArrivals([batch("3", fate, asOf: -5)], on: monday.advanced(by: 1), late: [source: monday])
    let last = load.arrivals[source]
    #expect(last?.batch.id == BatchID("3") && last?.batch.fate == fate)
    #expect(last?.night == monday.advanced(by: 1) && last?.since == monday && last?.dueOn == monday)
    #expect(load.firstNight == monday)
  }

  @Test(
    "is late still when more of its day comes in the same night; no more with a newer day, or in the next")
  func late() {
    var load = Caseload()
    load.noteArrivals([batch("1")], on: monday, late: [source: monday.advanced(by: -3)])
    load.noteArrivals([batch("2", sequence: 2)], on: monday, late: [:])
    #expect(load.arrivals[source]?.dueOn == monday.advanced(by: -3))
    load.noteArrivals([batch("4", asOf: 1)], on: monday, late: [:])
    #expect(load.arrivals[source]?.batch.id == BatchID("4") && load.arrivals[source]?.dueOn == nil)
    load.noteArrivals([batch("3", asOf: 2)], on: monday.advanced(by: 1), late: [:])
    #expect(load.arrivals[source]?.dueOn == nil)
  }

  @Test("is not what was accepted or held before and came again")
  func again() {
    var load = Caseload()
    var first = batch("1")
    first.sha256 = "sha-1"
    load.note(first, on: monday)
    load.noteArrivals([first], on: monday, late: [:])
    var copy = batch("2", .duplicate)
    copy.sha256 = "sha-1"
    load.noteArrivals([copy], on: monday.advanced(by: 1), late: [:])
    #expect(load.arrivals[source]?.night == monday)
    func isKnown(_ sha256: String, from sender: PartnerFeed, except batch: BatchID? = nil) -> Bool {
      load.knows(sha256, from: sender, except: batch)
    }
    #expect(isKnown("sha-1", from: source) && !isKnown("sha-1", from: source, except: BatchID("1")))
    #expect(!isKnown("sha-9", from: source))
    // The same bytes from somebody else, or for another feed, are another word.
    #expect(!isKnown("sha-1", from: PartnerFeed(PartnerID("other"), source.feed)))
    #expect(!isKnown("sha-1", from: PartnerFeed(source.partner, "other")))
  }

  @Test("stays of its night when an operator takes it up again")
  func reopened() {
    var load = Caseload()
    load.noteArrivals([batch("1", .held)], on: monday, late: [:])
    var approved = batch("1")
    approved.was = .held
    load.noteArrivals([approved], on: monday.advanced(by: 4), late: [:])
    #expect(load.arrivals[source]?.night == monday)
    #expect(load.arrivals[source]?.batch.fate == .accepted)
  }

  @Test("and what the last files were like are read back as they were written")
  func tables() throws {
    var load = Caseload()
    load.noteArrivals([batch("1", .held), batch("2", asOf: 1)], on: monday, late: [source: monday])
    for night in 0..<4 {
      var file = FileMeasure(
        FileMeasure.Series(source, subject: "A B", scope: .delta), night: monday.advanced(by: night),
        batch: BatchID("b\(night)"))
      (file.rows, file.rejected, file.dated, file.redated, file.covered, file.uncovered) = (1, 2, 3, 4, 5, 6)
      file.isApproved = night == 2
      load.note(file, keeping: 3)
    }
    let tables = Dictionary(load.tables().map { ($0.name, $0.bytes) }) { first, _ in first }
    let again = try Caseload { tables[$0] }
    #expect(again.arrivals == load.arrivals && again.measures == load.measures)
    #expect(again.measures.values.first?.map(\.batch.text) == ["b1", "b2", "b3"])
    #expect(again.tables().map(\.bytes) == load.tables().map(\.bytes))
  }
}
