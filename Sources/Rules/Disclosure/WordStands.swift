import Reentry

/// What was told and is not due any more stands where nothing speaks against it; else it is withdrawn (DOMAIN §4).
package struct WordStands: Sendable {
  package init() {}

  /// Whether what was said of that kind about a case needs no withdrawal, though it would not be said anew.
  ///
  /// A release is what the notices were for; absence from a roster, a day that has passed and words that contradict
  /// one another prove nothing until the facility or an operator says more. A person who is held again, or elsewhere,
  /// is another case: of this one nothing stands. `subject` is whom the notice was about besides: the plan of a proposal.
  package func holds(
    _ kind: Deliverable.Kind, of judged: JudgedCase, _ subject: String, in circumstances: Circumstances,
    isFollowed: Bool
  ) -> Bool {
    if isFollowed { return false }
    let last = judged.care.assignments.last { judged.wasMember(whenTold: $0) }
    let isAssigned = last?.decision == .assigned
    switch judged.subject.release.whereabouts {
    case .presumedReleased, .released: return true
    case .datePassed: return kind != .assignment || isAssigned
    case .transferred: return kind == .packet || kind == .prefill
    // An organization expected a release, and is not to reach out.
    case .died: return kind == .release && subject != Addressed<ReleaseAlert>.all
    case .held, .hospital:
      if judged.subject.release.doubt == .conflict, judged.determination.outcome == .pending { return true }
      if kind == .proposal { return isAnswered(judged, isAssigned, subject, in: circumstances) }
      return kind == .unsuspend && CountyMakesActive().isDone(judged)
    case .otherCustody, .escaped: return false
    }
  }

  // A proposal is answered once somebody is assigned to the plan's member, and as good as before while something is to be
  // found out.
  private func isAnswered(
    _ judged: JudgedCase, _ isAssigned: Bool, _ subject: String, in circumstances: Circumstances
  ) -> Bool {
    switch judged.determination.outcome {
    case .eligible: isAssigned && judged.subject.coverageTold(in: circumstances)?.plan.text == subject
    case .pending: true
    case .notEligible: false
    }
  }
}
