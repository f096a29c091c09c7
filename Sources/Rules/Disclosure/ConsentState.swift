import Reentry

/// What the consents of a person say of one kind of content and one receiver, on one day.
package enum ConsentState: Sendable, CaseIterable {
  /// No consent speaks of such content.
  case none
  /// In force, and names the receiver.
  case live
  /// In force, and names a class of recipients that the receiver is of.
  case namesClass
  /// Names nobody: "county" or "health".
  case generic
  case expired
  case notYet
  case revoked
  /// A recorded "do not share".
  case refused
  /// Gives a name that the receiver shares with somebody else.
  case ambiguous
  /// For somebody else.
  case otherRecipient
}

/// The consent that counts, and what it says.
struct StandingConsent {
  let state: ConsentState
  /// Nil where none speaks of the receiver.
  let consent: Consent?

  init(_ state: ConsentState, _ consent: Consent? = nil) { (self.state, self.consent) = (state, consent) }
}
