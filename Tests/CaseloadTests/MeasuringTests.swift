import Caseload
import Reentry
import Testing

private let monday = Day(number: 20_779)
private let jail = FacilityID("CA10JAIL")

private func booking(_ number: String, person: String = "", cin: String? = nil) throws -> Booking {
  var booking = Booking(
    facility: jail, name: PersonName(last: "Doe", first: number),
    bornOn: try #require(BirthDate(year: 1980, month: 2, day: 3)), bookedOn: monday.advanced(by: -40))
  (booking.bookingNumber, booking.personID, booking.cin) = (number, person, cin.flatMap { CIN($0) })
  return booking
}

private func date(_ number: String, person: String = "", _ day: Int?, asOf: Int, sequence: Int = 1)
  -> ReleaseDateRecord
{
  ReleaseDateRecord(
    facility: jail, bookingNumber: number, personID: person,
    date: ReleaseDate(
      day: day.map { monday.advanced(by: $0) }, kind: .confirmed,
      asOf: Moment(day: monday.advanced(by: asOf)),
      sequence: sequence, reason: "", source: Source(batch: BatchID("d"), record: 3)))
}

private func span(_ cin: String, _ plan: String, to: Int? = nil, asOf: Int = 0) throws -> CoverageRecord {
  let cin = try #require(CIN(cin))
  let born = try #require(BirthDate(year: 1980, month: 2, day: 3))
  var span = Coverage(
    cin: cin, county: CountyCode("10"), aid: AidCode("M1"), status: "401", plan: PlanCode(plan),
    from: monday.advanced(by: -100), asOf: monday.advanced(by: asOf),
    source: Source(batch: BatchID("e"), record: 9))
  span.to = to.map { monday.advanced(by: $0) }
  let member = Member(
    cin: cin, name: PersonName(last: "X", first: "Y"), bornOn: born, sex: .male, zip: "93701")
  return CoverageRecord(member: member, coverage: span)
}

@Suite("What a file would change")
struct MeasuringTests {
  private func held() throws -> Caseload {
    var load = Caseload()
    load.apply(
      roster: [
        (try booking("A", person: "1", cin: "91234567A"), 1), (try booking("B", cin: "91234568A"), 2),
        (try booking("C", cin: "91234569A"), 3), (try booking("D"), 4),
      ], asOf: monday, batch: BatchID("1"), isCorrection: false)
    load.apply(releaseDates: [
      date("A", 30, asOf: 0), date("", person: "1", 30, asOf: 0), date("B", 40, asOf: 0),
      date("Z", 9, asOf: 0),
    ])
    load.apply(
      coverage: [
        try span("91234567A", "300"), try span("91234568A", "300"), try span("91234568A", "301"),
        try span("91234569A", "301"),
      ], plan: .all, isFull: true, asOf: monday)
    return load
  }

  @Test("of release dates counts the days of those held that a newer word changes")
  func dates() throws {
    let load = try held()
    let changes = load.redated(by: [
      // Another day, the same day, one that was told earlier, one of nobody held, one without a date so far.
      date("A", 31, asOf: 1), date("", person: "1", 30, asOf: 1), date("B", 41, asOf: -1),
      date("Z", 1, asOf: 1),
      date("D", 50, asOf: 1),
    ])
    #expect(changes.dated == 3 && changes.redated == 1)
    #expect(load.redated(by: [date("B", nil, asOf: 1)]).redated == 1)
    // The newest of a file counts, whatever stands before it.
    #expect(load.redated(by: [date("B", 41, asOf: 1), date("B", 40, asOf: 2)]).redated == 0)
    #expect(load.redated(by: []).dated == 0)
  }

  @Test("of coverage counts the people whom a full file leaves without any")
  func coverage() throws {
    let load = try held()
    let next = monday.advanced(by: 1)
    let named = [try span("91234567A", "300", asOf: 1)]
    let all = load.uncovered(by: named, plan: .all, asOf: next, spared: [])
    #expect(all.covered == 3 && all.uncovered == 2)
    // A plan's own file ends spans of that plan; B keeps the other one.
    let own = load.uncovered(by: named, plan: PlanCode("300"), asOf: next, spared: [])
    #expect(own.covered == 2 && own.uncovered == 0)
    let spared = load.uncovered(
      by: [], plan: .all, asOf: next, spared: [try #require(CIN("91234567A"))])
    #expect(spared.covered == 3 && spared.uncovered == 2)
    // A span that the file itself ends the day before.
    let ended = load.uncovered(
      by: [
        try span("91234567A", "300", to: 0, asOf: 1), try span("91234568A", "301", asOf: 1),
        try span("91234569A", "301", to: 1, asOf: 1),
      ], plan: .all, asOf: next, spared: [])
    #expect(ended.covered == 3 && ended.uncovered == 1)
  }

  @Test("is what the fold then changes")
  func fold() throws {
    var load = try held()
    let named = [try span("91234569A", "301", asOf: 1)]
    let next = monday.advanced(by: 1)
    let told = load.uncovered(by: named, plan: .all, asOf: next, spared: [])
    load.apply(coverage: named, plan: .all, isFull: true, asOf: next)
    let left = load.cases.count { person in
      person.members.contains { $0.spans.contains { $0.covers(next) } }
    }
    #expect(told.covered - told.uncovered == left)
  }
}
