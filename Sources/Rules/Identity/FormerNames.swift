import Reentry

/// What former names and CINs say of members: enough for an operator's look, never for a match (DOMAIN §5).
struct FormerNames {
  private let person: Case
  private let policy: IdentityPolicy
  /// The booking by each former name.
  private let called: [PersonFeatures]

  init(_ person: Case, _ policy: IdentityPolicy) {
    (self.person, self.policy) = (person, policy)
    called = person.bookingsAsCalled.dropFirst().map { PersonFeatures($0, nicknames: policy.nicknames) }
  }

  /// Whether an operator should see a member whom the names of today may not bring up.
  func areWorthReview(of member: Member) -> Bool {
    let ranking = CandidateRanking(policy)
    return comparisons(with: member).contains { ranking.isWorthReview(policy.score(of: $0)) }
  }

  /// Whether nothing that was told before speaks for another member than that.
  func allow(_ cin: CIN) -> Bool { person.formerCINs.allSatisfy { $0 == cin } }

  /// What is shown of a member besides the names of today, which adds nothing to the score.
  func evidence(of member: Member) -> [FieldEvidence] {
    if person.former.isEmpty { return [] }
    var evidence: [FieldEvidence] = []
    let cins = person.formerCINs
    if !cins.isEmpty {
      evidence.append(
        FieldEvidence(field: "former_cin", agreement: cins.contains(member.cin) ? .same : .differs))
    }
    if let best = comparisons(with: member).max(by: { policy.score(of: $0) < policy.score(of: $1) }) {
      evidence.append(FieldEvidence(field: "former_name", agreement: FormerNames.agreement(best)))
    }
    return evidence
  }

  // By a former name of either, the other as it is today.
  private func comparisons(with member: Member) -> [PersonComparison] {
    let names = person.formerNames(of: member)
    if called.isEmpty, names.isEmpty { return [] }
    let (today, known) = (
      PersonFeatures(person.booking, nicknames: policy.nicknames),
      PersonFeatures(member, nicknames: policy.nicknames)
    )
    return called.map { PersonComparison($0, known, by: policy) }
      + names.map { name in
        var before = member
        before.name = name
        return PersonComparison(
          today, PersonFeatures(before, nicknames: policy.nicknames), by: policy)
      }
  }

  private static func agreement(_ comparison: PersonComparison) -> FieldEvidence.Agreement {
    let names = [comparison[.lastName].agreement, comparison[.firstName].agreement]
    if names.contains(.differs) { return .differs }
    if names.contains(.unknown) { return .unknown }
    return names.allSatisfy { $0 == .same } ? .same : .compatible
  }
}
