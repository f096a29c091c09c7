import Reentry

/// One requirement of pre-release services.
package protocol EligibilityCriterion: Sendable {
  /// The answer for a case, with what it rests on and where the requirement stands; allocates nothing.
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
      day: circumstances.day, facility: facility.finding(for: subject, in: circumstances),
      group: group.finding(for: subject, in: circumstances),
      need: need.finding(for: subject, in: circumstances),
      window: window.finding(for: subject, in: circumstances))
  }
}

extension IdentifiedCase {
  /// That day, unless the release comes before it or its day is not known.
  func lapse(on day: Day) -> Day? {
    guard let release = facts.releaseDay, day <= release else { return nil }
    return day
  }
}
