import Reentry

/// The person is held in a facility that was found ready and has gone live (source document 003 p.3).
package struct InCustodyOfLiveFacility: EligibilityCriterion {
  package init() {}

  package func finding(for subject: IdentifiedCase, in circumstances: Circumstances) -> CriterionFinding {
    let person = subject.person
    func finding(_ answer: CriterionFinding.Answer, _ detail: String) -> CriterionFinding {
      CriterionFinding(
        .liveFacility, answer, detail: detail, citation: circumstances.policy.earliestLiveOn.citation,
        evidence: person.source)
    }
    let release = subject.release
    if case .presumedReleased(let gone) = release.whereabouts {
      return finding(
        .unknown(Missing(.presumedRelease, from: .facility)), "not on the roster since \(gone)")
    }
    if person.goneOn != nil, !release.isInCustody {
      let why = release.date?.reason ?? ""
      return finding(.failed(.notInCustody), why.isEmpty ? "released" : "released, reason \(why)")
    }
    guard let facility = circumstances.registry.facilities[person.booking.facility] else {
      return finding(.failed(.facilityNotRegistered), "the facility is not in the registry")
    }
    guard facility.readinessApproved else {
      return finding(.failed(.facilityNotReady), "readiness is not approved")
    }
    let earliest = circumstances.policy.earliestLiveOn.value
    if circumstances.day < earliest {
      return finding(.failed(.facilityNotLive), "no facility is live before \(earliest)")
    }
    guard let live = facility.liveOn, live <= circumstances.day else {
      let detail = facility.liveOn.map { "goes live on \($0)" } ?? "has no day of going live"
      return finding(.failed(.facilityNotLive), detail)
    }
    if person.booking.custody == .hold {
      return finding(.unknown(Missing(.custodyStatus, from: .facility)), "held for another authority")
    }
    return finding(.met, "live since \(live)" + (facility.conditional ? ", conditionally" : ""))
  }
}
