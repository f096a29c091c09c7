import Reentry
import Testing

@testable import Caseload

@Suite("A roster in which nothing changed")
struct UnchangedRosterTests {
  private static let monday = Day(number: 20_778)

  private static func booking(_ number: Int, _ facility: String = "A") -> Booking {
    var booking = Booking(
      facility: FacilityID(facility), name: PersonName(last: "Sample", first: "Sam"),
      bornOn: BirthDate(Day(number: 7000)), bookedOn: monday.advanced(by: -30))
    booking.bookingNumber = "B\(number)"
    return booking
  }

  private static func known(_ bookings: [Booking]) -> Caseload {
    var caseload = Caseload()
    caseload.apply(
      roster: bookings.enumerated().map { ($1, $0 + 1) }, asOf: monday, batch: BatchID("b"),
      isCorrection: false)
    return caseload
  }

  @Test(
    "is one of another day that says the same of as many",
    arguments: [
      ([booking(1), booking(2), booking(3)], 1, 3, ["A"]),
      ([booking(3), booking(1), booking(2)], 1, 3, ["A"]),
      ([booking(1), booking(2), booking(3)], 1, 4, []),
      ([booking(1), booking(2), booking(3)], 0, 3, []),
      ([booking(1), booking(2)], 1, 2, []),
      ([booking(1), booking(2), booking(4)], 1, 3, []),
      ([booking(1), booking(2), booking(3), booking(1, "B")], 1, 3, ["A"]),
    ])
  func same(roster: [Booking], later: Int32, least: Int, facilities: [String]) {
    let caseload = Self.known([Self.booking(1), Self.booking(2), Self.booking(3)])
    let found = caseload.unchanged(by: roster, asOf: Self.monday.advanced(by: Int(later)), least: least)
    #expect(found.map(\.text) == facilities)
  }

  @Test("is none where one field of one person is new")
  func field() {
    let caseload = Self.known([Self.booking(1), Self.booking(2)])
    var moved = Self.booking(2)
    moved.home.zip = "93701"
    let tuesday = Self.monday.advanced(by: 1)
    #expect(caseload.unchanged(by: [Self.booking(1), moved], asOf: tuesday, least: 1).isEmpty)
    #expect(!caseload.unchanged(by: [Self.booking(1), Self.booking(2)], asOf: tuesday, least: 1).isEmpty)
  }
}
