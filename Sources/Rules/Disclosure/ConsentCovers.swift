import Reentry

/// What one receiver may be told of a kind that needs consent: a consent to share covers it by name, holds that day,
/// and nothing since took it back (DOMAIN §6; 42 CFR 2.31).
///
/// Consents count as told by an organization that manages or managed the person; a refusal or a revocation counts
/// whoever tells it.
struct ConsentCovers {
  private let items: [CareItem]
  private let managers: Set<PartnerID>
  private let day: Day

  init(_ judged: JudgedCase, in circumstances: Circumstances) {
    day = circumstances.day
    items = judged.care.items
    // What the person signed in an earlier stay holds for its time.
    let earlier = judged.care.before.filter { $0.decision == .assigned }.flatMap(\.organizations)
    let numbers = StandingAssignment(of: judged, in: circumstances).authors.union(earlier)
    managers = Set(
      circumstances.registry.organizations.filter { numbers.contains($0.npi) }.map(\.partner))
  }

  /// Whether such content may go to a partner.
  func covers(_ category: CareCategory, for partner: Partner) -> Bool {
    let word = items.filter { concerns($0, category, partner) }.max { signed($0) < signed($1) }
    guard let word, case .consent(let consent) = word.content, !isRefused(consent) else { return false }
    return consent.from <= day && consent.to.map { day <= $0 } ?? true && consent.signedOn <= day
  }

  /// Whether the person said that such content is not to go to a partner.
  func forbids(_ category: CareCategory, for partner: Partner) -> Bool {
    let word = items.filter { concerns($0, category, partner) }.max { signed($0) < signed($1) }
    guard let word, case .consent(let consent) = word.content else { return false }
    return consent.isRefusal && consent.signedOn <= day
  }

  private func concerns(_ item: CareItem, _ category: CareCategory, _ partner: Partner) -> Bool {
    guard case .consent(let consent) = item.content, consent.direction == .share,
      consent.categories.contains(category),
      consent.recipients.contains(where: { names($0, partner) })
    else { return false }
    return managers.contains(item.key.partner) || isRefused(consent)
  }

  // By its id or its full name: "county" or "health" is neither.
  private func names(_ recipient: String, _ partner: Partner) -> Bool {
    let told = recipient.lowercased()
    return told == partner.id.text || told == partner.name.lowercased()
  }

  private func isRefused(_ consent: Consent) -> Bool {
    consent.isRefusal || consent.revokedOn.map { $0 <= day } ?? false
  }

  // The newest word counts; of two of one day the one that takes back.
  private func signed(_ item: CareItem) -> (Day, Int, Moment) {
    guard case .consent(let consent) = item.content else { return (item.asOf.day, 0, item.asOf) }
    return (consent.revokedOn ?? consent.signedOn, isRefused(consent) ? 1 : 0, item.asOf)
  }
}
