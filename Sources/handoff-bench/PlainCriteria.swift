import Reentry
import Rules

/// The four criteria stated once more, over fields as the feeds have them and the policy as its file does.
///
/// Judging uses no part of it; what both say of a case is compared.
struct PlainCriteria {
  let circumstances: Circumstances

  enum Answer { case met, failed, unknown }

  func outcome(of subject: IdentifiedCase) -> Determination.Outcome {
    let answers = [facility(subject), group(subject), need(subject), window(subject)]
    if answers.contains(.failed) { return .notEligible }
    return answers.contains(.unknown) ? .pending : .eligible
  }

  private func facility(_ subject: IdentifiedCase) -> Answer {
    let whereabouts = subject.release.whereabouts
    let isGone = subject.person.goneOn != nil && whereabouts != .hospital
    if isGone, [.released, .died, .transferred, .escaped].contains(whereabouts) { return .failed }
    guard let facility = circumstances.registry.facilities[subject.person.booking.facility],
      facility.readinessApproved, let live = facility.liveOn,
      max(live, circumstances.policy.earliestLiveOn.value) <= circumstances.day
    else { return .failed }
    let isInDoubt = isGone || subject.person.booking.custody == .hold || whereabouts == .otherCustody
    return isInDoubt ? .unknown : .met
  }

  private func group(_ subject: IdentifiedCase) -> Answer {
    guard let cin = subject.identity.cin else { return .failed }
    let spans = subject.person.members.first { $0.member.cin == cin }?.spans ?? []
    let held = spans.filter { $0.covers(circumstances.day) }
    let plan = best(held.filter { $0.plan != .feeForService }, subject)
    let other = best(held.filter { $0.plan == .feeForService }, subject)
    guard let plan, let other else { return plan ?? other ?? .failed }
    return plan != .met && (other == .met || plan == .failed) ? other : plan
  }

  // One plan may be told in several aid codes from one day on.
  private func best(_ spans: [Coverage], _ subject: IdentifiedCase) -> Answer? {
    guard let last = last(spans) else { return nil }
    let answers = spans.filter { $0.plan == last.plan && $0.from == last.from }.map { answer($0, subject) }
    return answers.contains(.met) ? .met : answers.contains(.unknown) ? .unknown : .failed
  }

  // Of those begun on one day the one told last, then that of the lower plan.
  private func last(_ spans: [Coverage]) -> Coverage? {
    spans.max { a, b in
      if a.from != b.from { return a.from < b.from }
      return a.asOf != b.asOf ? a.asOf < b.asOf : b.plan < a.plan
    }
  }

  private func answer(_ span: Coverage, _ subject: IdentifiedCase) -> Answer {
    let policy = circumstances.policy
    if !span.isSuspended {
      switch span.status.first.flatMap({ policy.statusMeanings[$0]?.value }) {
      case .covered: break
      case .notCovered: return .failed
      case .pending, .shareOfCost, nil: return .unknown
      }
      if policy.heldPlanStatuses.value.contains(span.planStatus) { return .unknown }
    }
    guard let group = policy.aidGroups[span.aid]?.value else { return .unknown }
    guard let end = policy.eligibility.endsAtAge[group]?.value else { return .met }
    let born = subject.person.booking.bornOn
    if born.latest.years(until: circumstances.day) >= end { return .failed }
    return born.earliest.years(until: circumstances.day) < end ? .met : .unknown
  }

  private func need(_ subject: IdentifiedCase) -> Answer {
    let (policy, booking) = (circumstances.policy, subject.person.booking)
    let isYouth = circumstances.registry.facilities[booking.facility]?.kind == .youth
    if policy.youthExemption.value, isYouth { return .met }
    let answers = Need.allCases.map { need -> Answer in
      let basis = booking.needs[need]
      guard policy.needBases[need]?.value.contains(basis) ?? false else {
        return basis == .notAsked || basis == .suspected ? .unknown : .failed
      }
      return basis == .postpartum ? postpartum(booking) : .met
    }
    return answers.contains(.met) ? .met : answers.contains(.unknown) ? .unknown : .failed
  }

  private func postpartum(_ booking: Booking) -> Answer {
    guard let ended = booking.pregnancyEndedOn, ended <= circumstances.day else { return .unknown }
    let (year, month, day) = ended.date
    let months = year * 12 + month - 1 + circumstances.policy.postpartumMonths.value
    let length = Day.length(ofMonth: months % 12 + 1, year: months / 12)
    let last = Day(year: months / 12, month: months % 12 + 1, day: min(day, length)) ?? ended
    return circumstances.day <= last ? .met : .failed
  }

  private func window(_ subject: IdentifiedCase) -> Answer {
    if subject.release.doubt == .conflict { return .unknown }
    switch subject.release.whereabouts {
    case .otherCustody: return .unknown
    case .released, .transferred, .died, .escaped: return .failed
    case .held, .hospital, .datePassed, .presumedReleased: break
    }
    guard let date = subject.release.date, date.kind != .unknown, let day = date.day else { return .unknown }
    let left = circumstances.day.days(until: day)
    return left < 0 ? .unknown : left <= circumstances.policy.windowDays.value ? .met : .failed
  }
}
