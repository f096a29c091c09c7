import Reentry

/// What was told by a consent under 42 CFR Part 2 may be used for as long as the consent holds: once it was taken back,
/// refused or ended, whoever was told hears so (DOMAIN §6).
package struct ConsentStillHolds: Sendable {
  package init() {}

  /// Whether no consent by which a partner was told has ended.
  ///
  /// Once nobody manages the person any more it is no longer known who could take a consent's place, and only what was
  /// said against it counts.
  package func holds(
    _ content: PartTwoContent, with partner: PartnerID, of judged: JudgedCase, in circumstances: Circumstances
  ) -> Bool {
    let consents = ConsentCovers(judged, in: circumstances)
    let receiver = CareReceiver(content.recipient, partner, in: circumstances.registry)
    let states = CareCategory.part2.filter(content.categories.contains)
      .map { consents.standing($0, for: receiver).state }
    return states.allSatisfy { state in
      switch state {
      case .live: true
      // Where the policy admits no class any more, that takes back as a revocation does.
      case .namesClass: consents.admitsClasses
      case .revoked, .refused, .expired: false
      case .none, .generic, .notYet, .ambiguous, .otherRecipient:
        StandingAssignment(of: judged, in: circumstances).authors.isEmpty
      }
    }
  }
}
