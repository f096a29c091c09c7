/// How far a stay has come on the way from screening to the time after release (source document 000, steps 0a to 5c).
///
/// It is judged anew every day from what is known, and kept nowhere: a correction, a new word of the release or a new
/// stay reopens what was closed. Of whom a court sealed no case is left, and so no stage.
package enum Stage: String, Sendable, CaseIterable {
  /// Step 0a: in custody and found in no coverage.
  case application
  /// Step 0b: something is open that decides whether the person qualifies.
  case screening
  /// Nothing speaks against it but that the window opens later: no denial (DOMAIN §3).
  case waiting
  /// Steps 1a and 1b: the person qualifies, and nobody manages the care.
  case qualifies
  /// Step 1c: a care manager is assigned.
  case assigned
  /// Step 2, meeting 1: held.
  case met = "meeting-1"
  /// Step 2, meeting 2: the needs assessment, held.
  case assessed = "meeting-2"
  /// Step 4.
  case planDrafted = "plan-drafted"
  /// Step 5a: a plan that is final, or went out to whoever is to have it.
  case planShared = "plan-shared"
  /// Step 5c: the warm handoff is held, or the final meeting where the manager stays the same.
  case handedOver = "handed-over"
  /// Out, and not known to be reached.
  case released
  /// Reached once after release.
  case contacted
  /// Nothing more is to be done; `Closing` says why.
  case closed

  /// Why nothing more is to be done.
  package enum Closing: String, Sendable, CaseIterable {
    case notEligible = "not-eligible"
    /// Moved, and not known to be booked anywhere yet.
    case moved
    /// A later stay of the same person goes on from this one, or takes its place.
    case followed
    case otherCustody = "other-custody"
    case escaped
    case died
    /// Reached twice after release, or the loop was closed.
    case followedUp = "followed-up"
    /// The time in which anything is owed after release is over.
    case timeOver = "time-over"

    /// The reason as an operator reads it.
    package var words: String {
      switch self {
      case .notEligible: "not eligible"
      case .moved: "moved to another facility"
      case .followed: "another stay goes on from it"
      case .otherCustody: "other custody"
      case .escaped: "escaped"
      case .died: "died"
      case .followedUp: "followed up after release"
      case .timeOver: "the time after release is over"
      }
    }
  }

  /// The stage as an operator reads it.
  package var words: String {
    switch self {
    case .application: "to apply for coverage"
    case .screening: "screening"
    case .waiting: "window opens later"
    case .qualifies: "qualifies, nobody assigned"
    case .assigned: "care manager assigned"
    case .met: "first meeting held"
    case .assessed: "needs assessed"
    case .planDrafted: "plan drafted"
    case .planShared: "final plan shared"
    case .handedOver: "handed over"
    case .released: "released, to be contacted"
    case .contacted: "contacted after release"
    case .closed: "closed"
    }
  }

  /// The step of the source document that it is of; empty where the document has none.
  package var citation: String {
    switch self {
    case .application: "000 step 0a"
    case .screening, .waiting: "000 step 0b"
    case .qualifies: "000 step 1b"
    case .assigned: "000 step 1c"
    case .met, .assessed: "000 step 2"
    case .planDrafted: "000 step 4"
    case .planShared: "000 step 5a"
    case .handedOver, .released: "000 step 5c"
    case .contacted: "000 after step 5"
    case .closed: ""
    }
  }

  /// Those before release in which care goes on, the first to the last: whoever reached one reached those before it.
  package static let ofCare: [Stage] = [.assigned, .met, .assessed, .planDrafted, .planShared, .handedOver]
}
