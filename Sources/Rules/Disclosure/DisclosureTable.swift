import Reentry

/// Whether content of care may go to a receiver, by the one table of the policy (DOMAIN §6).
///
/// What is unknown is withheld: content without a category, a receiver or basis that the table has no cell for.
package struct DisclosureTable: Sendable {
  private let policy: DisclosurePolicy

  package init(_ policy: DisclosurePolicy) { self.policy = policy }

  package typealias Kind = TransitionalCarePlan.Recipient.Kind

  /// How much of it goes under one law, and why.
  package func decision(
    on content: CareCategory?, to kind: Kind, consent: ConsentState, for purpose: DisclosurePolicy.Purpose,
    under basis: DisclosurePolicy.Basis
  ) -> DisclosureDecision {
    guard let content else { return .withheld(.noCategory) }
    guard let cell = policy.cells[DisclosurePolicy.Cell(content, to: kind, under: basis)]?.value else {
      return .withheld(.notInTable)
    }
    guard consent != .refused else { return .withheld(.refused) }
    guard cell.purposes.contains(purpose) else { return .withheld(.otherPurpose) }
    if cell.needsConsent, let reason = missing(consent, purpose, basis) { return .withheld(reason) }
    return DisclosureDecision(
      shown: cell.shows, reason: cell.needsConsent ? .consented : .noConsentNeeded, basis: basis)
  }

  /// As much of it as goes under any law, by the first that lets most.
  package func decision(
    on content: CareCategory?, to kind: Kind, consent: ConsentState,
    for purpose: DisclosurePolicy.Purpose = .treatment
  ) -> DisclosureDecision {
    let all = DisclosurePolicy.Basis.allCases.map {
      decision(on: content, to: kind, consent: consent, for: purpose, under: $0)
    }
    let most = all.map(\.shown).max() ?? .nothing
    let told = all.first { $0.shown == most && $0.reason != .notInTable }
    return told ?? .withheld(content == nil ? .noCategory : .notInTable)
  }

  /// Under which laws a receiver hears of such content without a consent.
  package func bases(
    of content: CareCategory, to kind: Kind, for purpose: DisclosurePolicy.Purpose = .treatment
  ) -> [DisclosurePolicy.Basis] {
    DisclosurePolicy.Basis.allCases.filter {
      decision(on: content, to: kind, consent: .none, for: purpose, under: $0).shown > .nothing
    }
  }

  /// Whether a receiver is told nothing of such content but by a consent.
  func needsConsent(_ content: CareCategory, to kind: Kind) -> Bool {
    decision(on: content, to: kind, consent: .none).shown == .nothing
  }

  // Why the consents do not do; nil where they do.
  private func missing(
    _ consent: ConsentState, _ purpose: DisclosurePolicy.Purpose, _ basis: DisclosurePolicy.Basis
  ) -> DisclosureDecision.Reason? {
    switch consent {
    case .live: nil
    case .namesClass:
      policy.admitsClasses.value && basis == .part2 && purpose != .other ? nil : .genericConsent
    case .none: .noConsent
    case .generic: .genericConsent
    case .expired: .expired
    case .notYet: .notYet
    case .revoked: .revoked
    case .refused: .refused
    case .ambiguous: .ambiguousRecipient
    case .otherRecipient: .otherRecipient
    }
  }
}

/// How much of something its receiver sees, and why: the reason is for the operator alone.
package struct DisclosureDecision: Hashable, Sendable {
  package let shown: DisclosurePolicy.Shown
  package let reason: Reason
  /// Nil where nothing is shown, or by its author.
  package let basis: DisclosurePolicy.Basis?

  static func withheld(_ reason: Reason) -> DisclosureDecision {
    DisclosureDecision(shown: .nothing, reason: reason, basis: nil)
  }

  package enum Reason: String, Sendable, CaseIterable {
    /// The receiver told it.
    case author
    case noConsentNeeded = "no-consent-needed"
    case consented
    /// Its author does not say what kind of content it is.
    case noCategory = "no-category"
    /// Such content never goes to such a receiver.
    case notInTable = "not-in-table"
    case otherPurpose = "other-purpose"
    case noConsent = "no-consent"
    case genericConsent = "generic-consent"
    case expired = "consent-expired"
    case notYet = "consent-not-yet"
    case revoked = "consent-revoked"
    case refused = "do-not-share"
    case otherRecipient = "consent-for-others"
    case ambiguousRecipient = "consent-names-several"
    /// Without what may not be said of it nothing is left.
    case nothingLeft = "nothing-left"

    /// The reason as an operator reads it.
    package var words: String {
      switch self {
      case .author: "its author has it"
      case .noConsentNeeded: "no consent is needed"
      case .consented: "a consent names the receiver"
      case .noCategory: "the record has no category"
      case .notInTable: "such content never goes to such a receiver"
      case .otherPurpose: "not for that purpose"
      case .noConsent: "no consent covers it"
      case .genericConsent: "the consent does not name the receiver"
      case .expired: "the consent ended"
      case .notYet: "the consent is not in force yet"
      case .revoked: "the consent was revoked"
      case .refused: "the person said not to share it"
      case .otherRecipient: "the consent names somebody else"
      case .ambiguousRecipient: "the consent gives a name that several receivers bear"
      case .nothingLeft: "nothing would be left of it"
      }
    }
  }
}
