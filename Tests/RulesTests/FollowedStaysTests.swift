import Reentry
import Rules
import Testing

@Suite("An earlier stay")
struct FollowedStaysTests {
  private func stay(
    _ number: Int, booked: String, gone: String = "", released: String = "", told: String = "",
    cin: String = "91234567A"
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
          day: day, kind: .released, asOf: Moment(day: Day(told) ?? day), sequence: 1, reason: "HM",
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
