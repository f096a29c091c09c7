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

  /// Whether it is one of those records that says so, or one that came after that day.
  package func isNews(
    _ refusals: Set<CareItem.Key>, or day: Day, with partner: PartnerID, of judged: JudgedCase,
    in circumstances: Circumstances
  ) -> Bool {
    let later = judged.care.items.filter { item in
      item.isRefusal && (refusals.contains(item.key) || item.opened.batch.night.map { day < $0 } ?? false)
    }
    if later.isEmpty { return false }
    let (consents, keys) = (ConsentCovers(judged, in: circumstances), Set(later.map(\.key)))
    return kinds(of: partner, circumstances.registry).contains {
      consents.refused(to: CareReceiver($0, partner, in: circumstances.registry), by: keys).contains(
        .logistics)
    }
  }

  /// Whether the person wants no copy either.
  package func holdsForOwnCopy(of judged: JudgedCase, in circumstances: Circumstances) -> Bool {
    guard judged.care.items.contains(where: \.isRefusal) else { return false }
    return ConsentCovers(judged, in: circumstances).refuseAll(
      CareReceiver(.person, PartnerID(""), in: circumstances.registry))
  }

  /// Whether one of those records bars them from what needs no consent and may have been told.
  ///
  /// It may where something of that kind is known of the person; of anything else nothing lies there, and that it was
  /// refused is nobody's business. Of the person's own copy, whether the person bars that.
  package func bars(
    _ refusals: Set<CareItem.Key>, with partner: PartnerID, isOwnCopy: Bool, of judged: JudgedCase,
    in circumstances: Circumstances
  ) -> Bool {
    guard judged.care.items.contains(where: { refusals.contains($0.key) }) else { return false }
    let consents = ConsentCovers(judged, in: circumstances)
    let kinds = kinds(of: partner, circumstances.registry) + (isOwnCopy ? [.person] : [])
    let table = DisclosureTable(circumstances.policy.disclosure)
    return kinds.contains { kind in
      let receiver = CareReceiver(kind, partner, in: circumstances.registry)
      return consents.refused(to: receiver, by: refusals).contains { category in
        !table.needsConsent(category, to: kind)
          && (category == .mentalHealth && kind == .countyBehavioralHealth
            || known(of: judged, besides: refusals, in: circumstances).contains(category))
      }
    }
  }

  // The kinds of everything that was told of the person. A need goes to the county's behavioral health plan alone.
  private func known(
    of judged: JudgedCase, besides refusals: Set<CareItem.Key>, in circumstances: Circumstances
  ) -> Set<CareCategory> {
    let standing = StandingAssignment(of: judged, in: circumstances)
    let managers = [standing.preRelease, standing.postRelease].compactMap(\.self)
    let home = judged.subject.person.booking.home
    let texts = managers.flatMap { [$0.name, $0.phone, $0.email] } + [home.address, home.city, home.phone]
    let items = judged.care.items.filter { !refusals.contains($0.key) }
    return items.reduce(into: circumstances.telling.kinds(in: texts).union([.general, .logistics])) {
      all, item in
      all.formUnion(KindsOfCare(of: item, in: circumstances).kinds ?? [])
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
