import Reentry

/// What was told and is not due any more stands where nothing speaks against it; else it is withdrawn (DOMAIN §4).
package struct WordStands: Sendable {
  package init() {}

  /// Whether what was said of that kind about a case needs no withdrawal, though it would not be said anew.
  ///
  /// A release is what the notices were for; absence from a roster, a day that has passed and words that contradict
  /// one another prove nothing until the facility or an operator says more. A person who is held again, or elsewhere,
  /// is another case: of this one nothing stands.
  package func holds(
    _ kind: Deliverable.Kind, of judged: JudgedCase, isFollowed: Bool, toOrganization: Bool = false
  ) -> Bool {
    if isFollowed { return false }
    let last = judged.care.assignments.last { judged.wasMember(whenTold: $0) }
    let isAssigned = last?.decision == .assigned
    switch judged.subject.release.whereabouts {
    case .presumedReleased, .released: return true
    case .datePassed: return kind != .assignment || isAssigned
    case .transferred: return kind == .packet || kind == .prefill
    // An organization expected a release, and is not to reach out.
    case .died: return kind == .release && !toOrganization
    case .held, .hospital:
      if judged.subject.release.doubt == .conflict, judged.determination.outcome == .pending { return true }
      // A proposal is answered once somebody is assigned, and as good as before while something is to be found out.
      if kind == .proposal { return isAssigned || judged.determination.outcome == .pending }
      return kind == .unsuspend && CountyMakesActive().isDone(judged)
    case .otherCustody, .escaped: return false
    }
  }
}
