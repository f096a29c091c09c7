import Reentry

/// What was told and is not due any more stands where nothing speaks against it; else it is withdrawn (DOMAIN §4).
package struct WordStands: Sendable {
  package init() {}

  /// Whether what was said of that kind about a case needs no withdrawal, though it would not be said anew.
  ///
  /// Absence from a roster proves nothing, and a release is what the notices were for. A person who is held again,
  /// or elsewhere, is another case: of this one nothing stands.
  package func holds(_ kind: Deliverable.Kind, of judged: JudgedCase, isFollowed: Bool) -> Bool {
    if isFollowed { return false }
    switch judged.subject.release.whereabouts {
    case .presumedReleased, .released: return true
    case .transferred: return kind == .packet
    case .died: return kind == .release
    case .held, .hospital, .datePassed: return kind == .unsuspend && CountyMakesActive().isDone(judged)
    case .otherCustody, .escaped: return false
    }
  }
}
