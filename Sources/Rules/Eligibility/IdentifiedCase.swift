import Reentry

/// A case with the identity that was found for it, what was told of its release, and whether the same person
/// was booked again.
package struct IdentifiedCase: Sendable {
  package let person: Case
  package let identity: Identity
  package let release: ReleaseStanding
  /// The later stay that takes the place of this one; nil where this is the one.
  package var elsewhere: BookedElsewhere?

  package init(
    person: Case, identity: Identity, release: ReleaseStanding, elsewhere: BookedElsewhere? = nil
  ) {
    (self.person, self.identity, self.release) = (person, identity, release)
    self.elsewhere = elsewhere
  }

  /// The member that the person is; nil unless one is matched and known.
  var member: Int? {
    guard case .matched(let cin) = identity else { return nil }
    return person.members.firstIndex { $0.member.cin == cin }
  }

  /// The span that holds on that day; a plan's before fee-for-service, the latest begun before others.
  package func coverage(on day: Day) -> Coverage? {
    guard let member else { return nil }
    let spans = SpansInForce(of: person, member: member, on: day)
    return (spans.plan ?? spans.feeForService).map { person.members[member].spans[$0] }
  }
}

/// The spans of a member that hold on a day: of plans the one begun last, for nobody is in two, and of
/// fee-for-service the one begun last.
struct SpansInForce {
  private(set) var plan: Int?
  private(set) var feeForService: Int?

  init(of person: Case, member: Int, on day: Day) {
    for place in person.members[member].spans.indices {
      guard person.members[member].spans[place].covers(day) else { continue }
      if person.members[member].spans[place].plan == .feeForService {
        feeForService = SpansInForce.later(feeForService, place, of: person, member)
      } else {
        plan = SpansInForce.later(plan, place, of: person, member)
      }
    }
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
