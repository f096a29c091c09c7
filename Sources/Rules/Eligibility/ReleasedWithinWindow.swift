import Reentry

/// The release is at most the window away and not past (source document 000, slide 6).
///
/// With a window of 90 days, day 90 is in and day 91 is out. A window that opens later is no denial.
package struct ReleasedWithinWindow: EligibilityCriterion {
  package init() {}

  package func finding(for subject: IdentifiedCase, in circumstances: Circumstances) -> CriterionFinding {
    guard subject.facts.doubt != .conflict else {
      return finding(
        .unknown(Missing(.releaseDateConflict, from: .operatorOfExchange)), .datesConflict, subject,
        circumstances)
    }
    if let left = left(subject, circumstances) { return left }
    guard let kind = subject.facts.releaseKind, kind != .unknown, let day = subject.facts.releaseDay else {
      return unknown(subject, circumstances)
    }
    let (left, window) = (circumstances.day.days(until: day), circumstances.policy.windowDays.value)
    if left < 0 {
      return finding(
        .unknown(Missing(.releaseDatePassed, from: .facility)), .passed(day, kind), subject, circumstances)
    }
    guard left <= window else {
      return finding(
        .failed(.windowNotOpen), .opens(on: day.advanced(by: -window)), subject, circumstances)
    }
    return finding(.met, .released(on: day, kind, in: left), subject, circumstances)
  }

  // Somebody handed to another authority is not released into the community yet; nil where nobody left.
  private func left(_ subject: IdentifiedCase, _ circumstances: Circumstances) -> CriterionFinding? {
    let whereabouts = subject.facts.whereabouts
    switch whereabouts {
    case .otherCustody:
      return finding(
        .unknown(Missing(.releaseDate, from: .facility)), .left(whereabouts), subject, circumstances,
        field: .releaseKind)
    case .transferred, .died, .escaped:
      return finding(
        .failed(.notCommunityRelease), .left(whereabouts), subject, circumstances, field: .releaseKind)
    case .released:
      let day = subject.release.releasedOn ?? circumstances.day
      return finding(
        .failed(.alreadyReleased), .alreadyReleased(on: day), subject, circumstances, field: .releaseKind)
    case .held, .hospital, .datePassed, .presumedReleased: return nil
    }
  }

  private func unknown(_ subject: IdentifiedCase, _ circumstances: Circumstances) -> CriterionFinding {
    finding(.unknown(Missing(.releaseDate, from: .facility)), .noReleaseDate, subject, circumstances)
  }

  private func finding(
    _ answer: CriterionFinding.Answer, _ ground: Ground, _ subject: IdentifiedCase,
    _ circumstances: Circumstances, field: EvidenceField = .releaseDay
  ) -> CriterionFinding {
    let isTold = subject.facts.releaseKind != nil
    return CriterionFinding(
      .releaseWindow, answer, ground, rule: .windowDays, citation: circumstances.tables.citations.windowDays,
      evidence: isTold ? .releaseDate : .none, field: isTold ? field : .none)
  }
}
