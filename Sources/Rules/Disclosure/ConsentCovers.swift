import Reentry

/// What a person's consents to share say of one receiver: each covers it by name, holds that day, and nothing since
/// took it back (DOMAIN §6; 42 CFR 2.31).
///
/// Consents count as told by an organization that manages or managed the person; a refusal or a revocation counts
/// whoever tells it, from when it is known, and one that names nobody, or nobody who is known, is for everybody but the
/// person. A consent whose record has no category opens nothing, nor does a name that several bear.
struct ConsentCovers {
  private let words: [ToldConsent]
  private let policy: DisclosurePolicy
  private let day: Day

  init(_ judged: JudgedCase, in circumstances: Circumstances) {
    day = circumstances.day
    policy = circumstances.policy.disclosure
    let shares = judged.care.items.compactMap { ToldConsent($0, in: circumstances) }
    guard !shares.isEmpty else {
      words = []
      return
    }
    // What the person signed in an earlier stay holds for its time.
    let earlier = judged.care.before.filter { $0.decision == .assigned }.flatMap(\.organizations)
    let numbers = StandingAssignment(of: judged, in: circumstances).authors.union(earlier)
    words = shares.filter { word in
      word.isAgainst || numbers.contains(word.item.author) && word.item.category != nil
    }
  }

  /// Whether the person said not to share with them even what needs no consent.
  func refuse(_ receiver: CareReceiver) -> Bool {
    [CareCategory.general, .logistics].contains { standing($0, for: receiver).state == .refused }
  }

  /// Whether nothing about the person's release is to be shared with them: they get no notice and no plan.
  func refuseAll(_ receiver: CareReceiver) -> Bool {
    standing(.logistics, for: receiver).state == .refused
  }

  /// What one of those records bars them from.
  func refused(to receiver: CareReceiver, by refusals: Set<CareItem.Key>) -> Set<CareCategory> {
    words.filter { refusals.contains($0.item.key) && $0.names(receiver) }.reduce(into: []) { all, word in
      all.formUnion(word.consent.categories.filter { standing($0, for: receiver).state == .refused })
    }
  }

  /// What they say of such content and that receiver.
  func standing(_ category: CareCategory, for receiver: CareReceiver) -> StandingConsent {
    let told = words.filter { $0.consent.categories.contains(category) }
    // Their own copy the person can ask for again.
    if receiver.kind == .person, let word = newest(told.filter { $0.admits(receiver) }),
      word.state(on: day) == .live
    {
      return StandingConsent(.namesClass, word.consent)
    }
    let named = told.filter { $0.names(receiver) }
    if let word = newest(named) {
      // Only a consent in force lifts an earlier "do not share".
      let state = word.state(on: day)
      let isBarred = state != .live && named.contains { $0.state(on: day) == .refused }
      return isBarred ? StandingConsent(.refused) : StandingConsent(state, word.consent)
    }
    if let word = newest(told.filter { $0.admits(receiver) }) {
      let state = word.state(on: day)
      return StandingConsent(state == .live ? .namesClass : state, word.consent)
    }
    guard !told.isEmpty else { return StandingConsent(.none) }
    if told.contains(where: { $0.mayName(receiver) }) { return StandingConsent(.ambiguous) }
    return StandingConsent(told.contains(where: \.namesPartners) ? .otherRecipient : .generic)
  }

  /// The consent in force that names the receiver for anything; nil where there is none.
  func anything(for receiver: CareReceiver) -> Consent? {
    CareCategory.allCases.lazy.map { standing($0, for: receiver) }.first { $0.state == .live }?.consent
  }

  /// Whether a class of receivers may be named at all.
  var admitsClasses: Bool { policy.admitsClasses.value }

  // The newest word counts; of two of one day the one that takes back.
  private func newest(_ told: [ToldConsent]) -> ToldConsent? { told.max { $0.order < $1.order } }
}

/// One consent to share as it was told, and whom it means.
struct ToldConsent {
  let item: CareItem
  let consent: Consent
  /// For each recipient the partners whom its name may mean.
  private let meant: [Set<PartnerID>]
  private let classes: Set<DisclosurePolicy.Kind>
  private let namesClass: Bool

  /// Nil where the item is none.
  init?(_ item: CareItem, in circumstances: Circumstances) {
    guard case .consent(let consent) = item.content, consent.direction == .share else { return nil }
    (self.item, self.consent) = (item, consent)
    meant = consent.recipients.map { circumstances.named.all(named: $0) }
    let classes = consent.recipients.compactMap { name in
      let name = FoldedText(name)
      return circumstances.policy.disclosure.classes.first { FoldedText($0.key) == name }?.value.value
    }
    (self.classes, namesClass) = (classes.reduce(into: []) { $0.formUnion($1) }, !classes.isEmpty)
  }

  var isAgainst: Bool { consent.isAgainst }

  /// Whether a recipient of it could be one of several: it opens nothing to any of them.
  var isAmbiguous: Bool { meant.contains { $0.count > 1 } }

  var namesPartners: Bool { meant.contains { !$0.isEmpty } }

  func admits(_ receiver: CareReceiver) -> Bool { classes.contains(receiver.kind) }

  func mayName(_ receiver: CareReceiver) -> Bool {
    receiver.kind != .person && meant.contains { $0.contains(receiver.partner) }
  }

  /// Whether it is about the receiver.
  ///
  /// What forbids is for each whom it may mean, and for everybody where it means nobody who is known; what allows is
  /// for whom it means beyond doubt. Of the person's own copy it speaks only where it says so (45 CFR 164.524).
  func names(_ receiver: CareReceiver) -> Bool {
    if consent.isRefusal, admits(receiver) { return true }
    guard receiver.kind != .person else { return false }
    if isAgainst { return mayName(receiver) || !namesPartners && !namesClass }
    return meant.contains { $0 == [receiver.partner] }
  }

  func state(on day: Day) -> ConsentState {
    if consent.isRefusal { return .refused }
    if consent.revokedOn != nil { return .revoked }
    if max(consent.signedOn, consent.from) > day { return .notYet }
    return consent.to.map { day <= $0 } ?? true ? .live : .expired
  }

  /// By which of two words is the later one: no word is of a day after the one on which it was told.
  var order: (Day, Int, Moment, Int) {
    let said = max(consent.signedOn, consent.revokedOn ?? consent.signedOn)
    return (min(said, item.asOf.day), isAgainst ? 1 : 0, item.asOf, item.sequence)
  }
}
