import Reentry

/// Decides whether a booking's person is a member of Medi-Cal, and which one.
///
/// Nothing is merged on a guess (DOMAIN §5): an exact CIN or social security number matches where names, birth
/// date and sex do not contradict it. Without one the fields are compared and the score decides between `review`
/// and, far above it and with no other candidate near, `matched`.
package struct IdentityMatch: Sendable {
  let policy: IdentityPolicy

  package init(_ policy: IdentityPolicy) { self.policy = policy }

  /// Who the person is; with `byScore` false a score alone matches nobody.
  package func identity(of person: Case, byScore: Bool = true) -> Identity {
    let members = person.members.map(\.member)
    let named = person.booking.cin.flatMap { cin in members.first { $0.cin == cin } }
    if let named, isPlainlySame(person.booking, named) { return .matched(named.cin) }
    let booking = PersonFeatures(person.booking, nicknames: policy.nicknames)
    let compared = members.map { member in
      let other = PersonFeatures(member, nicknames: policy.nicknames)
      return Compared(member: member, comparison: PersonComparison(booking, other, by: policy))
    }
    return identity(of: person, among: compared, named: named?.cin, byScore: byScore)
  }

  private struct Compared {
    let member: Member
    let comparison: PersonComparison
  }

  private func identity(
    of person: Case, among compared: [Compared], named cin: CIN?, byScore: Bool
  ) -> Identity {
    let ranking = CandidateRanking(policy)
    let exact = compared.filter { $0.member.cin == cin || $0.comparison[.ssn] == .same }
    if let only = exact.first, exact.count == 1, isBelieved(only.comparison, byCIN: only.member.cin == cin),
      !compared.contains(where: { fits($0, better: only, named: cin) })
    {
      return .matched(only.member.cin)
    }
    let candidates = compared.filter { other in
      exact.contains { $0.member.cin == other.member.cin }
        || ranking.isWorthReview(policy.score(of: other.comparison))
    }
    let former = FormerNames(person, policy)
    let shown = compared.filter { other in
      candidates.contains { $0.member.cin == other.member.cin } || former.areWorthReview(of: other.member)
    }
    // A CIN that no such member has is somebody else's, or wrong: not for a score to say. Nor is whether it is the
    // member whom a former name or CIN speaks for.
    if byScore, person.booking.cin == nil, exact.isEmpty, shown.count == candidates.count,
      let best = ranking.match(among: candidates.map(\.comparison)), former.allow(candidates[best].member.cin)
    {
      return .matched(candidates[best].member.cin)
    }
    guard shown.isEmpty else {
      return .review(shown.map { candidate($0, for: person) }.sorted { $0.cin < $1.cin })
    }
    guard let day = person.lookedForOn else { return .notLookedFor }
    return .unmatched(lookedOn: day)
  }

  // Nothing to weigh: most bookings with a CIN have the member's very name, but for its case.
  private func isPlainlySame(_ booking: Booking, _ member: Member) -> Bool {
    booking.bornOn == member.bornOn && (booking.sex == member.sex || booking.sex == .unknown)
      && booking.ssn.isEmpty && booking.name.last.hasSameLetters(as: member.name.last)
      && booking.name.first.hasSameLetters(as: member.name.first)
  }

  // A family name changes with marriage; another first name, birth date or sex under the same number is somebody
  // else's number until an operator says otherwise. A slip in the birth date is one where the names are the same.
  private func isBelieved(_ comparison: PersonComparison, byCIN: Bool) -> Bool {
    guard comparison[.sex] != .differs, comparison[.ssn] != .differs else { return false }
    guard ![.differs, .similar].contains(comparison[.firstName]) else { return false }
    if comparison[.firstName] == .partly, comparison[.middleName] == .differs { return false }
    let names = [comparison[.lastName], comparison[.firstName]]
    switch comparison[.birthDate] {
    case .same, .partly, .year: return true
    case .swapped, .close: return names.allSatisfy { $0 == .same || $0 == .variant }
    case .unknown: return byCIN
    default: return false
    }
  }

  // A number may be the twin's, or that of the next line of a list: another member of the very name and birth date
  // speaks against it, unless it is the member's by both numbers.
  private func fits(_ other: Compared, better exact: Compared, named cin: CIN?) -> Bool {
    if other.member.cin == exact.member.cin { return false }
    if exact.member.cin == cin, exact.comparison[.ssn] == .same { return false }
    guard CandidateRanking(policy).isWorthReview(policy.score(of: other.comparison)) else { return false }
    return ownScore(other.comparison) > ownScore(exact.comparison)
  }

  // By what is somebody's own, wherever the person lives.
  private func ownScore(_ comparison: PersonComparison) -> Int {
    let own: [ComparedField] = [.lastName, .firstName, .nameOrder, .middleName, .suffix, .birthDate, .sex]
    return own.reduce(0) { $0 + policy[$1, comparison[$1]] }
  }

  /// A member as an operator sees it, whatever the match makes of it.
  package func candidate(_ member: Member, for person: Case) -> Candidate {
    let booking = PersonFeatures(person.booking, nicknames: policy.nicknames)
    let other = PersonFeatures(member, nicknames: policy.nicknames)
    return candidate(
      Compared(member: member, comparison: PersonComparison(booking, other, by: policy)), for: person)
  }

  /// How far two bookings agree.
  func comparison(_ a: Booking, _ b: Booking) -> PersonComparison {
    PersonComparison(
      PersonFeatures(a, nicknames: policy.nicknames), PersonFeatures(b, nicknames: policy.nicknames),
      by: policy)
  }

  private func candidate(_ compared: Compared, for person: Case) -> Candidate {
    let (comparison, member) = (compared.comparison, compared.member)
    let cin: FieldEvidence.Agreement =
      person.booking.cin.map { $0 == member.cin ? .same : .differs } ?? .unknown
    let shown: [ComparedField] = [.lastName, .firstName, .birthDate, .sex]
    let rest = comparison.known.filter { !shown.contains($0) && $0 != .nameOrder }
    let evidence = (shown + rest).map { field in
      FieldEvidence(
        field: field.rawValue, agreement: comparison[field].agreement, level: comparison[field],
        weight: policy[field, comparison[field]])
    }
    return Candidate(
      cin: member.cin,
      evidence: [FieldEvidence(field: "cin", agreement: cin)] + evidence
        + FormerNames(person, policy).evidence(of: member),
      score: policy.score(of: comparison))
  }
}

extension String {
  /// Whether both are the same but for the case of ASCII letters.
  fileprivate func hasSameLetters(as other: String) -> Bool {
    let (mine, theirs) = (utf8Span.span, other.utf8Span.span)
    guard mine.count == theirs.count, !mine.isEmpty else { return false }
    for index in mine.indices where mine[index] != theirs[index] {
      guard mine[index] ^ theirs[index] == 0x20, mine[index] & 0xDF &- 0x41 < 26 else { return false }
    }
    return true
  }
}
