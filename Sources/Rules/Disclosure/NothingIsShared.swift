import Reentry

/// With whom the person said to share nothing about the release: they get no notice, no plan and no row of a worklist,
/// whatever they are to the person (DOMAIN §6).
package struct NothingIsShared: Sendable {
  package init() {}

  package func holds(
    with partner: PartnerID, of judged: JudgedCase, in circumstances: Circumstances
  ) -> Bool {
    guard judged.care.items.contains(where: \.isRefusal) else { return false }
    let consents = ConsentCovers(judged, in: circumstances)
    return kinds(of: partner, circumstances.registry).contains {
      consents.refuseAll(CareReceiver($0, partner, in: circumstances.registry))
    }
  }

  /// Whether the person wants no copy either.
  package func holdsForOwnCopy(of judged: JudgedCase, in circumstances: Circumstances) -> Bool {
    guard judged.care.items.contains(where: \.isRefusal) else { return false }
    return ConsentCovers(judged, in: circumstances).refuseAll(
      CareReceiver(.person, PartnerID(""), in: circumstances.registry))
  }

  /// Whether one of those records is why something is not to be shared with them, that is barred without a consent too;
  /// for the person's own copy, whether the person bars that.
  package func bars(
    _ refusals: Set<CareItem.Key>, with partner: PartnerID, isOwnCopy: Bool, of judged: JudgedCase,
    in circumstances: Circumstances
  ) -> Bool {
    guard judged.care.items.contains(where: { refusals.contains($0.key) }) else { return false }
    let consents = ConsentCovers(judged, in: circumstances)
    let kinds = kinds(of: partner, circumstances.registry) + (isOwnCopy ? [.person] : [])
    return kinds.contains { kind in
      consents.refuseAny(CareReceiver(kind, partner, in: circumstances.registry), by: refusals)
    }
  }

  /// What is due to somebody, unless nothing is to be shared with them, or they are in test.
  package func due<Content>(
    _ due: Due<Addressed<Content>>, of judged: JudgedCase, in circumstances: Circumstances
  ) -> Due<Addressed<Content>> {
    guard case .content(let told) = due else { return due }
    if circumstances.registry.isInTest(told.partner) { return .withheld(.receiverInTest) }
    return holds(with: told.partner, of: judged, in: circumstances) ? .withheld(.refused) : due
  }

  // As what it may be told; whoever keeps the exchange is told of everybody.
  private func kinds(of partner: PartnerID, _ registry: Registry) -> [DisclosureTable.Kind] {
    switch registry.partners[partner]?.kind {
    case "PLAN": [.plan]
    case "ORGANIZATION": [.preReleaseManager, .postReleaseManager]
    case "FACILITY": [.custody]
    case "SSD": [.socialServices]
    case "BH": [.countyBehavioralHealth]
    case "PROBATION": [.probation]
    case "OPERATOR", "STATE", "OVERSIGHT": []
    default: [.communityProvider]
    }
  }
}

extension CareItem {
  var isRefusal: Bool {
    if case .consent(let consent) = content { consent.isRefusal } else { false }
  }
}
