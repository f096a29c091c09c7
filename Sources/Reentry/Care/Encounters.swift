// Where people meet or are to meet: meetings, consultations, appointments, contacts after release.

/// A meeting of care managers and the person (source document 000, steps 2 and 5c).
package struct Meeting: Hashable, Sendable {
  package let kind: Kind
  package let state: State
  package let on: Moment
  /// In person, by telephone or video, in the sender's words; empty where it does not say.
  package let mode: String
  package let wasPersonPresent: Bool
  /// Roles or names, as told.
  package let participants: [String]

  package init(
    kind: Kind, state: State, on: Moment, mode: String, wasPersonPresent: Bool, participants: [String]
  ) {
    (self.kind, self.state, self.on, self.mode) = (kind, state, on, mode)
    (self.wasPersonPresent, self.participants) = (wasPersonPresent, participants)
  }

  package enum Kind: String, Sendable, CaseIterable {
    /// Relationship, questions, consents to obtain.
    case first = "meeting-1"
    /// The needs assessment and consents to share.
    case second = "meeting-2"
    case warmHandoff = "warm-handoff"
    /// Of the same manager before and after, instead of the handoff.
    case final
    case other
  }

  package enum State: String, Sendable, CaseIterable { case scheduled, held, missed }
}

/// A clinical consultation before release (step 3).
package struct Consultation: Hashable, Sendable {
  /// What it is about, in the sender's words.
  package let kind: String
  package let state: Meeting.State
  package let on: Moment?
  package let mode: String
  package let provider: Provider
  package let followUp: String

  package init(
    kind: String, state: Meeting.State, on: Moment?, mode: String, provider: Provider, followUp: String
  ) {
    (self.kind, self.state, self.on) = (kind, state, on)
    (self.mode, self.provider, self.followUp) = (mode, provider, followUp)
  }
}

/// An appointment after release.
package struct Appointment: Hashable, Sendable {
  package let kind: Kind
  package let state: Arranged
  /// The day and time; nil while none is arranged.
  package let on: Moment?
  package let provider: Provider

  package init(kind: Kind, state: Arranged, on: Moment?, provider: Provider) {
    (self.kind, self.state, self.on, self.provider) = (kind, state, on, provider)
  }

  package enum Kind: String, Sendable, CaseIterable {
    case primaryCare = "primary-care"
    case specialty
    case mentalHealth = "mental-health"
    case substanceUse = "substance-use"
    case dental
    case communitySupport = "community-support"
  }
}

/// A contact with the person after release.
package struct Contact: Hashable, Sendable {
  /// Whether the person was reached.
  package let isReached: Bool
  package let on: Moment
  package let mode: String

  package init(isReached: Bool, on: Moment, mode: String) {
    (self.isReached, self.on, self.mode) = (isReached, on, mode)
  }
}

/// Who gives a service, as told.
package struct Provider: Hashable, Sendable {
  package let name: String
  package let npi: NPI?
  package let phone: String
  package let address: String

  package init(name: String = "", npi: NPI? = nil, phone: String = "", address: String = "") {
    (self.name, self.npi, self.phone, self.address) = (name, npi, phone, address)
  }
}
