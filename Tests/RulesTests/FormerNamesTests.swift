import Reentry
import Rules
import Testing

@Suite("Former names and CINs")
struct FormerNamesTests {
  private let match = IdentityMatch(IdentityExample.policy)
  private let day = Day(number: 20_700)

  // Without a CIN, of the member's zip: a match by score.
  private func person() throws -> Case {
    var person = try Example.person()
    person.booking.cin = nil
    person.members[0].member.zip = "93701"
    person.booking.home.zip = "93701"
    person.lookedForOn = day
    return person
  }

  private func evidence(_ field: String, _ identity: Identity) -> FieldEvidence.Agreement? {
    guard case .review(let candidates) = identity else { return nil }
    return candidates.first?.evidence.first { $0.field == field }?.agreement
  }

  @Test("show a member to an operator whom the name of today does not, and match nobody")
  func shown() throws {
    var person = try person()
    #expect(match.identity(of: person) == .matched(person.members[0].member.cin))
    person.booking.name = PersonName(last: "Okafor", first: "Brigid")
    #expect(match.identity(of: person) == .unmatched(lookedOn: day))
    person.note(FormerIdentity(.roster, PersonName(last: "Doe", first: "Jo"), nil, until: day))
    let found = match.identity(of: person)
    #expect(found.cin == nil && evidence("former_name", found) == .same)
    #expect(evidence("former_cin", found) == nil && evidence("last_name", found) == .differs)
  }

  @Test("of a member are compared with the name of today")
  func ofMember() throws {
    var person = try person()
    let cin = person.members[0].member.cin
    person.members[0].member.name = PersonName(last: "Okafor", first: "Brigid")
    #expect(match.identity(of: person) == .unmatched(lookedOn: day))
    person.note(FormerIdentity(.eligibility, PersonName(last: "Dow", first: "Jo"), cin, until: day))
    #expect(evidence("former_name", match.identity(of: person)) == .compatible)
    person.former = []
    person.note(
      FormerIdentity(.eligibility, PersonName(last: "Doe", first: "Jo"), CIN("90000001A"), until: day))
    #expect(match.identity(of: person) == .unmatched(lookedOn: day), "another member's name")
  }

  @Test("leave a match that names of today make, and none by score where the CIN was another's")
  func standing() throws {
    var person = try person()
    let cin = person.members[0].member.cin
    person.note(FormerIdentity(.roster, PersonName(last: "Doh", first: "Jo"), nil, until: day))
    #expect(match.identity(of: person) == .matched(cin))
    person.note(FormerIdentity(.roster, PersonName(last: "Doe", first: "Jo"), cin, until: day))
    #expect(match.identity(of: person) == .matched(cin))
    person.note(FormerIdentity(.roster, PersonName(last: "Doe", first: "Jo"), CIN("90000001A"), until: day))
    #expect(evidence("former_cin", match.identity(of: person)) == .same)
    person.booking.cin = cin
    #expect(match.identity(of: person) == .matched(cin), "by the CIN of today")
  }

  @Test("bring two members up for an operator where today's name tells one and a former name another")
  func two() throws {
    var person = try person()
    var other = person.members[0]
    other.member = Member(
      cin: try #require(CIN("90000001A")), name: PersonName(last: "Okafor", first: "Brigid"),
      bornOn: person.booking.bornOn, sex: .female, zip: "93701")
    person.members.append(other)
    #expect(match.identity(of: person).cin == person.members[0].member.cin)
    person.note(FormerIdentity(.roster, other.member.name, nil, until: day))
    guard case .review(let candidates) = match.identity(of: person) else {
      Issue.record("two members")
      return
    }
    #expect(candidates.map(\.cin.description) == ["90000001A", "91234567A"])
    #expect(candidates.allSatisfy { $0.evidence.map(\.weight).reduce(0, +) == $0.score })
  }
}
