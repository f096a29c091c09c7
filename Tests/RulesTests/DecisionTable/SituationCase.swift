import DecisionTable
import Reentry
import Testing

extension Situation {
  private static let source = Source(batch: BatchID("2026-11-20-rosters-000000000000"), record: 1)

  /// The case that a caseload would have of them.
  func person() throws -> Case {
    let (first, last) = (try #require(Day("2024-03-01")), try #require(Day(asOf)))
    var person = Case(
      number: 1, booking: try booking(bookedOn: first), source: Situation.source, seenOn: first)
    (person.goneOn, person.lookedForOn) = (try goneOn.map(day), found == .neverLooked ? nil : last)
    person.lastSeenOn = person.goneOn.map { $0.advanced(by: -1) } ?? last
    person.members = try members(of: person.booking)
    let told = try told.enumerated().map(releaseDate)
    person.releaseDates = told.enumerated().sorted { a, b in
      b.element.isNewer(than: a.element) || (!a.element.isNewer(than: b.element) && a.offset < b.offset)
    }.map(\.element)
    return person
  }

  private func booking(bookedOn: Day) throws -> Booking {
    var booking = Booking(
      facility: FacilityID("PLACE"), name: PersonName(last: "Sample", first: "Robin"),
      bornOn: BirthDate(try day(born)), bookedOn: bookedOn)
    (booking.bookingNumber, booking.sex) = ("B1", .female)
    booking.custody = try #require(CustodyStatus(rawValue: custodyStatus))
    booking.pregnancyEndedOn = try pregnancyEndedOn.map(day)
    for (need, letter) in zip(Need.allCases, needs) { booking.needs[need] = try basis(letter) }
    if case .member = found { booking.cin = try cin(0) }
    return booking
  }

  private func basis(_ letter: Character) throws -> NeedBasis {
    let bases: [Character: NeedBasis] = [
      "C": .confirmed, "S": .suspected, "N": .none, "P": .postpartum, " ": .notAsked,
    ]
    return try #require(bases[letter])
  }

  private func members(of booking: Booking) throws -> [MemberRecord] {
    func member(_ place: Int) throws -> Member {
      Member(cin: try cin(place), name: booking.name, bornOn: booking.bornOn, sex: booking.sex, zip: "")
    }
    switch found {
    case .nobody, .neverLooked: return []
    case .member(let spans):
      let coverage = try spans.map { try self.coverage($0, cin(0)) }
      return [MemberRecord(member: try member(0), spans: coverage)]
    case .twins:
      return try (1...2).map { place in
        MemberRecord(member: try member(place), spans: [try coverage(Span(), cin(place))])
      }
    }
  }

  private func coverage(_ span: Span, _ cin: CIN) throws -> Coverage {
    var coverage = Coverage(
      cin: cin, county: CountyCode(span.county), aid: AidCode(span.aid), status: span.status,
      plan: span.plan.isEmpty ? .feeForService : PlanCode(span.plan), from: try day(span.from),
      asOf: try day(asOf), source: Situation.source)
    (coverage.planStatus, coverage.restriction) = (span.planStatus, span.restriction)
    coverage.to = try span.to.map(day)
    return coverage
  }

  private func releaseDate(_ place: Int, _ told: Told) throws -> ReleaseDate {
    ReleaseDate(
      day: try told.day.map(day), kind: try #require(ReleaseDate.Kind(rawValue: told.kind)),
      asOf: Moment(day: try day(told.asOf), second: 57_600), sequence: told.sequence, reason: told.reason,
      source: Source(batch: BatchID("2026-11-20-release-dates-00000000000\(place)"), record: 1))
  }

  private func cin(_ place: Int) throws -> CIN { try #require(CIN("9123456\(place)A")) }

  func day(_ text: String) throws -> Day { try #require(Day(text)) }
}
