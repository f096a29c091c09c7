/// Something owed by a day because of a release, and how far it is (DOMAIN §4).
package struct Duty: Hashable, Sendable {
  package let kind: Kind
  package let dueOn: Day
  /// The rule's source: a page of a source document, or `default`.
  package let citation: String
  /// Less time is left than the rules ask for: at once.
  package let isExpedited: Bool
  package let state: State
  /// Nil while it is not met, and where a deliverable met it: its own night says when.
  package let doneOn: Day?

  package init(
    _ kind: Kind, dueOn: Day, citation: String, isExpedited: Bool, state: State, doneOn: Day? = nil
  ) {
    (self.kind, self.dueOn, self.citation) = (kind, dueOn, citation)
    (self.isExpedited, self.state, self.doneOn) = (isExpedited, state, doneOn)
  }

  /// In the order of the process.
  package enum Kind: String, Sendable, CaseIterable {
    case windowOpens = "window-opens"
    case careManagerAssigned = "care-manager-assigned"
    case firstMeeting = "meeting-1"
    case secondMeeting = "meeting-2"
    case planDrafted = "plan-drafted"
    case planShared = "plan-shared"
    case warmHandoff = "warm-handoff"
    /// Instead of the handoff where the same person manages before and after release.
    case finalMeeting = "final-meeting"
    case medicationSupply = "medication-supply"
    case unsuspension
    case releaseAlert = "release-alert"
    case firstContact = "contact-1"
    case secondContact = "contact-2"

    /// The duty as an operator reads it.
    package var words: String {
      switch self {
      case .windowOpens: "window opens"
      case .careManagerAssigned: "care manager assigned"
      case .firstMeeting: "first meeting"
      case .secondMeeting: "second meeting"
      case .planDrafted: "plan drafted"
      case .planShared: "final plan shared"
      case .warmHandoff: "warm handoff"
      case .finalMeeting: "final meeting"
      case .medicationSupply: "medication supply in hand"
      case .unsuspension: "coverage active again"
      case .releaseAlert: "release alert"
      case .firstContact: "first contact"
      case .secondContact: "second contact"
      }
    }
  }

  package enum State: Hashable, Sendable {
    /// Not known to be done, and its day is not over.
    case open
    case overdue
    case met(by: Proof)

    package var word: String {
      switch self {
      case .open: "open"
      case .overdue: "overdue"
      case .met: "met"
      }
    }
  }

  package var isMet: Bool { if case .met = state { true } else { false } }

  /// What shows that a duty is met.
  package enum Proof: Hashable, Sendable {
    /// A record that came in.
    case record(Source)
    /// A deliverable that went out, and in which generation.
    case deliverable(file: String, generation: Int)
  }
}
