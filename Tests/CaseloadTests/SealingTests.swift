import Caseload
import Reentry
import Testing

private let monday = Day(number: 20_779)
private let jail = FacilityID("CA10JAIL")

@Suite("A case that is sealed")
struct SealingTests {
  private func booking(_ number: String, person: String = "", cin: String? = nil) throws -> Booking {
    var booking = Booking(
      facility: jail, name: PersonName(last: "L\(number)", first: "F"),
      bornOn: try #require(BirthDate(year: 1980, month: 2, day: 3)), bookedOn: monday.advanced(by: -40))
    (booking.bookingNumber, booking.personID, booking.cin) = (number, person, cin.flatMap { CIN($0) })
    return booking
  }

  private func load(_ bookings: Booking...) -> Caseload {
    var load = Caseload()
    load.apply(
      roster: bookings.enumerated().map { ($1, $0 + 1) }, asOf: monday, batch: BatchID("1"),
      isCorrection: false)
    return load
  }

  private func seal(_ load: inout Caseload, _ number: Int, _ cin: String? = nil) -> FindingCode? {
    load.seal(number, of: Set([cin.flatMap { CIN($0) }].compactMap { $0 }), salt: "s", on: monday, in: 2)
  }

  private func client(_ number: String = "", person: String = "", cin: String? = nil) -> Client {
    var client = Client(cin: cin.flatMap { CIN($0) }, facility: jail)
    (client.bookingNumber, client.personID) = (number, person)
    return client
  }

  private func date(_ number: String, person: String = "") -> ReleaseDateRecord {
    ReleaseDateRecord(
      facility: jail, bookingNumber: number, personID: person,
      date: ReleaseDate(
        day: monday, kind: .confirmed, asOf: Moment(day: monday), sequence: 1, reason: "",
        source: Source(batch: BatchID("d"), record: 1)))
  }

  @Test("leaves its number, and everybody else where they were")
  func number() throws {
    var load = load(try booking("A"), try booking("B", cin: "90000001A"), try booking("C"))
    load.apply(releaseDates: [date("A"), date("B"), date("C")])
    #expect(seal(&load, 2, "90000001A") == nil)
    #expect(load.cases.map(\.number) == [1, 2, 3])
    #expect(load.cases.map(\.isSealed) == [false, true, false])
    #expect(load.cases.map(\.booking.bookingNumber) == ["A", "", "C"])
    #expect(load.releaseDates.map(\.bookingNumber) == ["A", "C"])
    #expect(load.place(of: BookingKey(facility: jail, number: "B")) == nil)
  }

  @Test("comes back from the tables, which do not name it")
  func tables() throws {
    var load = load(try booking("A"), try booking("B", person: "P-77", cin: "90000001A"))
    #expect(seal(&load, 2, "90000001A") == nil)
    load.noteLeftOut(of: 2, on: monday.advanced(by: 1))
    let tables = Dictionary(uniqueKeysWithValues: load.tables().map { ($0.name, $0.bytes) })
    let again = try Caseload { tables[$0] }
    #expect(again.sealed == load.sealed && again.sealed.map(\.leftOut) == [1])
    #expect(again.cases.map(\.isSealed) == [false, true])
    for bytes in tables.values {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("90000001A") && !text.contains("P-77") && !text.contains("LB"))
    }
  }

  @Test("is sealed once, and only where there is one")
  func once() throws {
    var load = load(try booking("A"))
    #expect(seal(&load, 2) == .caseUnknown)
    #expect(seal(&load, 1) == nil)
    #expect(seal(&load, 1) == .caseSealed)
    #expect(load.sealed.count == 1)
  }

  @Test("is known again by booking, person and CIN, and nobody else is taken for it")
  func keys() throws {
    var load = load(try booking("A", person: "P1"), try booking("B", person: "P2", cin: "90000001A"))
    #expect(SealedKeys(load).isEmpty)
    #expect(seal(&load, 2, "90000001A") == nil)
    let keys = SealedKeys(load)
    #expect(try keys.number(of: booking("B")) == 2 && keys.number(of: booking("A")) == nil)
    #expect(keys.number(of: date("B")) == 2 && keys.number(of: date("", person: "P2")) == 2)
    #expect(keys.number(of: date("", person: "P1")) == nil)
    #expect(keys.number(of: client("B")) == 2 && keys.number(of: client("A")) == nil)
    #expect(keys.number(of: client(cin: "90000001A")) == 2)
    #expect(keys.number(of: client(cin: "90000002A")) == nil)
  }

  @Test(
    "is known again in a rejected row however its number is parted, and a number that differs is nobody's",
    arguments: [
      ("SB-7781", true), ("sb-7781", true), ("SB7781", true), ("SB-77 81", true), ("SB/77/81", true),
      ("S.B-7781", true), ("SB 7781", true), ("SB\u{2011}7781", true), ("  S B_7.7-81 ", true),
      ("moved from SB-77 81 today", true), ("SB \u{2013} 7781", true), ("SB\u{A0}-\u{A0}7781", true),
      ("SB \u{2013} - 7781", false),
      ("SB - 7781", true), ("SB-7782", false), ("SB-778", false), ("SB-77811", false), ("XSB-7781", false),
      ("SB    7781", false), ("SB|7781", false), ("SB,7781", false), ("7781", false), ("", false),
    ])
  func parted(told: String, isTheirs: Bool) throws {
    var load = load(try booking("A"), try booking("SB-7781"))
    #expect(seal(&load, 2) == nil)
    let keys = SealedKeys(load)
    #expect(keys.areIn(["x", told], of: [jail]) == isTheirs)
    #expect(!keys.areIn([told], of: [FacilityID("CA10NJ")]) && !keys.areIn([told], of: []))
  }

  @Test("is not known by a number that is another's but for what parts it, nor by parts of a short one")
  func partedAnothers() throws {
    var load = load(
      try booking("SB-77-81"), try booking("SB-7781"), try booking("B-12"), try booking("B-1234"))
    for number in [2, 3, 4] { #expect(seal(&load, number) == nil) }
    let keys = SealedKeys(load)
    let cases = [
      ("SB-7781", true), ("SB-77-81", false), ("SB7781", false), ("B-12", true), ("B12", false),
      ("B-1234", true), ("B1234", true),
    ]
    for (told, isTheirs) in cases { #expect(keys.areIn([told], of: [jail]) == isTheirs, "\(told)") }
  }

  @Test("gives way to a new stay of the person, which is none that was sealed")
  func again() throws {
    var load = load(try booking("A"), try booking("B", person: "P2", cin: "90000001A"))
    #expect(seal(&load, 2, "90000001A") == nil)
    load.apply(
      roster: [(try booking("A"), 1), (try booking("N", person: "P2", cin: "90000001A"), 2)],
      asOf: monday.advanced(by: 1), batch: BatchID("2"), isCorrection: false)
    let keys = SealedKeys(load)
    #expect(load.cases.count == 3)
    #expect(keys.number(of: client(cin: "90000001A")) == nil && keys.number(of: client(person: "P2")) == nil)
    #expect(keys.number(of: client("B", cin: "90000001A")) == 2)
  }
}
