import Reentry

/// A case with the identity that was found for it, what was told of its release, and whether the same person
/// was booked again.
///
/// A class, so that a case is held once however often it is handed on.
package final class IdentifiedCase: Sendable {
  package let person: Case
  package let identity: Identity
  package let release: ReleaseStanding
  /// The later stay that takes the place of this one; nil where this is the one.
  package let elsewhere: BookedElsewhere?
  /// Why an operator must look at who the person is, besides the candidates.
  package let doubts: [IdentityDoubt]
  /// The place of the member that the person is; nil unless one is matched and known.
  let member: Int?

  package init(
    person: Case, identity: Identity, release: ReleaseStanding, elsewhere: BookedElsewhere? = nil,
    doubts: [IdentityDoubt] = []
  ) {
    (self.person, self.identity, self.release) = (person, identity, release)
    (self.elsewhere, self.doubts) = (elsewhere, doubts)
    member = IdentifiedCase.member(identity, of: person)
  }

  private static func member(_ identity: Identity, of person: Case) -> Int? {
    guard case .matched(let cin) = identity else { return nil }
    return person.members.firstIndex { $0.member.cin == cin }
  }

  /// The span that holds on that day; a plan's before fee-for-service, the latest begun before others.
  package func coverage(on day: Day) -> Coverage? {
    guard let member else { return nil }
    let spans = SpansInForce.of(person, member: member, on: day)
    return (spans.plan ?? spans.feeForService).map { person.members[member].spans[$0] }
  }
}

/// The spans of a member that hold on a day: of plans the one begun last, for nobody is in two, and of
/// fee-for-service the one begun last.
struct SpansInForce {
  private(set) var plan: Int?
  private(set) var feeForService: Int?

  private init() {}

  // A function and no initializer, which would take a copy of the case.
  static func of(_ person: Case, member: Int, on day: Day) -> SpansInForce {
    var found = SpansInForce()
    for place in person.members[member].spans.indices {
      guard person.members[member].spans[place].from <= day else { continue }
      if let last = person.members[member].spans[place].to, last < day { continue }
      if person.members[member].spans[place].plan == .feeForService {
        found.feeForService = later(found.feeForService, place, of: person, member)
      } else {
        found.plan = later(found.plan, place, of: person, member)
      }
    }
    return found
  }

  // Of two begun on one day the one told last counts, then that of the lower plan code, as ever.
  private static func later(_ known: Int?, _ place: Int, of person: Case, _ member: Int) -> Int {
    guard let known else { return place }
    let (from, newFrom) = (person.members[member].spans[known].from, person.members[member].spans[place].from)
    if from != newFrom { return from < newFrom ? place : known }
    let (told, newTold) = (person.members[member].spans[known].asOf, person.members[member].spans[place].asOf)
    if told != newTold { return told < newTold ? place : known }
    return person.members[member].spans[known].plan < person.members[member].spans[place].plan ? known : place
  }
}
