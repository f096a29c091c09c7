/// What the policy says of eligibility groups and of the records of eligibility, besides the tables of codes.
package struct EligibilityPolicy: Hashable, Sendable {
  /// The birthday at which a group ends; a group that is not here has no end.
  package var endsAtAge: [AidGroup: Cited<Int>] = [:]
  /// Whom the youth exemption exempts while the policy has one.
  package var exemptYouth = ExemptYouth.inYouthFacility
  /// What the second digit of a MEDS eligibility status says; a digit that is not here says nothing.
  package var confirmations: [Character: Cited<StatusConfirmation>] = [:]
  /// Where each criterion itself stands.
  package var criteria: [Criterion: String] = [:]

  package init() {}

  /// Whom the exemption from the need is for; the sources differ (DOMAIN §3).
  package enum ExemptYouth: Hashable, Sendable {
    /// By custody, whatever the age: the later and narrower source.
    case inYouthFacility
    /// All incarcerated youth: by custody, and by age wherever they are held.
    case everyYouth(under: Int)
  }
}

/// What the second digit of a MEDS eligibility status says (DOMAIN §3).
package enum StatusConfirmation: String, Sendable, CaseIterable {
  case normal, unconfirmed, exception
  case partialMonth = "partial-month"
  case fullMonth = "full-month"
}
