import Reentry

/// The person has one of the seven needs, or is held in a youth facility and needs none (source documents 000
/// slide 11, 003 p.2).
///
/// What it says never names the need.
package struct HasQualifyingNeed: EligibilityCriterion {
  package init() {}

  package func finding(for subject: IdentifiedCase, in circumstances: Circumstances) -> CriterionFinding {
    let (policy, person) = (circumstances.policy, subject.person)
    func finding(
      _ answer: CriterionFinding.Answer, _ detail: String, citation: String
    ) -> CriterionFinding {
      CriterionFinding(.qualifyingNeed, answer, detail: detail, citation: citation, evidence: person.source)
    }
    let kind = circumstances.registry.facilities[person.booking.facility]?.kind
    if kind == .youth, policy.youthExemption.value {
      return finding(
        .met, "held in a youth facility: no need required", citation: policy.youthExemption.citation)
    }
    let citation = policy.needBases[.mentalHealth]?.citation ?? "000 slide 11"
    let bases = Need.allCases.map { (need: $0, basis: person.booking.needs[$0]) }
    if let met = bases.first(where: { counts($0.need, $0.basis, person.booking, circumstances) }) {
      return finding(.met, "qualifies", citation: policy.needBases[met.need]?.citation ?? citation)
    }
    if bases.contains(where: { $0.basis == .suspected }) {
      return finding(
        .unknown(Missing(.needConfirmation, from: .facility)), "suspected, to be confirmed",
        citation: citation)
    }
    if bases.contains(where: { $0.basis == .notAsked }) {
      return finding(
        .unknown(Missing(.needsScreening, from: .facility)), "screening is not complete", citation: citation)
    }
    return finding(.failed(.noQualifyingNeed), "screened, none found", citation: citation)
  }

  private func counts(
    _ need: Need, _ basis: NeedBasis, _ booking: Booking, _ circumstances: Circumstances
  ) -> Bool {
    guard let counted = circumstances.policy.needBases[need], counted.value.contains(basis) else {
      return false
    }
    guard basis == .postpartum else { return true }
    guard let ended = booking.pregnancyEndedOn else { return false }
    let last = ended.adding(months: circumstances.policy.postpartumMonths.value)
    return ended <= circumstances.day && circumstances.day <= last
  }
}

extension Day {
  /// The same day of the month so many months later, or that month's last day.
  fileprivate func adding(months: Int) -> Day {
    let (year, month, day) = date
    let count = year * 12 + month - 1 + months
    let (newYear, newMonth) = (count / 12, count % 12 + 1)
    let newDay = min(day, Day.length(ofMonth: newMonth, year: newYear))
    return Day(year: newYear, month: newMonth, day: newDay) ?? self
  }
}
