import Reentry

/// The person has one of the seven needs, or is held in a youth facility and needs none (source documents 000
/// slide 11, 003 p.2).
///
/// What it says never names the need: ground, key and citation are the same whichever it is.
package struct HasQualifyingNeed: EligibilityCriterion {
  package init() {}

  package func finding(for subject: IdentifiedCase, in circumstances: Circumstances) -> CriterionFinding {
    if let exempt = exemption(subject, circumstances) { return exempt }
    var (isToBeConfirmed, isUnasked) = (false, false)
    var postpartum: CriterionFinding?
    for need in circumstances.tables.needs.indices {
      let basis = subject.facts.needs[need]
      isUnasked = isUnasked || basis == .notAsked
      guard circumstances.tables.needs[need].contains(basis) else {
        isToBeConfirmed = isToBeConfirmed || basis == .suspected
        continue
      }
      if basis != .postpartum { return finding(.met, .qualifies, circumstances) }
      switch Postpartum.of(subject.facts, circumstances) {
      case .lasts(let last):
        postpartum = finding(.met, .qualifies, circumstances)
        postpartum?.lapsesOn = subject.lapse(on: last.advanced(by: 1))
      case .endUnknown: isToBeConfirmed = true
      case .over: break
      }
    }
    return postpartum ?? unmet(isToBeConfirmed, isUnasked, circumstances)
  }

  private func unmet(
    _ isToBeConfirmed: Bool, _ isUnasked: Bool, _ circumstances: Circumstances
  ) -> CriterionFinding {
    guard isToBeConfirmed || isUnasked else {
      return finding(.failed(.noQualifyingNeed), .noneFound, circumstances)
    }
    guard isToBeConfirmed else {
      return finding(
        .unknown(Missing(.needsScreening, from: .facility)), .screeningIncomplete, circumstances)
    }
    var unknown = finding(
      .unknown(Missing(.needConfirmation, from: .facility)), .toBeConfirmed, circumstances)
    if isUnasked { unknown.alsoMissing = Missing(.needsScreening, from: .facility) }
    return unknown
  }

  private func exemption(_ subject: IdentifiedCase, _ circumstances: Circumstances) -> CriterionFinding? {
    guard circumstances.policy.youthExemption.value else { return nil }
    if circumstances.tables.facility(subject.facts.facility)?.isYouth == true {
      return exempt(.youthFacility, circumstances, field: .facility)
    }
    guard case .everyYouth(let age) = circumstances.policy.eligibility.exemptYouth,
      let birthday = subject.birthday(age), circumstances.day < birthday
    else { return nil }
    var young = exempt(.youth(under: age), circumstances, field: .birthDate)
    young.lapsesOn = subject.lapse(on: birthday)
    return young
  }

  private func finding(
    _ answer: CriterionFinding.Answer, _ ground: Ground, _ circumstances: Circumstances
  ) -> CriterionFinding {
    CriterionFinding(
      .qualifyingNeed, answer, ground, rule: .needs,
      citation: circumstances.tables.citations.qualifyingNeed, evidence: .roster, field: .needs)
  }

  private func exempt(
    _ ground: Ground, _ circumstances: Circumstances, field: EvidenceField
  ) -> CriterionFinding {
    CriterionFinding(
      .qualifyingNeed, .met, ground, rule: .youthExemption,
      citation: circumstances.tables.citations.youthExemption, evidence: .roster, field: field)
  }
}

/// How a pregnancy that ended stands on a day.
private enum Postpartum {
  /// Through that day.
  case lasts(Day)
  case over
  /// Its end was not told, or is told to be still to come.
  case endUnknown

  static func of(_ facts: CaseFacts, _ circumstances: Circumstances) -> Postpartum {
    guard let ended = facts.pregnancyEndedOn, ended <= circumstances.day else { return .endUnknown }
    let last = ended.adding(months: circumstances.policy.postpartumMonths.value)
    return circumstances.day <= last ? .lasts(last) : .over
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
