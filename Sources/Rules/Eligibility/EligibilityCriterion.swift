import Reentry

/// What a case is judged against: the day, the rules' numbers and the registry in force on it.
package struct Circumstances: Sendable {
  package let day: Day
  package let policy: Policy
  package let registry: Registry

  package init(day: Day, policy: Policy, registry: Registry) {
    (self.day, self.policy, self.registry) = (day, policy, registry)
  }
}

/// A case with the identity that was found for it, and what was told of its release.
package struct IdentifiedCase: Sendable {
  package let person: Case
  package let identity: Identity
  package let release: ReleaseStanding
  /// Why an operator must look at who the person is, besides the candidates.
  package var doubts: [IdentityDoubt] = []

  package init(person: Case, identity: Identity, release: ReleaseStanding) {
    (self.person, self.identity, self.release) = (person, identity, release)
  }

  /// The span that holds on that day; a plan's before fee-for-service, the latest begun before others.
  package func coverage(on day: Day) -> Coverage? {
    guard case .matched(let cin) = identity else { return nil }
    let spans = person.members.first { $0.member.cin == cin }?.spans ?? []
    return spans.filter { $0.covers(day) }.max { a, b in IdentifiedCase.isBetter(b, than: a) }
  }

  /// Any span of the person, the latest to end last.
  package var latestCoverage: Coverage? {
    guard case .matched(let cin) = identity else { return nil }
    return person.members.first { $0.member.cin == cin }?.spans.max { a, b in
      guard let endA = a.to else { return false }
      guard let endB = b.to else { return true }
      return endA < endB
    }
  }

  private static func isBetter(_ a: Coverage, than b: Coverage) -> Bool {
    let (aInPlan, bInPlan) = (a.plan != .feeForService, b.plan != .feeForService)
    if aInPlan != bInPlan { return aInPlan }
    if a.from != b.from { return a.from > b.from }
    return a.plan < b.plan
  }
}

/// One requirement of pre-release services.
package protocol EligibilityCriterion: Sendable {
  /// The answer for a case, with what it rests on and where the requirement stands.
  func finding(for subject: IdentifiedCase, in circumstances: Circumstances) -> CriterionFinding
}

/// `eligible = in custody of a live facility AND Medi-Cal/CHIP group AND (held in a YCF OR at least one need)
/// AND in the window` (DOMAIN §3).
package struct PreReleaseEligibility: Sendable {
  private let facility = InCustodyOfLiveFacility()
  private let group = InMediCalOrCHIPGroup()
  private let need = HasQualifyingNeed()
  private let window = ReleasedWithinWindow()

  package init() {}

  /// The determination on the day of the circumstances, every criterion answered.
  package func determination(
    for subject: IdentifiedCase, in circumstances: Circumstances
  ) -> Determination {
    Determination(
      day: circumstances.day,
      findings: [
        facility.finding(for: subject, in: circumstances), group.finding(for: subject, in: circumstances),
        need.finding(for: subject, in: circumstances), window.finding(for: subject, in: circumstances),
      ])
  }
}
