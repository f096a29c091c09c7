import Reentry
import Testing

@Suite("A CIN")
struct CINTests {
  @Test(
    "is eight digits and a letter, with or without what a card adds",
    arguments: [
      ("91234567A", "91234567A"), ("91234567a", "91234567A"), ("91234567A5", "91234567A"),
      ("91234567A51234", "91234567A"), ("00000001Z", "00000001Z"),
    ])
  func reads(text: String, cin: String) {
    #expect(CIN(text)?.description == cin)
  }

  @Test(
    "is nothing else",
    arguments: [
      "", "91234567", "912345678", "9123456AA", "91234567AB", "91234567A123", "91234567[", "X1234567A",
    ])
  func refuses(text: String) {
    #expect(CIN(text) == nil)
  }

  @Test("has the strict form with a 9 in front and a letter the state gives out")
  func strict() {
    #expect(CIN("91234567A")?.isStrict == true)
    #expect(CIN("81234567A")?.isStrict == false)
    #expect(CIN("91234567O")?.isStrict == false)
  }
}

@Suite("An NPI")
struct NPITests {
  @Test("has a valid check digit", arguments: ["1234567893", "1245319599", "2234567891"])
  func reads(text: String) {
    #expect(NPI(text)?.description == text)
  }

  @Test(
    "is refused otherwise", arguments: ["1234567890", "0234567893", "123456789", "12345678933", "12345678X3"])
  func refuses(text: String) {
    #expect(NPI(text) == nil)
  }
}

@Suite("A case")
struct CaseTests {
  @Test("is told of by its newest date as known, never the last to arrive")
  func newest() throws {
    let day = try #require(Day("2026-12-01"))
    let source = Source(batch: BatchID("b"), record: 1)
    func date(_ asOf: String, _ sequence: Int) throws -> ReleaseDate {
      ReleaseDate(
        day: day, kind: .confirmed, asOf: try #require(Moment(asOf)), sequence: sequence, reason: "",
        source: source)
    }
    #expect(try date("2026-11-02T10:00:00", 1).isNewer(than: date("2026-11-02T09:59:59", 9)))
    #expect(try date("2026-11-02T10:00:00", 2).isNewer(than: date("2026-11-02T10:00:00", 1)))
    #expect(try !date("2026-11-02T10:00:00", 1).isNewer(than: date("2026-11-02T10:00:00", 1)))
  }

  @Test("a booking without a number is known by person and booking day")
  func key() throws {
    var booking = Booking(
      facility: FacilityID("CA10JAIL"), name: PersonName(last: "A", first: "B"),
      bornOn: BirthDate(try #require(Day("1980-01-01"))), bookedOn: try #require(Day("2026-10-02")))
    booking.personID = "P1"
    #expect(booking.key == BookingKey(facility: FacilityID("CA10JAIL"), number: "P1@2026-10-02"))
    booking.bookingNumber = "B7"
    #expect(booking.key == BookingKey(facility: FacilityID("CA10JAIL"), number: "B7"))
  }
}

@Suite("Finding codes")
struct FindingCodeTests {
  @Test("each has its own word and a message")
  func words() {
    #expect(Set(FindingCode.allCases.map(\.rawValue)).count == FindingCode.allCases.count)
    for code in FindingCode.allCases { #expect(!"\(code.message)".isEmpty) }
  }
}
