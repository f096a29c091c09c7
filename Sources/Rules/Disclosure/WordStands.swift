import Reentry

/// What was told and is not due any more stands where nothing speaks against it; else it is withdrawn (DOMAIN §4).
package struct WordStands: Sendable {
  package init() {}

  /// Whether what was said of that kind about a case needs no withdrawal, though it would not be said anew.
  ///
  /// A release is what the notices were for; absence from a roster, a day that has passed and words that contradict
  /// one another prove nothing until the facility or an operator says more. A person who is held again, or elsewhere,
  /// is another case: of this one nothing stands.
  package func holds(_ kind: Deliverable.Kind, of judged: JudgedCase, isFollowed: Bool) -> Bool {
    if isFollowed { return false }
    switch judged.subject.release.whereabouts {
    case .presumedReleased, .released, .datePassed: return true
    case .transferred: return kind == .packet
    case .died: return kind == .release
    case .held, .hospital:
      if judged.subject.release.doubt == .conflict, judged.determination.outcome == .pending { return true }
      return kind == .unsuspend && CountyMakesActive().isDone(judged)
    case .otherCustody, .escaped: return false
    }
  }
}
