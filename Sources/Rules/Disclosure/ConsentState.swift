import Reentry

/// What the consents of a person say of one kind of content and one receiver, on one day.
package enum ConsentState: Sendable, CaseIterable {
  /// No consent speaks of such content.
  case none
  /// In force, and names the receiver.
  case live
  /// In force, and names a class of recipients that the receiver is of.
  case namesClass
  /// In force, and names nobody: "county" or "health".
  case generic
  case expired
  case notYet
  case revoked
  /// A recorded "do not share".
  case refused
  /// In force, for somebody else.
  case otherRecipient
}
