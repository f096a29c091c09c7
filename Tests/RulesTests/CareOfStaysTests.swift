import Reentry
import Rules
import Testing

@Suite("The stay that a record of care belongs to")
struct CareOfStaysTests {
  /// Two stays of one person of the jail under one person number, the first of them over.
  private static func stays() throws -> [JudgedCase] {
    let circumstances = try AssignmentExample.circumstances(on: "2026-11-21")
    let booked = [("A1", "2026-01-05"), ("A2", "2026-10-01")]
    return try booked.enumerated().map { place, stay in
      let example = try Example.person()
      var booking = Booking(
        facility: example.booking.facility, name: example.booking.name, bornOn: example.booking.bornOn,
        bookedOn: try AssignmentExample.day(stay.1))
      (booking.bookingNumber, booking.personID, booking.cin) = (stay.0, "P1", example.booking.cin)
      var person = Case(
        number: place + 1, booking: booking, source: example.source, seenOn: booking.bookedOn)
      person.members = example.members
      if place == 0 {
        let day = try AssignmentExample.day("2026-02-01")
        person.releaseDates = [
          ReleaseDate(
            day: day, kind: .released, asOf: Moment(day: day), sequence: 1, reason: "", source: example.source
          )
        ]
      }
      return JudgedCase(person, in: circumstances)
    }
  }

  private static func action(_ booking: String, _ person: String, _ day: String) throws -> FacilityAction {
    var client = Client(facility: FacilityID("CA10JAIL"))
    (client.bookingNumber, client.personID) = (booking, person)
    let day = try AssignmentExample.day(day)
    return FacilityAction(
      client: client, kind: .medicationInHand, doneOn: day, detail: "30", actorRole: "",
      asOf: Moment(day: day), partner: PartnerID("sheriff"), source: AssignmentExample.source(1))
  }

  @Test(
    "is that of the booking, else the person's on its day",
    arguments: [
      ("A1", "", "2026-01-10", [1, 0]), ("A2", "", "2026-10-10", [0, 1]), ("", "P1", "2026-01-10", [1, 0]),
      ("", "P1", "2026-09-30", [1, 0]), ("", "P1", "2026-10-01", [0, 1]), ("", "P1", "2026-01-01", [1, 0]),
      ("A1", "P1", "2026-10-10", [1, 0]), ("A9", "P1", "2026-10-10", [0, 1]),
      ("", "P9", "2026-10-10", [0, 0]),
      ("A9", "", "2026-10-10", [0, 0]),
    ])
  func actions(booking: String, person: String, day: String, expected: [Int]) throws {
    var records = CareRecords()
    records.actions = [try Self.action(booking, person, day)]
    let care = CareOfStays(records, try Self.stays())
    #expect(care.byStay.map(\.actions.count) == expected)
    #expect(care.strays.count == (expected == [0, 0] ? 1 : 0))
    #expect(care.strays.allSatisfy { $0.why == .nobodyKnown && $0.feed == .facilityActions })
  }

  @Test(
    "is, of a number that another was given on the same booking day, whoever had it then",
    arguments: [
      ("2026-10-01", 0), ("2026-10-09", 0), ("2026-10-10", 1), ("2026-11-01", 1), ("2026-09-01", 0),
    ])
  func givenAgain(day: String, expected: Int) throws {
    let circumstances = try AssignmentExample.circumstances(on: "2026-11-21")
    let example = try Self.stays()[1].subject.person
    let stays = try ["2026-10-01", "2026-10-10"].enumerated().map { place, seen in
      var person = Case(
        number: place + 1, booking: example.booking, source: example.source,
        seenOn: try AssignmentExample.day(seen))
      person.booking.cin = CIN(place == 0 ? "91234567A" : "90000001A")
      return JudgedCase(person, in: circumstances)
    }
    var records = CareRecords()
    records.actions = [try Self.action("A2", "", day)]
    #expect(CareOfStays(records, stays).byStay.map(\.actions.count) == (expected == 0 ? [1, 0] : [0, 1]))
  }

  @Test(
    "is that of the facility which held the person then, which a later one did not tell",
    arguments: [
      // The facility of each stay one after another, the stay of the action, and where it is known, and told here.
      ("CA10JAIL CA10JAIL", 0, "11", "11"), ("CA10JAIL CAPRIS1", 0, "11", "10"),
      ("CA10JAIL CAPRIS1", 1, "01", "01"), ("CA10JAIL CAPRIS1 CA10JAIL", 0, "111", "100"),
      ("CA10JAIL CAPRIS1 CAPRIS1", 1, "011", "011"),
    ])
  func moved(facilities: String, stay: Int, known: String, here: String) throws {
    let example = try Self.stays()[1].subject.person
    let booked = ["2026-10-01", "2026-10-11", "2026-10-21"]
    let stays = try facilities.split(separator: " ").enumerated().map { place, facility in
      var booking = Booking(
        facility: FacilityID(String(facility)), name: example.booking.name, bornOn: example.booking.bornOn,
        bookedOn: try AssignmentExample.day(booked[place]))
      (booking.bookingNumber, booking.cin) = ("A\(place)", example.booking.cin)
      var person = Case(
        number: place + 1, booking: booking, source: example.source, seenOn: booking.bookedOn)
      person.members = example.members
      return JudgedCase(person, in: try AssignmentExample.circumstances(on: "2026-11-21"))
    }
    var client = Client(facility: stays[stay].subject.person.booking.facility)
    client.bookingNumber = "A\(stay)"
    let day = try AssignmentExample.day("2026-10-12")
    var records = CareRecords()
    records.actions = [
      FacilityAction(
        client: client, kind: .medicationInHand, doneOn: day, detail: "30", actorRole: "",
        asOf: Moment(day: day), partner: PartnerID("sheriff"), source: AssignmentExample.source(1))
    ]
    let care = CareOfStays(records, stays).byStay
    #expect(care.map { "\($0.actions.count)" }.joined() == known)
    #expect(care.map { "\($0.actionsHere.count)" }.joined() == here)
  }

  @Test("is not one of another member than the record names")
  func otherPerson() throws {
    var records = CareRecords()
    for (cin, number) in [("91234567A", 1), ("91234568A", 2)] {
      var client = Client(cin: CIN(cin), facility: FacilityID("CA10JAIL"))
      client.bookingNumber = "A2"
      let day = try AssignmentExample.day("2026-11-01")
      records.assignments.append(
        Assignment(
          notificationID: "", client: client, plan: PlanCode("300"), decision: .ended, effectiveOn: day,
          asOf: Moment(day: day), partner: PartnerID("plan.300"), source: AssignmentExample.source(number)))
    }
    let care = CareOfStays(records, try Self.stays())
    #expect(care.byStay.map { $0.assignments.map(\.source.record) } == [[], [1]])
    #expect(care.strays.map(\.why) == [.otherPerson])
  }

  @Test(
    "is, for a member, by the number that is named beside them alone: one that nobody has is as wrong",
    arguments: [
      ("A2", "", nil), ("A9", "", CareOfStays.Stray.Why.otherPerson), ("", "P1", nil),
      ("", "P9", .otherPerson),
      ("A9", "P1", .otherPerson), ("", "", nil),
    ])
  func numberedMember(booking: String, person: String, expected: CareOfStays.Stray.Why?) throws {
    var client = Client(cin: CIN("91234567A"), facility: FacilityID("CA10JAIL"))
    (client.bookingNumber, client.personID) = (booking, person)
    let day = try AssignmentExample.day("2026-11-01")
    var records = CareRecords()
    records.assignments = [
      Assignment(
        notificationID: "", client: client, plan: PlanCode("300"), decision: .ended, effectiveOn: day,
        asOf: Moment(day: day), partner: PartnerID("plan.300"), source: AssignmentExample.source(1))
    ]
    let care = CareOfStays(records, try Self.stays())
    #expect(care.byStay.map(\.assignments.count) == (expected == nil ? [0, 1] : [0, 0]))
    #expect(care.strays.map(\.why) == [expected].compactMap(\.self))
  }

  @Test(
    "of what forbids is that of each whom it may mean",
    arguments: [
      // The CIN and the booking that it names, and the stays that know it refused and given: two of one person, and
      // somebody else's.
      ("91234567A", "A2", "010", "010"), ("91234567A", "A9", "010", "000"), ("91234568A", "A2", "010", "000"),
      ("90000001A", "A2", "011", "000"), ("90000001A", "", "001", "001"), ("91234568A", "", "000", "000"),
      ("", "A2", "010", "010"), ("90000001A", "A9", "001", "000"),
    ])
  func forbids(cin: String, booking: String, refused: String, given: String) throws {
    let circumstances = try AssignmentExample.circumstances(on: "2026-11-21")
    var stays = try Self.stays()
    let example = stays[1].subject.person
    var other = Booking(
      facility: example.booking.facility, name: example.booking.name, bornOn: example.booking.bornOn,
      bookedOn: example.booking.bookedOn)
    (other.bookingNumber, other.cin) = ("B1", CIN("90000001A"))
    var person = Case(number: 3, booking: other, source: example.source, seenOn: other.bookedOn)
    let theirs = try #require(other.cin)
    person.members = [
      MemberRecord(
        member: Member(cin: theirs, name: other.name, bornOn: other.bornOn, sex: .female, zip: ""), spans: [])
    ]
    stays.append(JudgedCase(person, in: circumstances))
    var client = Client(cin: CIN(cin), facility: booking.isEmpty ? nil : FacilityID("CA10JAIL"))
    client.bookingNumber = booking
    let day = try AssignmentExample.day("2026-11-01")
    for (isRefusal, known) in [(true, refused), (false, given)] {
      var records = CareRecords()
      records.items = [
        CareItem(
          key: CareItem.Key(partner: PartnerID("ecm.orchard"), recordID: "1"),
          author: try AssignmentExample.npi("orchard"), client: client, category: .general,
          content: .consent(
            Consent(
              direction: .share, signer: .selfSigned, categories: [.general], recipients: ["plan.300"],
              signedOn: day, from: day, to: nil, revokedOn: nil, isRefusal: isRefusal)),
          asOf: Moment(day: day), sequence: 1, source: AssignmentExample.source(1))
      ]
      let care = CareOfStays(records, stays)
      #expect(care.byStay.map { "\($0.items.count)" }.joined() == known)
    }
  }

  @Test(
    "is none where nobody is known, which its author hears in the same words as of somebody else's client")
  func unknown() throws {
    var client = Client(cin: CIN("91234568A"))
    let orchard = try AssignmentExample.npi("orchard")
    let day = try AssignmentExample.day("2026-11-01")
    func item(_ record: Int) -> CareItem {
      CareItem(
        key: CareItem.Key(partner: PartnerID("ecm.orchard"), recordID: "\(record)"), author: orchard,
        client: client, category: .general, content: .education(Education(topic: "x", state: .done, on: day)),
        asOf: Moment(day: day),
        sequence: 1, source: AssignmentExample.source(record))
    }
    var records = CareRecords()
    records.items = [item(1)]
    client.cin = CIN("91234567A")
    records.items.append(item(2))
    var stays = try Self.stays()
    let care = CareOfStays(records, stays)
    #expect(care.strays.map(\.item?.author) == [orchard])
    for place in stays.indices { stays[place].care = care.byStay[place] }
    let circumstances = try AssignmentExample.circumstances(on: "2026-11-21")
    let lists = Worklists(stays, care.strays, duties: { _ in [] }, in: circumstances)
    let rows = lists.all.first { $0.subject == orchard.description }?.items ?? []
    #expect(rows.map(\.subject) == [1, 2].map { "2026-11-21-care-000000000000-\($0)" })
    #expect(Set(rows.map(\.why)).count == 1 && rows.allSatisfy { $0.person == nil && $0.caseName.isEmpty })
  }
}
