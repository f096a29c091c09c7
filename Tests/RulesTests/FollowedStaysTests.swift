import Reentry
import Rules
import Testing

@Suite("An earlier stay")
struct FollowedStaysTests {
  private func stay(
    _ number: Int, booked: String, gone: String = "", released: String = "", told: String = "",
    why: String = "HM", cin: String = "91234567A"
  ) throws -> Case {
    let example = try Example.person(release: "")
    var person = Case(
      number: number, booking: example.booking, source: example.source, seenOn: try #require(Day(booked)))
    (person.booking.bookedOn, person.goneOn) = (try #require(Day(booked)), Day(gone))
    person.booking.cin = CIN(cin)
    if cin == "91234567A" { person.members = example.members }
    if let day = Day(released) {
      person.releaseDates = [
        ReleaseDate(
          day: day, kind: .released, asOf: Moment(day: Day(told) ?? day), sequence: 1, reason: why,
          source: example.source
        )
      ]
    }
    return person
  }

  private func followed(_ cases: Case...) throws -> [Int] {
    let circumstances = try Example.circumstances()
    let judged = JudgedCase.all(cases, in: circumstances)
    let stays = StaysOfMembers(judged, in: circumstances)
    return judged.filter(stays.isFollowed).map(\.subject.person.number)
  }

  @Test("is followed by one of the same member that began later and is on a roster")
  func later() throws {
    let old = try stay(1, booked: "2026-08-03", gone: "2026-11-20")
    #expect(try followed(old) == [])
    #expect(try followed(old, stay(2, booked: "2026-11-20")) == [1])
    // Whatever became of the later one: of what had ended by then nothing is told any more.
    #expect(try followed(old, stay(2, booked: "2026-11-20", gone: "2026-11-21")) == [1])
    #expect(try followed(old, stay(2, booked: "2026-11-19", gone: "2026-11-21")) == [])
    #expect(
      try followed(old, stay(2, booked: "2026-11-20", gone: "2026-11-21", released: "2026-11-20")) == [1])
    let vanished = try stay(2, booked: "2026-11-12", gone: "2026-11-13")
    for (told, expected) in [("2026-11-11", [1]), ("2026-11-12", [1]), ("2026-11-13", [])] {
      let home = try stay(1, booked: "2026-08-03", gone: "2026-11-12", released: "2026-11-11", told: told)
      #expect(try followed(home, vanished) == expected, "\(told)")
    }
    #expect(try followed(old, stay(2, booked: "2026-11-20", cin: "91234568A")) == [])
    // Of a roster that names somebody still, whom another facility had since and has no more.
    #expect(try followed(old, stay(2, booked: "2026-08-02")) == [1])
    #expect(try followed(stay(1, booked: "2026-08-03"), stay(2, booked: "2026-11-20")) == [1])
  }

  @Test(
    "was told of as the person, who is counted in the month of the first notice, where no release lies between",
    arguments: [
      // How the first ended, when each was told of, and whether November counts it as the first notice.
      ("TR", ["2026-10-05"], ["2026-11-12"], 0), ("TR", ["2026-10-05"], [], 0), ("TR", [], ["2026-11-12"], 1),
      ("TR", ["2026-11-02"], ["2026-11-12"], 1), ("HM", ["2026-10-05"], ["2026-11-12"], 1),
      ("TR", ["2026-10-05"], ["2026-12-01"], 0),
    ])
  func notified(why: String, first: [String], second: [String], expected: Int) throws {
    let circumstances = try Example.circumstances()
    let judged = JudgedCase.all(
      [
        try stay(1, booked: "2026-08-03", gone: "2026-11-11", released: "2026-11-10", why: why),
        try stay(2, booked: "2026-11-10"),
      ], in: circumstances)
    let days = [1: first, 2: second]
    let month = CountedMonth(judged, in: circumstances, of: try #require(Month("2026-11"))) { number in
      var known = CountedMonth.Known()
      known.told = (days[number] ?? []).compactMap { Day($0) }.map { (kind: .notify, on: $0) }
      return known
    }
    #expect((month.counts[.notified][.all] ?? 0) == expected)
  }

  @Test("goes on from a booking beside it that is gone without a word of its end")
  func mistaken() throws {
    let mistaken = try stay(2, booked: "2026-11-10", gone: "2026-11-12")
    let held = try stay(1, booked: "2026-08-03")
    #expect(try followed(held, mistaken) == [2])
    #expect(try followed(held, stay(2, booked: "2026-11-10")) == [1])
    // It stays so whatever becomes of the stay that went on.
    #expect(try followed(stay(1, booked: "2026-08-03", gone: "2026-11-13"), mistaken) == [2])
    #expect(
      try followed(
        stay(1, booked: "2026-08-03", gone: "2026-11-16", released: "2026-11-15"), mistaken) == [2])
    #expect(try followed(stay(1, booked: "2026-08-03", gone: "2026-11-12"), mistaken) == [])
    // A word of its end says that it was none.
    #expect(
      try followed(held, stay(2, booked: "2026-11-10", gone: "2026-11-12", released: "2026-11-12")) == [])
    // A third, booked later, is the one that counts for both.
    #expect(try followed(held, mistaken, stay(3, booked: "2026-11-15")) == [1, 2])
    #expect(try followed(held, mistaken, stay(3, booked: "2026-11-15", gone: "2026-11-16")) == [2, 3])
  }

  @Test(
    "that its facility told to have ended does not go on, though its roster names it yet",
    arguments: ["TR", "ES", "OC"])
  func ended(why: String) throws {
    let gone = try stay(2, booked: "2026-11-10", gone: "2026-11-12")
    for roster in ["", "2026-11-14"] {
      let moved = try stay(1, booked: "2026-08-03", gone: roster, released: "2026-11-10", why: why)
      #expect(try followed(moved, gone) == [1], "\(roster)")
      // Of one that ended later the booking was a mistake.
      let later = try stay(1, booked: "2026-08-03", gone: roster, released: "2026-11-13", why: why)
      #expect(try followed(later, gone) == [2], "\(roster)")
    }
    // Nor is it a mistake itself where a word told how it ended; whoever was moved is where they are held.
    let told = try stay(2, booked: "2026-11-10", gone: "2026-11-12", released: "2026-11-11", why: why)
    #expect(try followed(stay(1, booked: "2026-08-03"), told) == (why == "TR" ? [2] : []))
    let listed = try stay(2, booked: "2026-11-10", released: "2026-11-11", why: why)
    #expect(try followed(stay(1, booked: "2026-08-03"), listed) == (why == "TR" ? [2] : []))
  }

  @Test(
    "that ended in a release, beside another that did, is followed by the one that went on longest",
    arguments: [
      // The ends of two stays, the second booked on 10 November; which is followed.
      ("2026-11-15", "2026-11-15", [1]), ("2026-11-15", "2026-11-16", [1]), ("2026-11-16", "2026-11-15", [2]),
      ("2026-11-11", "2026-11-15", [1]), ("2026-11-10", "2026-11-15", [1]), ("2026-11-09", "2026-11-15", [1]),
    ])
  func releasedTogether(first: String, second: String, expected: [Int]) throws {
    let stays = [
      try stay(1, booked: "2026-08-03", gone: "2026-11-17", released: first),
      try stay(2, booked: "2026-11-10", gone: "2026-11-17", released: second),
    ]
    #expect(try followed(stays[0], stays[1]) == expected)
    // Without a word of an end nothing is known of the other.
    #expect(try followed(stays[0], stay(2, booked: "2026-08-10", gone: "2026-11-18")) == [])
  }

  @Test(
    "has what forbids also of the CIN that was corrected, and nothing else of it", arguments: [true, false])
  func corrected(refuses: Bool) throws {
    let circumstances = try Example.circumstances()
    var person = try stay(1, booked: "2026-08-03")
    let (day, wrong) = (try #require(Day("2026-11-11")), try #require(CIN("90000001A")))
    person.former = [FormerIdentity(.roster, person.booking.name, wrong, until: day)]
    var records = CareRecords()
    records.items = [
      CareItem(
        key: CareItem.Key(partner: PartnerID("org.15"), recordID: "1"),
        author: try #require(NPI(NoticeExample.one)),
        client: Client(cin: wrong), category: .general,
        content: .consent(
          Consent(
            direction: .share, signer: .selfSigned, categories: [.general], recipients: [], signedOn: day,
            from: day, to: nil, revokedOn: nil, isRefusal: refuses)),
        asOf: Moment(day: day), sequence: 1, source: AssignmentExample.source(1))
    ]
    let care = CareOfStays(records, JudgedCase.all([person], in: circumstances))
    #expect(care.byStay[0].items.count == (refuses ? 1 : 0) && care.strays.count == 1)
  }

  @Test("keeps what was told while a mistaken booking stood, also once a later stay is current")
  func releasedSince() throws {
    let circumstances = try Example.circumstances()
    var records = CareRecords()
    let day = try #require(Day("2026-11-11"))
    records.actions.append(
      FacilityAction(
        client: Client(cin: CIN("91234567A")), kind: .educationGiven, doneOn: day, detail: "", actorRole: "",
        asOf: Moment(day: day), partner: PartnerID("sheriff"), source: AssignmentExample.source(1)))
    let cases = [
      try stay(1, booked: "2026-08-03", gone: "2026-11-16", released: "2026-11-15"),
      try stay(2, booked: "2026-11-10", gone: "2026-11-12"), try stay(3, booked: "2026-11-18"),
    ]
    let care = CareOfStays(records, JudgedCase.all(cases, in: circumstances)).byStay
    #expect(care.map(\.actions.count) == [1, 0, 0])
  }

  @Test("has of what another facility told of a booking by mistake nothing that is of the house")
  func toldElsewhere() throws {
    let circumstances = try Example.circumstances()
    var mistaken = try stay(2, booked: "2026-11-10", gone: "2026-11-12")
    var records = CareRecords()
    let day = try #require(Day("2026-11-11"))
    records.actions.append(
      FacilityAction(
        client: Client(cin: CIN("91234567A")), kind: .medicationInHand, doneOn: day, detail: "30",
        actorRole: "", asOf: Moment(day: day), partner: PartnerID("sheriff"),
        source: AssignmentExample.source(1)))
    for (facility, here) in [("CA10JAIL", 1), ("CAPRIS1", 0)] {
      mistaken.booking.facility = FacilityID(facility)
      let judged = JudgedCase.all([try stay(1, booked: "2026-08-03"), mistaken], in: circumstances)
      let care = CareOfStays(records, judged).byStay[0]
      #expect(care.actions.count == 1 && care.actionsHere.count == here, "\(facility)")
    }
  }

  @Test("that was a mistake keeps nothing that was told while it stood: the stay beside it has it")
  func toldMeanwhile() throws {
    let circumstances = try Example.circumstances()
    let cases = [
      try stay(1, booked: "2026-08-03"), try stay(2, booked: "2026-11-10", gone: "2026-11-12"),
    ]
    var records = CareRecords()
    for (record, day) in ["2026-11-09", "2026-11-11", "2026-11-14"].enumerated() {
      let day = try #require(Day(day))
      records.actions.append(
        FacilityAction(
          client: Client(cin: CIN("91234567A")), kind: .educationGiven, doneOn: day, detail: "",
          actorRole: "",
          asOf: Moment(day: day), partner: PartnerID("sheriff"), source: AssignmentExample.source(record)))
    }
    let care = CareOfStays(records, JudgedCase.all(cases, in: circumstances))
    #expect(care.byStay[0].actions.count == 3)
    let going = CareOfStays(
      records, JudgedCase.all([cases[0], try stay(2, booked: "2026-11-10")], in: circumstances))
    #expect(going.byStay[0].actions.count == 1 && going.byStay[1].actions.count == 3)
  }

  @Test("is history once nothing is due after its release")
  func history() throws {
    let now = try stay(2, booked: "2026-11-20")
    #expect(
      try followed(stay(1, booked: "2026-08-03", gone: "2026-10-23", released: "2026-10-22"), now) == [1])
    #expect(
      try followed(stay(1, booked: "2026-08-03", gone: "2026-10-23", released: "2026-10-21"), now) == [])
  }
}
