import Reentry
import Rules
import Testing

@Suite("One CIN on two people")
struct OneCINOnTwoPeopleTests {
  /// A stay of the same name, birth date, sex and zip: its number and person id, where and since when.
  private struct Stay {
    var number: Int
    var person = ""
    var facility = "CA10JAIL"
    var day = "2026-10-01"
    var cin: CIN?
    var ssn = ""
    var suffix = ""
  }

  private func people(_ stays: [Stay]) throws -> [Case] {
    try stays.map { stay in
      let known = try Example.person()
      var booking = Booking(
        facility: FacilityID(stay.facility), name: known.booking.name, bornOn: known.booking.bornOn,
        bookedOn: try #require(Day(stay.day)))
      (booking.bookingNumber, booking.personID, booking.cin) = ("B\(stay.number)", stay.person, stay.cin)
      (booking.sex, booking.home.zip) = (.female, "93701")
      (booking.ssn, booking.name.suffix) = (stay.ssn, stay.suffix)
      var person = Case(
        number: stay.number, booking: booking, source: known.source, seenOn: known.firstSeenOn)
      person.members = known.members
      person.members[0].member.zip = "93701"
      return person
    }
  }

  /// The numbers of those whom nothing tells to be the member, and with which others each is in doubt.
  private func doubted(_ stays: [Stay], settled: Int...) throws -> [String] {
    let people = try people(stays)
    let match = IdentityMatch(IdentityExample.policy)
    let found = people.map {
      FoundIdentity(match.identity(of: $0), isSettled: settled.contains($0.number))
    }
    #expect(found.allSatisfy { $0.identity.cin != nil })
    return zip(people, OneCINOnTwoPeople(match).judged(people, found)).compactMap { person, found in
      guard case .cinOnTwoPeople(let others) = found.doubts.first else { return nil }
      let isOpen = found.identity.cin == nil
      return "\(person.number)\(isOpen ? "?" : "") \(others)"
    }
  }

  @Test("is for an operator where nothing but their likeness brings both to the member")
  func alike() throws {
    let one = Stay(number: 1, person: "P1")
    #expect(try doubted([one, Stay(number: 2, person: "P2")]) == ["1? [2]", "2? [1]"])
    #expect(try doubted([one, Stay(number: 2)]) == ["1? [2]", "2? [1]"])
    #expect(try doubted([one, Stay(number: 2, person: "P1")]) == [], "two bookings of one person")
    #expect(try doubted([one, Stay(number: 2, person: "P2")], settled: 1) == ["1 [2]", "2? [1]"])
    #expect(try doubted([one]) == [])
  }

  @Test("of two facilities only where no transfer explains it")
  func facilities() throws {
    let one = Stay(number: 1, person: "P1")
    let other = Stay(number: 2, person: "P2", facility: "CA10YCF")
    #expect(try doubted([one, other]) == ["1? [2]", "2? [1]"])
    var later = other
    later.day = "2026-10-02"
    #expect(try doubted([one, later]) == [])
  }

  @Test("leaves whom the very CIN tells, and asks about another one of the facility")
  func exact() throws {
    let one = Stay(number: 1, person: "P1", cin: CIN("91234567A"))
    #expect(try doubted([one, Stay(number: 2, person: "P2")]) == ["2? [1]"])
    #expect(try doubted([one, Stay(number: 2)]) == [])
  }

  @Test("is for an operator where two give the CIN, under two person ids or numbers, or as father and son")
  func bothExact() throws {
    let both = ["1? [2]", "2? [1]"]
    var (one, other) = (Stay(number: 1, cin: CIN("91234567A")), Stay(number: 2, cin: CIN("91234567A")))
    #expect(try doubted([one, other]) == [])
    (one.person, other.person) = ("P1", "P2")
    #expect(try doubted([one, other]) == both)
    (one.ssn, other.ssn) = ("545113003", "545113003")
    #expect(try doubted([one, other]) == [], "one person, whom the facility has twice")
    other.person = "P1"
    other.ssn = "545113004"
    #expect(try doubted([one, other]) == [], "one digit off")
    other.ssn = "602778831"
    #expect(try doubted([one, other]) == both)
    other.facility = "CA10YCF"
    #expect(try doubted([one, other]) == both)
    (one.ssn, other.ssn, one.suffix, other.suffix) = ("", "", "Sr", "Jr")
    #expect(try doubted([one, other]) == both)
  }

  @Test("is looked at again where both were settled and their facility calls them two, or they contradict")
  func bothSettled() throws {
    let one = Stay(number: 1, person: "P1")
    #expect(try doubted([one, Stay(number: 2, person: "P2")], settled: 1, 2) == ["1 [2]", "2 [1]"])
    #expect(try doubted([one, Stay(number: 2)], settled: 1, 2) == [], "one person, as far as is told")
    #expect(try doubted([one, Stay(number: 2, person: "P1")], settled: 1, 2) == [])
    #expect(try doubted([one, Stay(number: 2, person: "P2", facility: "CA10YCF")], settled: 1, 2) == [])
    let people = try people([one, Stay(number: 2)]).map { person in
      var person = person
      if person.number == 2 { person.booking.sex = .male }
      return person
    }
    let found = people.map { FoundIdentity(.matched($0.members[0].member.cin), isSettled: true) }
    let judged = OneCINOnTwoPeople(IdentityMatch(IdentityExample.policy)).judged(people, found)
    #expect(judged.map(\.doubts) == [[.cinOnTwoPeople(with: [2])], [.cinOnTwoPeople(with: [1])]])
    #expect(judged.map(\.identity) == found.map(\.identity), "what an operator settled stands")
  }
}
