import Reentry

/// Who manages the care of a stay now, by the newest word of whoever may say so (step 1c).
package struct StandingAssignment: Sendable {
  package private(set) var preRelease: CareManager?
  package private(set) var postRelease: CareManager?
  /// The word that stands; nil where nobody is assigned.
  package private(set) var word: Assignment?
  /// What only the plan or an operator can settle.
  package private(set) var troubles: [Trouble] = []

  package enum Trouble: String, Sendable, CaseIterable {
    /// Two plans assign the same person for the same time.
    case twoPlans = "two-plans"
    case declined
    case ended
    /// The organization is in no row of organizations.csv.
    case organizationUnknown = "organization-unknown"
    /// Its rows ended before the day.
    case organizationClosed = "organization-closed"
    /// The plan's rows ended, or the person is in another plan by now.
    case planChanged = "plan-changed"
  }

  package init(of judged: JudgedCase, in circumstances: Circumstances) {
    guard let newest = judged.care.assignments.last, newest.decision == .assigned else { return }
    word = newest
    (preRelease, postRelease) = (newest.preRelease, newest.postRelease ?? newest.preRelease)
  }

  /// Whether the same person manages before and after release: then nothing is handed over (source document 000, 5c).
  package var isContinuous: Bool {
    guard let preRelease, let postRelease else { return false }
    return preRelease.isSame(as: postRelease)
  }
}
