import Reentry

/// The person is held in a facility that was found ready and has gone live (source document 003 p.3).
///
/// Ready and live as the row of the registry in force on the day says; conditionally live is live. Whoever was
/// booked elsewhere later is held there.
package struct InCustodyOfLiveFacility: EligibilityCriterion {
  package init() {}

  package func finding(for subject: IdentifiedCase, in circumstances: Circumstances) -> CriterionFinding {
    let custody = custody(subject, circumstances)
    if let custody, case .failed = custody.answer { return custody }
    let place = place(subject, circumstances)
    guard let custody else { return place }
    guard case .failed = place.answer, case .unknown(let missing) = custody.answer else { return custody }
    var both = place
    both.alsoMissing = missing
    return both
  }

  // Whether the facility is ready and live.
  private func place(_ subject: IdentifiedCase, _ circumstances: Circumstances) -> CriterionFinding {
    guard let facility = circumstances.tables.facility(subject.facts.facility) else {
      return finding(.failed(.facilityNotRegistered), .notRegistered, subject, circumstances)
    }
    guard facility.readinessApproved else {
      return finding(.failed(.facilityNotReady), .notReady, subject, circumstances)
    }
    let earliest = circumstances.policy.earliestLiveOn.value
    if circumstances.day < earliest {
      return finding(.failed(.facilityNotLive), .nobodyIsLive(before: earliest), subject, circumstances)
    }
    guard let live = facility.liveOn else {
      return finding(.failed(.facilityNotLive), .noDayOfGoingLive, subject, circumstances)
    }
    guard live <= circumstances.day else {
      return finding(.failed(.facilityNotLive), .goesLive(on: live), subject, circumstances)
    }
    return finding(.met, .live(since: live, conditionally: facility.conditional), subject, circumstances)
  }

  private func isInHospital(_ subject: IdentifiedCase) -> Bool {
    if case .hospital = subject.facts.whereabouts { true } else { false }
  }

  // Nil where nothing speaks against custody.
  private func custody(_ subject: IdentifiedCase, _ circumstances: Circumstances) -> CriterionFinding? {
    if subject.facts.goneOn != nil, !isInHospital(subject) { return gone(subject, circumstances) }
    if subject.facts.custody == .hold {
      return finding(
        .unknown(Missing(.custodyStatus, from: .facility)), .heldForAnother, subject, circumstances,
        field: .custodyStatus)
    }
    if case .otherCustody = subject.facts.whereabouts {
      return finding(
        .unknown(Missing(.custodyStatus, from: .facility)), .left(.otherCustody), subject, circumstances,
        evidence: .releaseDate, field: .releaseKind)
    }
    guard subject.facts.isBookedElsewhere, let stay = subject.elsewhere else { return nil }
    return finding(
      .unknown(Missing(.placeOfCustody, from: .facility)),
      .bookedElsewhere(case: stay.number, on: stay.bookedOn), subject, circumstances)
  }

  // Absence from the roster is not release: only a word of where the person went is (DOMAIN §4).
  private func gone(_ subject: IdentifiedCase, _ circumstances: Circumstances) -> CriterionFinding {
    let whereabouts = subject.facts.whereabouts
    switch whereabouts {
    case .released, .died, .transferred, .escaped:
      return finding(
        .failed(.notInCustody), .left(whereabouts), subject, circumstances, evidence: .releaseDate,
        field: .releaseKind)
    case .otherCustody:
      return finding(
        .unknown(Missing(.custodyStatus, from: .facility)), .left(whereabouts), subject, circumstances,
        evidence: .releaseDate, field: .releaseKind)
    case .held, .hospital, .datePassed, .presumedReleased: break
    }
    if let stay = subject.elsewhere {
      return finding(
        .failed(.bookedElsewhere), .bookedElsewhere(case: stay.number, on: stay.bookedOn), subject,
        circumstances)
    }
    return finding(
      .unknown(Missing(.presumedRelease, from: .facility)),
      .goneFromRoster(since: subject.facts.goneOn ?? circumstances.day), subject, circumstances,
      evidence: .rosterWithout, field: .none)
  }

  private func finding(
    _ answer: CriterionFinding.Answer, _ ground: Ground, _ subject: IdentifiedCase,
    _ circumstances: Circumstances, evidence: EvidencePlace = .roster, field: EvidenceField = .facility
  ) -> CriterionFinding {
    CriterionFinding(
      .liveFacility, answer, ground, rule: .earliestLiveOn,
      citation: circumstances.tables.citations.earliestLiveOn, evidence: evidence, field: field)
  }
}
