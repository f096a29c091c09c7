import Reentry
import Testing

@testable import Rules

@Suite("A record is believable")
struct RecordRulesTests {
  private static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

  private static func booking(
    born: String = "1990-05-05", bookedOn: String = "2026-05-05", sex: Sex = .female,
    pregnancy: NeedBasis = .notAsked, ended: String? = nil, cin: String = ""
  ) -> Booking {
    var booking = Booking(
      facility: FacilityID("CA10JAIL"), name: PersonName(last: "Sample", first: "Sam"),
      bornOn: BirthDate(day(born)), bookedOn: day(bookedOn))
    (booking.sex, booking.needs[.pregnancy]) = (sex, pregnancy)
    (booking.pregnancyEndedOn, booking.cin) = (ended.map(day), CIN(cin))
    return booking
  }

  @Test(
    "with an edge on each side of each rule",
    arguments: [
      (booking(), []),
      // Birth before booking.
      (booking(born: "2026-05-06"), [.bookedBeforeBorn]),
      (booking(born: "2026-05-05"), [.ageImplausible]),
      // Eight to 120 years on the day of booking.
      (booking(born: "2018-05-06"), [.ageImplausible]),
      (booking(born: "2018-05-05"), []),
      (booking(born: "1905-05-06"), []),
      (booking(born: "1905-05-05"), [.ageImplausible]),
      // Pregnancy and its end.
      (booking(pregnancy: .confirmed), []),
      (booking(pregnancy: .confirmed, ended: "2026-04-01"), [.pregnancyInconsistent]),
      (booking(pregnancy: .postpartum, ended: "2026-04-01"), []),
      (booking(pregnancy: .postpartum), [.pregnancyInconsistent]),
      (booking(pregnancy: .postpartum, ended: "1990-05-05"), [.pregnancyInconsistent]),
      (booking(pregnancy: .postpartum, ended: "1990-05-06"), []),
      // Pregnancy and sex.
      (booking(sex: .male), []),
      (booking(sex: .male, pregnancy: .none), []),
      (booking(sex: .male, pregnancy: .confirmed), [.pregnancyOfMale]),
      (booking(sex: .male, pregnancy: .suspected), [.pregnancyOfMale]),
      (booking(sex: .other, pregnancy: .confirmed), []),
      (booking(sex: .unknown, pregnancy: .confirmed), []),
      (booking(sex: .male, pregnancy: .postpartum), [.pregnancyInconsistent, .pregnancyOfMale]),
      // The form of a CIN that the state gives out.
      (booking(cin: "91234567A"), []),
      (booking(cin: "81234567A"), [.cinUnusual]),
      (booking(cin: "91234567B"), [.cinUnusual]),
      (booking(cin: "91234567S"), [.cinUnusual]),
      (booking(cin: "91234567T"), []),
    ] as [(Booking, [FindingCode])])
  func objections(to booking: Booking, codes: [FindingCode]) throws {
    let rules = BookingRules(try Example.policy())
    #expect(rules.objections(to: booking).map(\.code) == codes)
  }

  @Test(
    "an NPI by its check digit over 80840 and the first nine",
    arguments: [
      ("1234567893", true), ("1234567894", false), ("1234567892", false), ("2000000002", true),
      ("3000000000", false), ("123456789", false), ("12345678935", false), ("123456789X", false),
    ])
  func npi(text: String, isRead: Bool) { #expect((NPI(text) != nil) == isRead) }

  @Test(
    "a county as 01 to 58",
    arguments: [("00", false), ("01", true), ("58", true), ("59", false), ("1", false)])
  func county(text: String, exists: Bool) { #expect(CountyCode(text).exists == exists) }

  @Test(
    "a zip by its first three digits, where anything is known of the county",
    arguments: [
      (936, 10, false), (937, 10, false), (935, 10, true), (938, 10, true), (100, 10, true), (936, 11, false),
      (959, 58, false), (936, 58, true), (0, 58, true), (999, 58, true), (-1, 58, false), (959, 0, false),
    ])
  func zip(area: Int, county: Int, isOutside: Bool) {
    let zips = CountyZips([CountyCode("10"): [936, 937], CountyCode("58"): [959]])
    #expect(zips.lies(outside: county, area: area) == isOutside)
  }

  @Test(
    "a release from the day of booking on",
    arguments: [
      ("2026-05-05", "2026-06-01", false), ("2026-05-04", "2026-06-01", true),
      // Told on the very day of the booking it is of this stay; told before, of an earlier one.
      ("2026-05-04", "2026-05-05", true), ("2026-05-04", "2026-05-04", false), (nil, "2026-06-01", false),
    ] as [(String?, String, Bool)])
  func release(on day: String?, toldOn: String, isWrong: Bool) {
    let date = ReleaseDate(
      day: day.map(Self.day), kind: .confirmed, asOf: Moment(day: Self.day(toldOn)), sequence: 1, reason: "",
      source: Source(batch: BatchID("b"), record: 1))
    #expect(ReleaseFollowsBooking().objects(to: date, of: Self.booking()) == isWrong)
  }
}

@Suite("A person is held in one facility")
struct HeldInOneFacilityTests {
  private static func held(
    _ facility: String, number: String, cin: String = "", ssn: String = "", born: Int32 = 7000,
    goneOn: Day? = nil
  ) -> Case {
    var booking = Booking(
      facility: FacilityID(facility), name: PersonName(last: "Sample", first: "Sam"),
      bornOn: BirthDate(Day(number: born)), bookedOn: Day(number: 20_700))
    (booking.bookingNumber, booking.cin, booking.ssn) = (number, CIN(cin), ssn)
    var person = Case(
      number: 1, booking: booking, source: Source(batch: BatchID("b"), record: 1),
      seenOn: Day(number: 20_778))
    person.goneOn = goneOn
    return person
  }

  @Test(
    "as far as CIN, social security number, or booking number and birth tell",
    arguments: [
      (held("B", number: "2"), nil),
      (held("B", number: "1"), .bookingInTwoFacilities),
      (held("B", number: "1", born: 7001), nil),
      (held("B", number: "1", goneOn: Day(number: 20_778)), nil),
      (held("A", number: "1"), nil),
      (held("B", number: "2", cin: "91234567A"), .personInTwoFacilities),
      (held("B", number: "2", cin: "91234567C"), nil),
      (held("B", number: "2", cin: "91234567A", goneOn: Day(number: 20_778)), nil),
      (held("A", number: "2", cin: "91234567A"), nil),
      (held("B", number: "2", ssn: "900112222"), .personInTwoFacilities),
      (held("B", number: "2", ssn: "900112223"), nil),
    ] as [(Case, FindingCode?)])
  func other(other: Case, code: FindingCode?) {
    let person = Self.held("A", number: "1", cin: "91234567A", ssn: "900112222")
    let rule = HeldInOneFacility([person, other])
    #expect(rule.objection(to: person.booking)?.code == code)
  }

  @Test("and no partly known social security number tells anything")
  func partial() {
    let one = Self.held("A", number: "1", ssn: "XXXXX2222")
    let other = Self.held("B", number: "2", ssn: "XXXXX2222")
    #expect(HeldInOneFacility([one, other]).objection(to: one.booking) == nil)
  }

  @Test("and numbers that neither facility gives out are none in common")
  func unnumbered() {
    let (one, other) = (Self.held("A", number: ""), Self.held("B", number: ""))
    #expect(HeldInOneFacility([one, other]).objection(to: one.booking) == nil)
  }
}
