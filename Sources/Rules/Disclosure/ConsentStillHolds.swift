import Reentry

/// What was told by a consent may be used for as long as the consent holds: once it was taken back, refused or ended,
/// what still lies unfetched is taken back, and whoever was told under 42 CFR Part 2 hears so (DOMAIN §6).
package struct ConsentStillHolds: Sendable {
  package init() {}

  /// What became of a consent by which a partner was told under 42 CFR Part 2; nil while each holds.
  ///
  /// Of two that hold no more it is said that one was taken back, and of none that the person took it back where it is
  /// the receiver that is gone from the registry.
  ///
  /// Once nobody manages the person any more it is no longer known who could take a consent's place, and only what was
  /// said against it counts.
  package func end(
    of content: ConsentedContent, with partner: PartnerID, of judged: JudgedCase,
    in circumstances: Circumstances
  ) -> ConsentEnd? {
    let receiver = CareReceiver(content.recipient, partner, in: circumstances.registry)
    let isOfPart2 = !content.categories.isDisjoint(with: CareCategory.part2)
    if isOfPart2, ConsentCovers(judged, in: circumstances).refuseAll(receiver) { return .revoked }
    let ends = ends(of: content, CareCategory.part2, with: partner, of: judged, in: circumstances)
    return ends.contains(.revoked) ? .revoked : ends.first
  }

  /// Whether something of it goes by a consent that holds no more, under 42 CFR Part 2 or otherwise: what nobody has
  /// fetched of it is taken back.
  package func isOver(
    _ content: ConsentedContent, with partner: PartnerID, of judged: JudgedCase,
    in circumstances: Circumstances
  ) -> Bool {
    // Who is to have nothing at all is not to have this.
    let receiver = CareReceiver(content.recipient, partner, in: circumstances.registry)
    if ConsentCovers(judged, in: circumstances).refuseAll(receiver) { return true }
    let table = DisclosureTable(circumstances.policy.disclosure)
    // What such a receiver needs no consent for went by one all the same: nothing else made it a receiver.
    let isByName = content.categories.contains { !table.needsConsent($0, to: content.recipient) }
    if isByName, isNamedNoMore(receiver, judged, circumstances) { return true }
    // What the policy lets go without a consent by now needs none.
    let needed = CareCategory.allCases.filter { table.needsConsent($0, to: content.recipient) }
    return !ends(of: content, needed, with: partner, of: judged, in: circumstances).isEmpty
  }

  // Of whoever is managed by nobody any more it is not known who could take a consent's place.
  private func isNamedNoMore(
    _ receiver: CareReceiver, _ judged: JudgedCase, _ circumstances: Circumstances
  ) -> Bool {
    let isManaged = !StandingAssignment(of: judged, in: circumstances).authors.isEmpty
    let isGone = circumstances.registry.partners[receiver.partner] == nil
    let consents = ConsentCovers(judged, in: circumstances)
    return isGone || consents.anything(for: receiver) == nil && (isManaged || consents.refuse(receiver))
  }

  private func ends(
    of content: ConsentedContent, _ categories: [CareCategory], with partner: PartnerID,
    of judged: JudgedCase, in circumstances: Circumstances
  ) -> [ConsentEnd] {
    let consents = ConsentCovers(judged, in: circumstances)
    let receiver = CareReceiver(content.recipient, partner, in: circumstances.registry)
    let isManaged = !StandingAssignment(of: judged, in: circumstances).authors.isEmpty
    let isGone = circumstances.registry.partners[partner] == nil
    return categories.filter(content.categories.contains).compactMap { category in
      switch consents.standing(category, for: receiver).state {
      // Names outlive who bore them: a consent goes on naming who is gone.
      case .live where isGone, .namesClass where isGone: .ended
      case .live: nil
      // Where the policy admits no class any more, that takes back as a revocation does; what is not under 42 CFR
      // Part 2 goes by no class ever.
      case .namesClass: consents.admitsClasses && CareCategory.part2.contains(category) ? nil : .revoked
      case .expired: .ended
      case .revoked, .refused: .revoked
      case .ambiguous: isGone || isManaged ? .ended : nil
      case .none, .generic, .notYet, .otherRecipient:
        isGone ? .ended : isManaged ? .revoked : nil
      }
    }
  }
}
