import Reentry

/// Who a case's person is: as an operator settled it, else as the match finds.
///
/// A ruling that somebody is a member stands until booking or member say something else that contradicts it;
/// members whom the person is not are no candidates any more (DOMAIN §5).
package struct SettledIdentity: Sendable {
  private let match: IdentityMatch

  package init(_ match: IdentityMatch) { self.match = match }

  package func found(for person: Case) -> FoundIdentity {
    if person.rulings.isEmpty { return FoundIdentity(match.identity(of: person)) }
    let rulings = StandingRulings(person.rulings)
    var open = person
    open.members.removeAll { rulings.excluded.contains($0.member.cin) }
    // What the booking says of its CIN was looked at, and is wrong.
    if let cin = open.booking.cin, rulings.excluded.contains(cin) { open.booking.cin = nil }
    if let settled = rulings.same, let cin = settled.cins.first,
      let member = person.members.first(where: { $0.member.cin == cin })?.member
    {
      guard contradicts(settled.facts, IdentityFacts(person.booking, member)) else {
        return FoundIdentity(.matched(cin), isSettled: true)
      }
      return FoundIdentity(review(open, with: member), doubts: [.settledFactsChanged])
    }
    // One member was taken for the person who is not: another is not for a score to say.
    let identity = match.identity(of: open, byScore: rulings.excluded.isEmpty)
    if let none = rulings.none, identity == .notLookedFor {
      return FoundIdentity(.unmatched(lookedOn: none.day), isSettled: true)
    }
    return FoundIdentity(identity, isSettled: rulings.none != nil)
  }

  // The candidates, among them the one that was settled.
  private func review(_ person: Case, with member: Member) -> Identity {
    var candidates: [Candidate] = []
    if case .review(let found) = match.identity(of: person) { candidates = found }
    if !candidates.contains(where: { $0.cin == member.cin }) {
      candidates.append(match.candidate(member, for: person))
    }
    return .review(candidates.sorted { $0.cin < $1.cin })
  }

  /// Whether something that was told since contradicts; what differed when it was settled was looked at then.
  private func contradicts(_ then: IdentityFacts?, _ now: IdentityFacts) -> Bool {
    guard let then, then != now else { return false }
    let (told, known) = (now.told, now.known)
    func isNews<Value: Equatable>(_ field: KeyPath<IdentityFacts.Side, Value>) -> Bool {
      then.told[keyPath: field] != told[keyPath: field] || then.known[keyPath: field] != known[keyPath: field]
    }
    return isNews(\.sex) && told.sex.contradicts(known.sex)
      || isNews(\.bornOn) && !told.bornOn.agrees(with: known.bornOn)
      || isNews(\.first) && !FoldedName(told.first).mayBe(FoldedName(known.first))
      || isNews(\.last) && !FoldedName(told.last).mayBe(FoldedName(known.last))
  }
}

extension FoldedName {
  /// Whether both may name one person: they are the same or sound so, one is short for the other, or is not known.
  func mayBe(_ other: FoldedName) -> Bool {
    if isEmpty || other.isEmpty || NameSound(self) == NameSound(other) { return true }
    return (0..<min(count, other.count)).allSatisfy { self[$0] == other[$0] }
  }
}

extension Sex {
  /// Whether both are known and differ.
  func contradicts(_ other: Sex) -> Bool { self != .unknown && other != .unknown && self != other }
}
