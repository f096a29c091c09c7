import Caseload
import Reentry
import Testing

private let monday = Day(number: 20_779)

private func booking(_ last: String, _ first: String = "Ana", cin: String = "") throws -> Booking {
  var booking = Booking(
    facility: FacilityID("CA10JAIL"), name: PersonName(last: last, first: first),
    bornOn: try #require(BirthDate(year: 1980, month: 2, day: 3)), bookedOn: monday.advanced(by: -40))
  (booking.bookingNumber, booking.cin) = ("B1", CIN(cin))
  return booking
}

@Suite("What a person was called before")
struct FormerTests {
  /// As a roster a day tells the booking.
  private func load(_ bookings: [Booking]) -> Caseload {
    var load = Caseload()
    for (place, booking) in bookings.enumerated() {
      load.apply(
        roster: [(booking, 1)], asOf: monday.advanced(by: place), batch: BatchID("r\(place)"),
        isCorrection: false)
    }
    return load
  }

  private func told(_ load: Caseload) -> [String] {
    load.cases[0].former.map { former in
      "\(former.name.last) \(former.cin?.description ?? "-") \(monday.days(until: former.until))"
    }
  }

  @Test("is kept where a roster tells another name or CIN, once, and by the last day of it")
  func roster() throws {
    #expect(try told(load([booking("Doe"), booking("Doe")])) == [])
    #expect(try told(load([booking("Doe"), booking("DOE")])) == [], "only letters of another case")
    #expect(try told(load([booking("Doe"), booking("Doe", cin: "91234567A")])) == [], "a CIN became known")
    #expect(try told(load([booking("Doe"), booking("Roe")])) == ["Doe - 1"])
    #expect(try told(load([booking("Doe", cin: "91234567A"), booking("Doe")])) == ["Doe 91234567A 1"])
    let load = try load([
      booking("Doe"), booking("Roe"), booking("Doe"), booking("Roe"), booking("Roe", cin: "91234567A"),
      booking("Roe", cin: "91234568C"),
    ])
    #expect(told(load) == ["Roe - 2", "Doe - 3", "Roe 91234567A 5"])
    #expect(load.cases[0].formerNames.map(\.last) == ["Doe"])
    #expect(load.cases[0].formerCINs.map(\.description) == ["91234567A"])
  }

  @Test("is not another person's under a number given out again")
  func again() throws {
    var other = try booking("Roe", "Sam")
    other.bookedOn = monday
    other.bornOn = try #require(BirthDate(year: 1971, month: 5, day: 6))
    let load = load([try booking("Doe"), other])
    #expect(load.cases.count == 2 && load.cases.allSatisfy { $0.former.isEmpty })
  }

  @Test("is of so many names at most, the latest")
  func many() throws {
    let load = load(try (0..<40).map { try booking("Doe\(String(repeating: "X", count: $0 % 20))") })
    #expect(load.cases[0].former.count == Case.mostFormer)
    #expect(load.cases[0].former.last?.name.last == "Doe" + String(repeating: "X", count: 18))
  }

  private func record(_ last: String, day: Int, cin: String = "91234567A") throws -> CoverageRecord {
    let cin = try #require(CIN(cin))
    let span = Coverage(
      cin: cin, county: CountyCode("10"), aid: AidCode("M1"), status: "401", plan: PlanCode("300"),
      from: monday.advanced(by: -30), asOf: monday.advanced(by: day),
      source: Source(batch: BatchID("f\(day)"), record: 1))
    return CoverageRecord(
      member: Member(
        cin: cin, name: PersonName(last: last, first: "ANA"),
        bornOn: try #require(BirthDate(year: 1980, month: 2, day: 3)), sex: .female, zip: ""),
      coverage: span)
  }

  @Test("is kept where an eligibility file tells another name of a member, and looked for by it later")
  func eligibility() throws {
    var load = load([try booking("Doe", cin: "91234567A")])
    for (day, last) in ["DOE", "ROE"].enumerated() {
      load.apply(
        coverage: [try record(last, day: day)], plan: .all, isFull: false, asOf: monday.advanced(by: day))
    }
    #expect(told(load) == ["DOE 91234567A 1"])
    let member = load.cases[0].members[0].member
    #expect(load.cases[0].formerNames(of: member).map(\.last) == ["DOE"])
    #expect(load.cases[0].formerNames.isEmpty && load.cases[0].formerCINs.isEmpty)
  }

  @Test("leads to members of before")
  func sought() throws {
    let load = load([try booking("Doe", cin: "91234567A"), try booking("Zuniga", "Kim")])
    let sought = load.sought()
    #expect(sought.contains(try #require(CIN("91234567A"))))
    #expect(sought.contains(Likeness(of: try booking("Doe"))))
    var found = load
    found.apply(
      coverage: [try record("DOE", day: 2, cin: "90000001A")], plan: .all, isFull: false,
      asOf: monday.advanced(by: 2))
    #expect(found.cases[0].members.map(\.member.cin.description) == ["90000001A"])
  }

  @Test("is written and read back")
  func tables() throws {
    var load = load([try booking("Doe", cin: "91234567A"), try booking("=Roe")])
    load.apply(coverage: [try record("DOE", day: 1)], plan: .all, isFull: false, asOf: monday)
    load.apply(coverage: [try record("ROE", day: 2)], plan: .all, isFull: false, asOf: monday)
    #expect(load.cases[0].former.count == 2)
    let tables = Dictionary(uniqueKeysWithValues: load.tables().map { ($0.name, $0.bytes) })
    let read = try Caseload { tables[$0] }
    #expect(read.cases == load.cases)
    #expect(read.tables().map(\.bytes) == load.tables().map(\.bytes))
  }
}
