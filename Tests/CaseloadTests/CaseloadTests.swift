import Caseload
import Formats
import Foundation
import Reentry
import Testing

private let monday = Day(number: 20_779)

private func booking(_ number: String, facility: String = "CA10JAIL", cin: String? = nil) throws -> Booking {
  var booking = Booking(
    facility: FacilityID(facility), name: PersonName(last: "O'Neil, \"Jr\"", first: number, middle: "=1"),
    bornOn: try #require(BirthDate(year: 1980, month: 2, day: 0)), bookedOn: monday.advanced(by: -40))
  (booking.bookingNumber, booking.cin) = (number, cin.flatMap { CIN($0) })
  booking.needs[.hiv] = .suspected
  booking.home.county = CountyCode("10")
  return booking
}

private func date(
  _ number: String, _ day: Int, asOf: Int, sequence: Int = 1, kind: ReleaseDate.Kind = .confirmed,
  reason: String = ""
) -> ReleaseDateRecord {
  ReleaseDateRecord(
    facility: FacilityID("CA10JAIL"), bookingNumber: number, personID: "",
    date: ReleaseDate(
      day: monday.advanced(by: day), kind: kind,
      asOf: Moment(day: monday.advanced(by: asOf), second: 61),
      sequence: sequence, reason: reason, source: Source(batch: BatchID("d"), record: 3)))
}

private func record(_ cin: String, plan: String, from: Int, to: Int? = nil, asOf: Int = 0) throws
  -> CoverageRecord
{
  let cin = try #require(CIN(cin))
  let born = try #require(BirthDate(year: 1980, month: 2, day: 3))
  var span = Coverage(
    cin: cin, county: CountyCode("10"), aid: AidCode("M1"), status: "401", plan: PlanCode(plan),
    from: monday.advanced(by: from), asOf: monday.advanced(by: asOf),
    source: Source(batch: BatchID("e"), record: 9))
  span.to = to.map { monday.advanced(by: $0) }
  let member = Member(
    cin: cin, name: PersonName(last: "X", first: "Y"), bornOn: born, sex: .male, zip: "93701")
  return CoverageRecord(member: member, coverage: span)
}

@Suite("The caseload")
struct CaseloadTests {
  @Test("numbers cases in the order in which they became known, and keeps the number")
  func numbers() throws {
    var load = Caseload()
    load.apply(
      roster: [(try booking("A"), 1), (try booking("B"), 2)], asOf: monday, batch: BatchID("1"),
      isCorrection: false)
    load.apply(
      roster: [(try booking("C"), 1), (try booking("B"), 2)], asOf: monday.advanced(by: 1),
      batch: BatchID("2"),
      isCorrection: false)
    #expect(load.cases.map(\.booking.bookingNumber) == ["A", "B", "C"])
    #expect(load.cases.map(\.number) == [1, 2, 3])
    #expect(load.cases.map(\.goneOn) == [monday.advanced(by: 1), nil, nil])
    #expect(load.rosters[FacilityID("CA10JAIL")]?.bookings == 2)
  }

  @Test("does not empty a facility that a roster does not speak of, nor by a correction")
  func absence() throws {
    var load = Caseload()
    load.apply(
      roster: [(try booking("A"), 1), (try booking("B", facility: "CA10YCF"), 2)], asOf: monday,
      batch: BatchID("1"), isCorrection: false)
    load.apply(
      roster: [(try booking("C", facility: "CA10YCF"), 1)], asOf: monday, batch: BatchID("2"),
      isCorrection: true)
    #expect(load.cases.allSatisfy { $0.goneOn == nil })
    #expect(load.rosters[FacilityID("CA10YCF")]?.bookings == 1)
    load.apply(
      roster: [(try booking("C", facility: "CA10YCF"), 1)], asOf: monday, batch: BatchID("3"),
      isCorrection: false)
    #expect(load.cases.map { $0.goneOn == nil } == [true, false, true])
  }

  @Test("orders release dates by what was known when, not by arrival, and takes each once")
  func releaseDates() throws {
    var load = Caseload()
    load.apply(roster: [(try booking("A"), 1)], asOf: monday, batch: BatchID("1"), isCorrection: false)
    load.apply(releaseDates: [date("A", 30, asOf: 0), date("A", 20, asOf: -5)])
    load.apply(releaseDates: [
      date("A", 30, asOf: 0), date("A", 25, asOf: 0, sequence: 2), date("Z", 1, asOf: 0),
    ])
    let told = load.casesWithDates()[0].releaseDates.map { monday.days(until: $0.day ?? monday) }
    #expect(told == [20, 30, 25])
  }

  @Test("a full file closes what it does not name, of its plan alone; a delta closes nothing")
  func fullFiles() throws {
    var load = Caseload()
    load.apply(
      roster: [(try booking("A", cin: "91234567A"), 1)], asOf: monday, batch: BatchID("1"),
      isCorrection: false)
    load.apply(
      coverage: [
        try record("91234567A", plan: "300", from: -100), try record("91234567A", plan: "301", from: -50),
      ],
      plan: .all, isFull: true, asOf: monday)
    func open() -> [Bool] { load.cases[0].members[0].spans.map { $0.to == nil } }
    #expect(open() == [true, true])
    load.apply(coverage: [], plan: PlanCode("301"), isFull: false, asOf: monday.advanced(by: 1))
    #expect(open() == [true, true])
    load.apply(
      coverage: [], plan: PlanCode("301"), isFull: true, asOf: monday.advanced(by: 1), batch: BatchID("full"))
    #expect(load.cases[0].members[0].spans.map(\.endedBy) == [nil, BatchID("full")])
    #expect(load.cases[0].members[0].spans.map(\.to) == [nil, monday])
  }

  @Test(
    "looks for who is gone from a roster as long as they may come back, and brings nothing older to a new booking",
    arguments: [(nil, false), (1, true), (60, true), (61, false)])
  func gone(nights: Int?, isFound: Bool) throws {
    var load = Caseload()
    let cin = "91234567A"
    load.apply(
      roster: [(try booking("A", cin: cin), 1)], asOf: monday, batch: BatchID("1"), isCorrection: false)
    load.apply(coverage: [try record(cin, plan: "300", from: -100)], plan: .all, isFull: true, asOf: monday)
    load.apply(
      roster: [(try booking("B"), 1)], asOf: monday.advanced(by: 1), batch: BatchID("2"), isCorrection: false)
    load.looksBack = nights.map { (monday.advanced(by: 1 + $0), 60) }
    #expect((load.sought().count > 1) == isFound)
    let day = monday.advanced(by: 1 + (nights ?? 1))
    load.apply(
      coverage: [try record(cin, plan: "301", from: 1, asOf: 1)], plan: .all, isFull: false, asOf: day)
    let plans = load.cases[0].members[0].spans.map(\.plan.text)
    #expect(plans == (isFound ? ["300", "301"] : ["300"]))
    load.apply(
      roster: [(try booking("C", cin: cin), 1)], asOf: day, batch: BatchID("3"), isCorrection: false)
    #expect(load.cases.last?.members.isEmpty == (nights == 61))
    // Nor to the same one.
    load.apply(
      roster: [(try booking("A", cin: cin), 1)], asOf: day, batch: BatchID("4"), isCorrection: false)
    #expect(load.cases[0].goneOn == nil && load.cases[0].members.isEmpty == (nights == 61))
    #expect((load.cases[0].lookedForOn == nil) == (nights == 61))
  }

  @Test(
    "looks for who is in hospital however long their roster names them no more, by booking or person number",
    arguments: ["HO", "HM", ""], [false, true])
  func hospital(reason: String, isByPerson: Bool) throws {
    var load = Caseload()
    var held = try booking("A", cin: "91234567A")
    if isByPerson { (held.bookingNumber, held.personID) = ("", "P") }
    load.apply(roster: [(held, 1)], asOf: monday, batch: BatchID("1"), isCorrection: false)
    load.apply(
      releaseDates: [date("A", 30, asOf: 0), date("A", 1, asOf: 1, kind: .released, reason: reason)].map {
        isByPerson
          ? ReleaseDateRecord(facility: $0.facility, bookingNumber: "", personID: "P", date: $0.date) : $0
      })
    load.apply(
      roster: [(try booking("B"), 1)], asOf: monday.advanced(by: 1), batch: BatchID("2"), isCorrection: false)
    load.looksBack = (monday.advanced(by: 99), 60)
    load.apply(
      coverage: [try record("91234567A", plan: "301", from: 1)], plan: .all, isFull: false,
      asOf: monday.advanced(by: 99))
    #expect(load.cases[0].members.isEmpty == (reason != "HO"))
  }

  @Test("comes back from its tables as it was")
  func tables() throws {
    var load = Caseload()
    load.apply(
      roster: [(try booking("A", cin: "91234567A"), 1), (try booking("B"), 7)], asOf: monday,
      batch: BatchID("1"),
      isCorrection: false)
    load.apply(releaseDates: [date("A", 30, asOf: 0)])
    load.apply(
      coverage: [try record("91234567A", plan: "300", from: -100, to: 9)], plan: .all, isFull: true,
      asOf: monday)
    load.note(
      Batch(
        id: BatchID("1"), partner: PartnerID("fresno.sheriff"), feed: "rosters", file: "a.csv",
        sha256: String(repeating: "a", count: 64), fate: .accepted, asOf: monday, sequence: 0), on: monday)
    load.note(
      SentNotice(
        kind: .notify, partner: PartnerID("plan.300"), subject: "300", person: 1, id: "N000001-000001",
        content: "c", file: "f", generation: 1,
        replaces: [
          SentNotice.Told(id: "N000001-000000", file: "e"), SentNotice.Told(id: "N000001-000009", file: "d"),
        ]))
    load.withdrawn = [
      WithdrawnNotice(
        file: "w", partner: PartnerID("plan.300"), subject: "300", why: .lapsed, kind: .notify, person: 1,
        id: "W000001-000002-notify", withdrawn: SentNotice.Told(id: "N000001-000001", file: "f"),
        before: [SentNotice.Told(id: "N000001-000000", file: "e")])
    ]
    let tables = Dictionary(uniqueKeysWithValues: load.tables().map { ($0.name, $0.bytes) })
    let again = try Caseload { tables[$0] }
    #expect(again.cases == load.cases)
    #expect(again.casesWithDates() == load.casesWithDates())
    #expect(again.sent.all == load.sent.all)
    #expect(again.withdrawn == load.withdrawn)
    #expect(again.fingerprints == load.fingerprints)
    #expect(Dictionary(uniqueKeysWithValues: again.tables().map { ($0.name, $0.bytes) }) == tables)
  }

  @Test("damage is told by table and line")
  func damage() throws {
    let tables = Dictionary(uniqueKeysWithValues: Caseload().tables().map { ($0.name, $0.bytes) })
    var error: StateDamage?
    do {
      _ = try Caseload { name in
        var bytes = try #require(tables[name])
        if name == "release-dates.csv" {
          bytes += Array("CA10JAIL,A,,never,C,2026-11-21T00:00:00,1,,b,1\n".utf8)
        }
        return bytes
      }
    } catch let damage as StateDamage {
      error = damage
    }
    #expect(error?.description == "release-dates.csv:2: not what a night writes")
  }
}

@Suite("What a rejected record must not undo")
struct SparedTests {
  @Test("a booking whose row was rejected is not gone, nor anybody when the row could be anybody's")
  func bookings() throws {
    func load(spared: Set<BookingKey>, provesAbsence: Bool) throws -> [Bool] {
      var load = Caseload()
      load.apply(
        roster: [(try booking("A"), 1), (try booking("B"), 2), (try booking("C"), 3)], asOf: monday,
        batch: BatchID("1"), isCorrection: false)
      load.apply(
        roster: [(try booking("A"), 1)], asOf: monday.advanced(by: 1), batch: BatchID("2"),
        isCorrection: false,
        spared: spared, provesAbsence: provesAbsence)
      return load.cases.map { $0.goneOn == nil }
    }
    let b = BookingKey(facility: FacilityID("CA10JAIL"), number: "B")
    #expect(try load(spared: [], provesAbsence: true) == [true, false, false])
    #expect(try load(spared: [b], provesAbsence: true) == [true, true, false])
    #expect(try load(spared: [], provesAbsence: false) == [true, true, true])
  }

  @Test("a member whose record was rejected keeps the coverage that was known")
  func members() throws {
    var load = Caseload()
    load.apply(
      roster: [(try booking("A", cin: "91234567A"), 1)], asOf: monday, batch: BatchID("1"),
      isCorrection: false)
    load.apply(
      coverage: [try record("91234567A", plan: "300", from: -100)], plan: .all, isFull: true, asOf: monday)
    let cin = try #require(CIN("91234567A"))
    load.apply(coverage: [], plan: .all, isFull: true, asOf: monday.advanced(by: 1), spared: [cin])
    #expect(load.cases[0].members[0].spans[0].to == nil)
  }

  @Test(
    "of whoever may be in a rejected record a file of all plans does not say that they are in none",
    arguments: [
      // What can be read of the record; whether each of A, with a CIN, and B, without one, was looked for.
      (UnreadMember.of(cin: "91234567A"), [false, false]), (.of(cin: "91234599A"), [true, false]),
      (.of(), [false, false]),
      (.of(cin: "91234567A", last: "Roe", first: "Sam", born: (1999, 5, 6)), [false, true]),
      (.of(cin: "91234599A", last: "Roe", first: "Sam", born: (1999, 5, 6)), [true, true]),
      (.of(last: "Roe", first: "Sam", born: (1999, 5, 6)), [true, true]),
      (.of(last: "Roe", first: "Sam", born: (1980, 2, 3)), [false, true]),
      (.of(cin: "91234599A", last: "Doe", first: "Bea"), [true, false]),
      (.of(cin: "91234599A", last: "Roe", first: "Sam"), [true, true]),
    ])
  func lookedFor(record: UnreadMember, expected: [Bool]) throws {
    var load = Caseload()
    var (a, b) = (try booking("A", cin: "91234567A"), try booking("B"))
    let born = try #require(BirthDate(year: 1980, month: 2, day: 3))
    (a.name, a.bornOn) = (PersonName(last: "Foe", first: "Ann"), born)
    (b.name, b.bornOn) = (
      PersonName(last: "Doe", first: "Bea"), try #require(BirthDate(year: 1970, month: 7, day: 8))
    )
    load.apply(roster: [(a, 1), (b, 2)], asOf: monday, batch: BatchID("1"), isCorrection: false)
    var unread = UnreadMembers()
    unread.insert(record)
    load.apply(coverage: [], plan: .all, isFull: true, asOf: monday, spared: unread)
    #expect(load.cases.map { $0.lookedForOn != nil } == expected)
    load.apply(coverage: [], plan: .all, isFull: true, asOf: monday.advanced(by: 1))
    #expect(load.cases.map { $0.lookedForOn != nil } == [true, true])
  }
}

extension UnreadMember {
  fileprivate static func of(
    cin: String = "", last: String? = nil, first: String? = nil, born: (Int, Int, Int)? = nil
  ) -> UnreadMember {
    var member = UnreadMember()
    (member.cin, member.last, member.first) = (CIN(cin), last, first)
    member.bornOn = born.flatMap { BirthDate(year: $0.0, month: $0.1, day: $0.2) }
    return member
  }
}

@Suite("A record that says that there is no coverage")
struct NoCoverageTests {
  @Test("takes the span of its plan and first day back, and is no span where there was none")
  func none() throws {
    var load = Caseload()
    load.apply(
      roster: [(try booking("A", cin: "91234567A"), 1), (try booking("B", cin: "91234568A"), 2)],
      asOf: monday,
      batch: BatchID("1"), isCorrection: false)
    load.apply(
      coverage: [try record("91234567A", plan: "300", from: -9)], plan: PlanCode("300"), isFull: false,
      asOf: monday)
    load.apply(
      coverage: [
        try record("91234567A", plan: "300", from: -9, to: -10, asOf: 1),
        try record("91234567A", plan: "300", from: 21, to: 20, asOf: 1),
        try record("91234568A", plan: "300", from: -9, to: -10, asOf: 1),
      ], plan: PlanCode("300"), isFull: false, asOf: monday.advanced(by: 1))
    #expect(load.cases[0].members[0].spans.map(\.to) == [monday.advanced(by: -10)])
    #expect(load.cases[1].members.isEmpty)
  }
}

@Suite("The state tables")
struct StateSchemaTests {
  @Test("have the columns that schemas/state says")
  func columns() throws {
    let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let bytes = Array(
      try Data(contentsOf: repository.appendingPathComponent("schemas/state/datapackage.json")))
    var said: [String: [String]] = [:]
    for resource in try JSON5Document(bytes).root.members().first(where: { $0.key == "resources" })?.value
      .elements()
      ?? []
    {
      let plain = resource.plain
      guard case .string(let path) = plain["path"], case .array(let fields) = plain["schema"]?["fields"]
      else {
        continue
      }
      said[path] = fields.compactMap { if case .string(let name) = $0["name"] { name } else { nil } }
    }
    for (name, columns) in Caseload.tableColumns { #expect(said[name] == columns) }
  }
}

@Suite("A booking number")
struct ReusedNumberTests {
  @Test("given to somebody else is another case, without the first one's release date")
  func reused() throws {
    var load = Caseload()
    load.apply(roster: [(try booking("A"), 1)], asOf: monday, batch: BatchID("1"), isCorrection: false)
    load.apply(releaseDates: [date("A", 30, asOf: 0)])
    var other = try booking("A")
    (other.bookedOn, other.name) = (monday.advanced(by: 3), PersonName(last: "Roe", first: "Sam"))
    other.bornOn = try #require(BirthDate(year: 1999, month: 9, day: 9))
    load.apply(roster: [(other, 1)], asOf: monday.advanced(by: 4), batch: BatchID("2"), isCorrection: false)
    load.apply(releaseDates: [date("A", 60, asOf: 5)])
    let cases = load.casesWithDates()
    #expect(cases.map(\.booking.name.last) == ["O'Neil, \"Jr\"", "Roe"])
    #expect(cases.map(\.goneOn) == [monday.advanced(by: 4), nil])
    #expect(
      cases.map { $0.releaseDates.map(\.day) } == [[monday.advanced(by: 30)], [monday.advanced(by: 60)]])
  }

  @Test("stays the same case when a slip in the name is mended, and its members stay known")
  func mended() throws {
    var load = Caseload()
    load.apply(
      roster: [(try booking("A", cin: "91234567A"), 1)], asOf: monday, batch: BatchID("1"),
      isCorrection: false)
    load.apply(
      coverage: [try record("91234567A", plan: "300", from: -100)], plan: .all, isFull: true, asOf: monday)
    var mended = try booking("A", cin: "91234567A")
    mended.name.first = "Al"
    load.apply(roster: [(mended, 1)], asOf: monday.advanced(by: 1), batch: BatchID("2"), isCorrection: false)
    #expect(load.cases.count == 1)
    #expect(load.cases[0].members.map(\.member.cin.description) == ["91234567A"])
  }
}
