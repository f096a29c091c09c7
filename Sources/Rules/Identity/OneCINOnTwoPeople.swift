import Reentry

/// A CIN is one person's: two cases in custody that match it and cannot be the same person are for an operator.
///
/// They cannot where sex, birth date, first name, suffix or the whole social security number differ; nor are they one
/// where both give the CIN, and their facility has them under two person ids.
///
/// So are two that only their likeness brings to the member, where nothing says that they are one: two bookings of
/// a facility but for those under one person id or social security number, or two begun in two facilities on one day, which no transfer
/// explains. Other bookings of one person agree, and are nothing to look at. What an operator settled stands, and the other
/// case is asked about; where both were settled, they are looked at again as long as they contradict each other or
/// their facility calls them two (DOMAIN §5).
package struct OneCINOnTwoPeople: Sendable {
  private let match: IdentityMatch

  package init(_ match: IdentityMatch) { self.match = match }

  /// The identities of all cases, those that share a CIN and contradict each other for review.
  package func judged(_ people: [Case], _ found: [FoundIdentity]) -> [FoundIdentity] {
    var judged = found
    for (cin, places) in shared(people, found) {
      for place in places {
        let others = places.filter { other in
          other != place
            && (cannotBeOne(people[place].booking, people[other].booking)
              || mayBeTwo((people[place], found[place]), (people[other], found[other])))
        }
        guard !others.isEmpty else { continue }
        judged[place].doubts.append(.cinOnTwoPeople(with: others.map { people[$0].number }))
        guard !found[place].isSettled else { continue }
        judged[place].identity = .review([candidate(cin, people[place])].compactMap { $0 })
      }
    }
    return judged
  }

  // The places of those in custody who match the same CIN; most match one alone.
  private func shared(_ people: [Case], _ found: [FoundIdentity]) -> [CIN: [Int]] {
    func current(_ place: Int) -> CIN? { people[place].goneOn == nil ? found[place].identity.cin : nil }
    var (seen, shared): (Set<CIN>, Set<CIN>) = ([], [])
    for place in people.indices {
      if let cin = current(place), !seen.insert(cin).inserted { shared.insert(cin) }
    }
    if shared.isEmpty { return [:] }
    var places: [CIN: [Int]] = [:]
    for place in people.indices {
      if let cin = current(place), shared.contains(cin) { places[cin, default: []].append(place) }
    }
    return places
  }

  private func cannotBeOne(_ a: Booking, _ b: Booking) -> Bool {
    if a.sex.contradicts(b.sex) || !a.bornOn.agrees(with: b.bornOn) { return true }
    let comparison = match.comparison(a, b)
    if comparison[.ssn] == .differs || comparison[.suffix] == .differs { return true }
    return !FoldedName(a.name.first).mayBe(FoldedName(b.name.first))
  }

  private typealias Found = (person: Case, identity: FoundIdentity)

  // Nothing but how alike they are speaks for the one, and the other may be the member as well.
  private func mayBeTwo(_ one: Found, _ other: Found) -> Bool {
    if one.identity.isSettled, other.identity.isSettled {
      return areTwo(one.person.booking, other.person.booking, isOneExact: true)
    }
    let isOtherExact = isExact(other)
    if isExact(one) {
      return isOtherExact && areTwo(one.person.booking, other.person.booking, isOneExact: true)
    }
    if one.identity.isSettled, isOtherExact { return false }
    return areTwo(one.person.booking, other.person.booking, isOneExact: isOtherExact)
  }

  // Where one of them is surely the member, only two person ids say that the other is somebody else.
  private func areTwo(_ a: Booking, _ b: Booking, isOneExact: Bool) -> Bool {
    if Likeness(of: a).hasSameSSN(as: Likeness(of: b)) { return false }
    guard a.facility == b.facility else { return !isOneExact && a.bookedOn == b.bookedOn }
    return a.personID.isEmpty || b.personID.isEmpty ? !isOneExact : a.personID != b.personID
  }

  // By CIN or social security number; what an operator said of one says nothing of the other.
  private func isExact(_ found: Found) -> Bool {
    !found.identity.isSettled && match.identity(of: found.person, byScore: false).cin != nil
  }

  private func candidate(_ cin: CIN, _ person: Case) -> Candidate? {
    person.members.first { $0.member.cin == cin }.map { match.candidate($0.member, for: person) }
  }
}
