import Caseload
import Reentry
import Testing

private let monday = Day(number: 20_779)

@Suite("A booking number that another person has on the same booking day")
struct NumberAgainTests {
  private func booking(_ last: String, _ first: String, _ year: Int, _ cin: String, _ person: String) throws
    -> Booking
  {
    var booking = Booking(
      facility: FacilityID("CA10JAIL"), name: PersonName(last: last, first: first),
      bornOn: try #require(BirthDate(year: year, month: 2, day: 3)), bookedOn: monday.advanced(by: -40))
    (booking.bookingNumber, booking.cin, booking.personID) = ("A", CIN(cin), person)
    return booking
  }

  private func date(asOf day: Day) -> ReleaseDateRecord {
    ReleaseDateRecord(
      facility: FacilityID("CA10JAIL"), bookingNumber: "A", personID: "",
      date: ReleaseDate(
        day: monday.advanced(by: 20), kind: .confirmed, asOf: Moment(day: day), sequence: 1, reason: "",
        source: Source(batch: BatchID("d"), record: 1)))
  }

  @Test(
    "is theirs where nothing is the same, and else the first one's, whose words were corrected",
    arguments: [
      ("Roe", "Kim", 1999, "90000002A", "", true), ("Roe", "Kim", 1999, "90000002A", "P2", true),
      ("Roe", "Kim", 1999, "90000002A", "P1", false), ("Doe", "Kim", 1999, "90000002A", "P2", false),
      ("Roe", "ANA", 1999, "90000002A", "P2", false), ("Roe", "Kim", 1980, "90000002A", "P2", false),
      ("Roe", "Kim", 1999, "90000001A", "P2", false), ("Roe", "Kim", 1999, "", "P2", false),
    ])
  func stay(last: String, first: String, year: Int, cin: String, person: String, isAnother: Bool) throws {
    var load = Caseload()
    let tuesday = monday.advanced(by: 1)
    load.apply(
      roster: [(try booking("Doe", "Ana", 1980, "90000001A", "P1"), 1)], asOf: monday, batch: BatchID("1"),
      isCorrection: false)
    load.apply(releaseDates: [date(asOf: monday)])
    let other = try booking(last, first, year, cin, person)
    load.apply(roster: [(other, 1)], asOf: tuesday, batch: BatchID("2"), isCorrection: false)
    #expect(load.cases.count == (isAnother ? 2 : 1))
    #expect(load.cases[0].goneOn == (isAnother ? tuesday : nil))
    // What was told of the first one is none of the other's.
    #expect(load.casesWithDates().map(\.releaseDates.count) == (isAnother ? [1, 0] : [1]))
    load.apply(releaseDates: [date(asOf: tuesday)])
    #expect(load.casesWithDates().map(\.releaseDates.count) == (isAnother ? [1, 1] : [2]))
    // A roster of a day that lies before, read late, is the first one's.
    load.apply(
      roster: [(try booking("Doe", "Ana", 1980, "90000001A", "P1"), 1)], asOf: monday, batch: BatchID("3"),
      isCorrection: true)
    #expect(load.cases.count == (isAnother ? 2 : 1) && load.cases.last?.goneOn == nil)
  }
}
