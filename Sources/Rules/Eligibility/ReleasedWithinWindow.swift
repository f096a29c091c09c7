import Reentry

/// The release is at most the window away and not past (source document 000, slide 6).
///
/// With a window of 90 days, day 90 is in and day 91 is out.
package struct ReleasedWithinWindow: EligibilityCriterion {
  package init() {}

  package func finding(for subject: IdentifiedCase, in circumstances: Circumstances) -> CriterionFinding {
    let window = circumstances.policy.windowDays
    func finding(_ answer: CriterionFinding.Answer, _ detail: String) -> CriterionFinding {
      CriterionFinding(
        .releaseWindow, answer, detail: detail, citation: window.citation,
        evidence: subject.release.date?.source)
    }
    guard let told = subject.release.date, let day = told.day else {
      return finding(.unknown(Missing(.releaseDate, from: .facility)), "no release date is known")
    }
    switch subject.release.whereabouts {
    case .released: return finding(.failed(.alreadyReleased), "\(day) \(told.kind.word)")
    case .transferred, .died, .escaped:
      return finding(.failed(.notCommunityRelease), "\(day) \(told.kind.word)")
    case .otherCustody:
      return finding(
        .unknown(Missing(.custodyStatus, from: .facility)), "held for another authority, no community release"
      )
    case .held, .hospital, .datePassed, .presumedReleased: break
    }
    let left = circumstances.day.days(until: day)
    if left < 0 {
      return finding(
        .unknown(Missing(.releaseDatePassed, from: .facility)), "\(day) \(told.kind.word) has passed")
    }
    guard left <= window.value else {
      return finding(.failed(.windowNotOpen), "window opens on \(day.advanced(by: -window.value))")
    }
    return finding(.met, "\(day) \(told.kind.word), \(left) \(left == 1 ? "day" : "days")")
  }
}
