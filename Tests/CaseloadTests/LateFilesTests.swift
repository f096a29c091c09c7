import Caseload
import Reentry
import Testing

private let monday = Day(number: 20_779)
private let jail = FacilityID("CA10JAIL")

/// Numbers that look like chance and are the same each time.
private struct Numbers {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var rest = elements
    return elements.map { _ in rest.remove(at: below(rest.count)) }
  }
}

private func booking(_ number: Int, on day: Int, isOther: Bool = false) throws -> Booking {
  var booking = Booking(
    facility: jail, name: PersonName(last: isOther ? "Roe" : "Doe", first: isOther ? "Sam" : "Ana"),
    bornOn: try #require(BirthDate(year: isOther ? 1999 : 1980, month: 2, day: 3)),
    bookedOn: monday.advanced(by: isOther ? -1 : -40))
  (booking.bookingNumber, booking.home.zip) = ("B\(number)", "9370\(day)")
  booking.cin = isOther ? nil : CIN("9123456\(number)A")
  return booking
}

/// A roster: who is on it, by number, and its day.
private struct Told {
  let day: Int
  let bookings: [Booking]

  func apply(to load: inout Caseload) -> Int {
    load.apply(
      roster: bookings.enumerated().map { ($1, $0 + 1) }, asOf: monday.advanced(by: day),
      batch: BatchID("day-\(day)"), isCorrection: false)
  }
}

extension Caseload {
  /// Each case in words, whatever its number.
  fileprivate var told: Set<String> {
    Set(
      casesWithDates().map { person in
        let booking = person.booking
        return "\(booking.key.number) \(booking.name.last) \(booking.home.zip) "
          + "\(person.firstSeenOn)-\(person.lastSeenOn) gone \(person.goneOn?.description ?? "-") "
          + "\(person.source.batch):\(person.source.record)"
      })
  }

  /// As the next night reads it.
  fileprivate func reread() throws -> Caseload {
    let tables = Dictionary(uniqueKeysWithValues: tables().map { ($0.name, $0.bytes) })
    return try Caseload { tables[$0] }
  }
}

@Suite("A roster that comes late")
struct LateRosterTests {
  // Some come, go and come back; from the third day on one number is another person's.
  private func rosters(_ numbers: inout Numbers) throws -> [Told] {
    try (0..<6).map { day in
      let present = (1...6).filter { _ in numbers.below(3) > 0 }
      return Told(
        day: day, bookings: try present.map { try booking($0, on: day, isOther: $0 == 6 && day > 2) })
    }
    .filter { !$0.bookings.isEmpty }
  }

  @Test("gives what it would have given in its turn, in whatever order they come", arguments: 1...60)
  func anyOrder(seed: Int) throws {
    var numbers = Numbers(state: UInt64(seed))
    let rosters = try rosters(&numbers)
    var inOrder = Caseload()
    for roster in rosters { #expect(roster.apply(to: &inOrder) == 0) }
    for _ in 1...4 {
      var late = Caseload()
      for roster in numbers.shuffled(rosters) {
        let superseded = roster.apply(to: &late)
        #expect((0...roster.bookings.count).contains(superseded))
        late = try late.reread()
      }
      #expect(late.told == inOrder.told)
      #expect(late.rosters == inOrder.rosters && late.applied == inOrder.applied)
    }
  }

  @Test("overwrites nothing newer, and tells of those whom only it names that they are gone")
  func superseded() throws {
    var load = Caseload()
    let newer = Told(day: 2, bookings: [try booking(1, on: 2), try booking(2, on: 2)])
    let older = Told(day: 1, bookings: [try booking(1, on: 1), try booking(3, on: 1)])
    #expect(newer.apply(to: &load) == 0)
    #expect(older.apply(to: &load) == 1)
    #expect(
      load.told == [
        "B1 Doe 93702 2026-11-23-2026-11-24 gone - day-2:1",
        "B2 Doe 93702 2026-11-24-2026-11-24 gone - day-2:2",
        "B3 Doe 93701 2026-11-23-2026-11-23 gone 2026-11-24 day-1:2",
      ])
    #expect(load.rosters[jail]?.batch == BatchID("day-2"))
  }
}

@Suite("An eligibility file that comes late")
struct LateCoverageTests {
  private struct File {
    let day: Int
    let plan: String
    let isFull: Bool
    let records: [CoverageRecord]

    func apply(to load: inout Caseload) {
      let (plan, day) = (PlanCode(plan), monday.advanced(by: day))
      load.apply(coverage: records, plan: plan, isFull: isFull, asOf: day, heldOn: day)
      load.noteCoverage(of: plan, isFull: isFull, asOf: day)
    }
  }

  private func record(
    _ person: Int, plan: String, aid: String = "M1", from: Int, on day: Int
  ) throws -> CoverageRecord {
    let cin = try #require(CIN("9123456\(person)A"))
    let span = Coverage(
      cin: cin, county: CountyCode("10"), aid: AidCode(aid), status: "401", plan: PlanCode(plan),
      from: monday.advanced(by: from), asOf: monday.advanced(by: day),
      source: Source(batch: BatchID("day-\(day)"), record: 1))
    let member = Member(
      cin: cin, name: PersonName(last: "Doe", first: "Ana"),
      bornOn: try #require(BirthDate(year: 1980, month: 2, day: 3)), sex: .female, zip: "9370\(day)")
    return CoverageRecord(member: member, coverage: span)
  }

  private func files(_ numbers: inout Numbers) throws -> [File] {
    try (1...6).map { day in
      let plan = ["ALL", "300", "301"][numbers.below(3)]
      var records: [CoverageRecord] = []
      for person in 1...2 {
        for spoken in ["300", "301"] where plan == "ALL" || plan == spoken {
          for (from, aid) in [(-300, "M1"), (-300, "60"), (-30, "M1")] where numbers.below(2) > 0 {
            records.append(try record(person, plan: spoken, aid: aid, from: from, on: day))
          }
        }
      }
      return File(day: day, plan: plan, isFull: numbers.below(3) > 0, records: records)
    }
  }

  @Test("gives what it would have given in its turn, in whatever order they come", arguments: 1...60)
  func anyOrder(seed: Int) throws {
    var numbers = Numbers(state: UInt64(seed))
    let files = try files(&numbers)
    var held = Caseload()
    _ = Told(day: 0, bookings: [try booking(1, on: 0), try booking(2, on: 0)]).apply(to: &held)
    var inOrder = held
    for file in files { file.apply(to: &inOrder) }
    for _ in 1...4 {
      var late = held
      for file in numbers.shuffled(files) {
        file.apply(to: &late)
        late = try late.reread()
      }
      #expect(late.cases == inOrder.cases)
      #expect(late.applied == inOrder.applied)
    }
  }

  @Test("tells nothing of a case that was not known when a newer full file was read")
  func unknownThen() throws {
    var load = Caseload()
    File(day: 2, plan: "ALL", isFull: true, records: []).apply(to: &load)
    _ = Told(day: 3, bookings: [try booking(1, on: 3)]).apply(to: &load)
    let older = try record(1, plan: "300", from: -30, on: 1)
    File(day: 1, plan: "300", isFull: false, records: [older]).apply(to: &load)
    #expect(load.cases[0].members.isEmpty)
    // Of the newest file's own day it tells.
    let newest = try record(1, plan: "300", from: -30, on: 2)
    File(day: 2, plan: "300", isFull: false, records: [newest]).apply(to: &load)
    #expect(load.cases[0].members.count == 1)
  }

  @Test("proves of nobody that they are in none, where a newer full file was read before they were known")
  func provesNothing() throws {
    var load = Caseload()
    File(day: 3, plan: "ALL", isFull: true, records: []).apply(to: &load)
    _ = Told(day: 4, bookings: [try booking(1, on: 4)]).apply(to: &load)
    File(day: 1, plan: "ALL", isFull: true, records: []).apply(to: &load)
    #expect(load.cases[0].lookedForOn == nil)
    File(day: 3, plan: "ALL", isFull: true, records: []).apply(to: &load)
    #expect(load.cases[0].lookedForOn == monday.advanced(by: 3))
    // What was proved before stays so.
    File(day: 2, plan: "ALL", isFull: true, records: []).apply(to: &load)
    #expect(load.cases[0].lookedForOn == monday.advanced(by: 3))
  }

  @Test("proves it of those who were gone before the newer one, as it would have in its turn")
  func gone() throws {
    var load = Caseload()
    _ = Told(day: 0, bookings: [try booking(1, on: 0), try booking(2, on: 0)]).apply(to: &load)
    _ = Told(day: 2, bookings: [try booking(2, on: 2)]).apply(to: &load)
    File(day: 3, plan: "ALL", isFull: true, records: []).apply(to: &load)
    File(day: 1, plan: "ALL", isFull: true, records: []).apply(to: &load)
    #expect(load.cases.map(\.lookedForOn) == [monday.advanced(by: 1), monday.advanced(by: 3)])
  }
}
