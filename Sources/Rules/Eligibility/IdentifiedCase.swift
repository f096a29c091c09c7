import Reentry

/// A case with the identity that was found for it, what was told of its release, and whether the same person
/// was booked again.
///
/// A class, so that a case is held once however often it is handed on.
package final class IdentifiedCase: Sendable {
  /// First, so that it lies where the object does.
  let facts: CaseFacts
  package let person: Case
  package let identity: Identity
  package let release: ReleaseStanding
  /// The later stay that takes the place of this one; nil where this is the one.
  package let elsewhere: BookedElsewhere?
  /// The stay of which is told what is told of the person; nil where this is the one.
  package let next: BookedElsewhere?
  /// The stay booked before that this one goes back into (``StaysOfOnePerson``).
  let besides: BookedElsewhere?
  /// Why an operator must look at who the person is, besides the candidates.
  package let doubts: [IdentityDoubt]
  /// The place of the member that the person is; nil unless one is matched and known.
  let member: Int?

  package init(
    person: Case, identity: Identity, release: ReleaseStanding, elsewhere: BookedElsewhere? = nil,
    next: BookedElsewhere? = nil, besides: BookedElsewhere? = nil, doubts: [IdentityDoubt] = []
  ) {
    (self.person, self.identity, self.release, self.besides) = (person, identity, release, besides)
    (self.elsewhere, self.next, self.doubts) = (elsewhere, next ?? elsewhere, doubts)
    member = IdentifiedCase.member(identity, of: person)
    facts = CaseFacts(person, release, member: member, isBookedElsewhere: elsewhere != nil)
  }

  private static func member(_ identity: Identity, of person: Case) -> Int? {
    guard case .matched(let cin) = identity else { return nil }
    return person.members.firstIndex { $0.member.cin == cin }
  }

  /// The span by which the person is judged on that day; nil where none holds on it.
  func coverage(on day: Day, in circumstances: Circumstances) -> Coverage? {
    guard let member else { return nil }
    return spanThatCounts(on: day, in: circumstances).map { person.members[member].spans[$0] }
  }
}

/// The spans of a case's member that hold on a day, by their places: of plans the one begun last, for nobody is
/// in two, and of fee-for-service the one begun last.
struct SpansInForce {
  fileprivate(set) var plan: Int?
  fileprivate(set) var feeForService: Int?

  var isNone: Bool { plan == nil && feeForService == nil }
}

extension IdentifiedCase {
  func spansInForce(on day: Day) -> SpansInForce {
    var found = SpansInForce()
    for place in facts.spans.indices where facts.spans[place].covers(day) {
      if facts.spans[place].isFeeForService {
        found.feeForService = later(found.feeForService, place)
      } else {
        found.plan = later(found.plan, place)
      }
    }
    return found
  }

  // Of two begun on one day the one told last counts, then that of the lower plan code, as ever.
  private func later(_ known: Int?, _ place: Int) -> Int {
    guard let known else { return place }
    let (from, newFrom) = (facts.spans[known].from, facts.spans[place].from)
    if from != newFrom { return from < newFrom ? place : known }
    let (told, newTold) = (facts.spans[known].asOf, facts.spans[place].asOf)
    if told != newTold { return told < newTold ? place : known }
    return plan(known) < plan(place) ? known : place
  }

  private func plan(_ place: Int) -> PlanCode {
    member.map { person.members[$0].spans[place].plan } ?? .feeForService
  }
}
