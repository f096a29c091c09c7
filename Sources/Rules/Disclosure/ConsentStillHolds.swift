import Reentry

/// What was told by a consent under 42 CFR Part 2 may be used for as long as the consent holds: once it was taken back,
/// refused or ended, whoever was told hears so (DOMAIN §6).
package struct ConsentStillHolds: Sendable {
  package init() {}

  /// What became of a consent by which a partner was told; nil while each holds.
  ///
  /// Of two that hold no more it is said that one was taken back.
  ///
  /// Once nobody manages the person any more it is no longer known who could take a consent's place, and only what was
  /// said against it counts.
  package func end(
    of content: PartTwoContent, with partner: PartnerID, of judged: JudgedCase,
    in circumstances: Circumstances
  ) -> ConsentEnd? {
    let consents = ConsentCovers(judged, in: circumstances)
    let receiver = CareReceiver(content.recipient, partner, in: circumstances.registry)
    let states = CareCategory.part2.filter(content.categories.contains)
      .map { consents.standing($0, for: receiver).state }
    let isManaged = !StandingAssignment(of: judged, in: circumstances).authors.isEmpty
    let ends = states.compactMap { state -> ConsentEnd? in
      switch state {
      case .live: nil
      // Where the policy admits no class any more, that takes back as a revocation does.
      case .namesClass: consents.admitsClasses ? nil : .revoked
      case .expired: .ended
      case .revoked, .refused: .revoked
      case .none, .generic, .notYet, .ambiguous, .otherRecipient: isManaged ? .revoked : nil
      }
    }
    return ends.contains(.revoked) ? .revoked : ends.first
  }
}
