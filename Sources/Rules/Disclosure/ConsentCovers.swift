import Reentry

/// What a person's consents to share say of one receiver: each covers it by name, holds that day, and nothing since
/// took it back (DOMAIN §6; 42 CFR 2.31).
///
/// Consents count as told by an organization that manages or managed the person; a refusal or a revocation counts
/// whoever tells it, and one that names nobody, or nobody who is known, is for everybody. A consent whose record has no
/// category opens nothing.
struct ConsentCovers {
  private let words: [(item: CareItem, consent: Consent)]
  private let policy: DisclosurePolicy
  private let registry: Registry
  private let day: Day

  init(_ judged: JudgedCase, in circumstances: Circumstances) {
    (day, registry) = (circumstances.day, circumstances.registry)
    policy = circumstances.policy.disclosure
    let shares = judged.care.items.compactMap { item -> (CareItem, Consent)? in
      guard case .consent(let consent) = item.content, consent.direction == .share else { return nil }
      return (item, consent)
    }
    guard !shares.isEmpty else {
      words = []
      return
    }
    // What the person signed in an earlier stay holds for its time.
    let earlier = judged.care.before.filter { $0.decision == .assigned }.flatMap(\.organizations)
    let numbers = StandingAssignment(of: judged, in: circumstances).authors.union(earlier)
    let managers = Set(registry.organizations.filter { numbers.contains($0.npi) }.map(\.partner))
    let day = day
    words = shares.filter { item, consent in
      consent.isRefused(on: day) || managers.contains(item.key.partner) && item.category != nil
    }
  }

  /// What they say of such content and that receiver.
  func standing(_ category: CareCategory, for receiver: CareReceiver) -> StandingConsent {
    let told = words.filter { $0.consent.categories.contains(category) }
    let named = told.filter { names($0.consent, receiver) }
    if let word = newest(named) {
      // Only a consent in force lifts an earlier "do not share".
      let state = state(of: word)
      let isBarred = state != .live && named.contains { self.state(of: $0.consent) == .refused }
      return isBarred ? StandingConsent(.refused) : StandingConsent(state, word)
    }
    if let word = newest(told.filter { namesClass($0.consent, of: receiver) }) {
      let state = state(of: word)
      return StandingConsent(state == .live ? .namesClass : state, word)
    }
    guard !told.isEmpty else { return StandingConsent(.none) }
    let areOthers = told.contains { $0.consent.recipients.contains { registry.partner(named: $0) != nil } }
    return StandingConsent(areOthers ? .otherRecipient : .generic)
  }

  /// The consent in force that names the receiver for anything; nil where there is none.
  func anything(for receiver: CareReceiver) -> Consent? {
    CareCategory.allCases.lazy.map { standing($0, for: receiver) }.first { $0.state == .live }?.consent
  }

  private func names(_ consent: Consent, _ receiver: CareReceiver) -> Bool {
    if consent.isRefused(on: day), !consent.recipients.contains(where: isKnown) { return true }
    return consent.recipients.contains { receiver.names.contains($0.lowercased()) }
      || consent.isRefusal && namesClass(consent, of: receiver)
  }

  // Whom nobody can tell may be anybody.
  private func isKnown(_ name: String) -> Bool {
    registry.partner(named: name) != nil || policy.classes[name.lowercased()] != nil
  }

  private func namesClass(_ consent: Consent, of receiver: CareReceiver) -> Bool {
    consent.recipients.contains {
      policy.classes[$0.lowercased()]?.value.contains(receiver.kind) ?? false
    }
  }

  private func state(of consent: Consent) -> ConsentState {
    if consent.signedOn > day { return .notYet }
    if consent.isRefusal { return .refused }
    if consent.revokedOn.map({ $0 <= day }) ?? false { return .revoked }
    if consent.from > day { return .notYet }
    return consent.to.map { day <= $0 } ?? true ? .live : .expired
  }

  // The newest word counts; of two of one day the one that takes back.
  private func newest(_ told: [(item: CareItem, consent: Consent)]) -> Consent? {
    told.max { signed($0) < signed($1) }?.consent
  }

  private func signed(_ word: (item: CareItem, consent: Consent)) -> (Day, Int, Moment, Int) {
    let consent = word.consent
    return (
      consent.revokedOn ?? consent.signedOn, consent.isRefused(on: day) ? 1 : 0, word.item.asOf,
      word.item.sequence
    )
  }
}

extension Consent {
  fileprivate func isRefused(on day: Day) -> Bool { isRefusal || revokedOn.map { $0 <= day } ?? false }
}
