import Reentry

extension CareItem.Content {
  /// When and how far, without what it is or with whom; nil where nothing is left (DOMAIN §6, custody).
  ///
  /// An appointment becomes a meeting of no kind: its kind, its provider and its place would tell a need. Words that
  /// somebody wrote tell anything, and stay out.
  var redacted: CareItem.Content? {
    switch self {
    case .appointment(let told):
      guard let on = told.on, told.state == .arranged else { return nil }
      return .meeting(
        Meeting(kind: .other, state: .scheduled, on: on, mode: "", wasPersonPresent: false, participants: []))
    case .meeting(let told):
      return .meeting(
        Meeting(
          kind: told.kind, state: told.state, on: told.on, mode: "", wasPersonPresent: told.wasPersonPresent,
          participants: []))
    case .transportation(let told): return .transportation(Transportation(text: "", state: told.state))
    default: return nil
    }
  }
}
