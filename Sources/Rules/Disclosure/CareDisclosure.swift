import Reentry

/// What of the care that was told of a stay may go to whom, by the one table and the person's consents.
package struct CareDisclosure {
  let table: DisclosureTable
  let consents: ConsentCovers
  private let items: [(item: CareItem, kinds: KindsOfCare)]

  package init(of judged: JudgedCase, in circumstances: Circumstances) {
    table = DisclosureTable(circumstances.policy.disclosure)
    consents = ConsentCovers(judged, in: circumstances)
    let used = CareInUse(of: judged, in: circumstances).items
    let natures = judged.settled?.natures ?? used.map { KindsOfCare.nature(of: $0, in: circumstances) }
    items = zip(used, natures).map { ($0, KindsOfCare(of: $0, $1)) }
  }

  /// Whether content of one category may go to a receiver.
  package func decision(on category: CareCategory, to receiver: CareReceiver) -> DisclosureDecision {
    table.decision(on: category, to: receiver.kind, consent: consents.standing(category, for: receiver).state)
  }

  /// Those of the categories that a receiver is told, and would not be without a consent.
  func consented(_ categories: Set<CareCategory>, to receiver: CareReceiver) -> Set<CareCategory> {
    categories.filter {
      table.needsConsent($0, to: receiver.kind) && decision(on: $0, to: receiver).shown > .nothing
    }
  }

  /// Whether the person said not to share with them even what needs no consent.
  func isRefused(_ receiver: CareReceiver) -> Bool { consents.refuse(receiver) }

  /// What a receiver may see; with a `carrier`, in whose folder it lies, what both may.
  package func visible(to receiver: CareReceiver, by carrier: CareReceiver? = nil) -> VisibleCare {
    var care = VisibleCare()
    let (own, carriers) = (receiver.authors, carrier?.authors ?? [])
    for (item, kinds) in items {
      var decision = decision(on: item, kinds, to: receiver, own)
      if let carrier, decision.shown > .nothing {
        let theirs = self.decision(on: item, kinds, to: carrier, carriers)
        if theirs.shown < decision.shown || theirs.basis == .part2 { decision = theirs }
      }
      let content = decision.shown == .redacted ? item.content.redacted : item.content
      if decision.shown == .nothing {
        care.withheld.append(
          VisibleCare.Withheld(item: item, kinds: kinds.kinds ?? [], reason: decision.reason))
      } else if let content {
        let told = decision.shown == .full ? kinds.kinds ?? kinds.nature : [.logistics]
        care.shown.append(VisibleCare.Shown(item: item, content: content, kinds: told, decision: decision))
      } else {
        care.withheld.append(VisibleCare.Withheld(item: item, kinds: kinds.kinds ?? [], reason: .nothingLeft))
      }
    }
    return care
  }

  /// Whether a receiver may know in which eligibility group the person is covered.
  ///
  /// One group tells a pregnancy, others are general clinical content; a code that were missing for one group alone
  /// would tell as much, so that all go or none.
  func tellsGroup(to receiver: CareReceiver) -> Bool {
    CareDisclosure.ofGroup.allSatisfy { decision(on: $0, to: receiver).shown == .full }
  }

  /// What an eligibility group tells of.
  static let ofGroup: Set<CareCategory> = [.general, .reproductive]

  /// Whether a plan may know by whom the person's behavioral health is treated, for where such an organization stands
  /// in a ranking tells that it is one.
  func tellsProvider(to plan: CareReceiver) -> Bool {
    decision(on: .substanceUse, to: plan).shown == .full
      && decision(on: .mentalHealth, to: plan).reason != .refused
  }

  /// What of such content goes to a receiver by a consent; nil where nothing does.
  func consentedContent(_ categories: Set<CareCategory>, to receiver: CareReceiver) -> ConsentedContent? {
    let told = consented(categories, to: receiver)
    let signed = told.compactMap { consents.standing($0, for: receiver).consent?.signedOn }
    return signed.max().map { ConsentedContent(told, to: receiver.kind, signedOn: $0) }
  }

  /// What travels with content of those categories that falls under 42 CFR Part 2; nil where no consent lets any go.
  package func redisclosure(
    of categories: Set<CareCategory>, to receiver: CareReceiver
  ) -> TransitionalCarePlan.Redisclosure? {
    let standing = CareCategory.part2.filter(categories.contains)
      .filter { decision(on: $0, to: receiver).basis == .part2 }
      .compactMap { consents.standing($0, for: receiver).consent }
    guard let newest = standing.map(\.signedOn).max() else { return nil }
    // What the person signed and barred since is no scope of it.
    let scope = standing.reduce(into: Set<CareCategory>()) { $0.formUnion($1.categories) }
      .filter { [.live, .namesClass].contains(consents.standing($0, for: receiver).state) }
    return TransitionalCarePlan.Redisclosure(
      signedOn: newest, until: standing.compactMap(\.to).min(), categories: scope)
  }

  // An item of several kinds goes as far as the one of them that goes least.
  private func decision(
    on item: CareItem, _ kinds: KindsOfCare, to receiver: CareReceiver, _ own: Set<NPI>
  ) -> DisclosureDecision {
    if own.contains(item.author) {
      return DisclosureDecision(shown: .full, reason: .author, basis: nil)
    }
    guard var kinds = kinds.kinds else { return .withheld(.noCategory) }
    // What is kept from the person is the notes of a counsellor, not what the person signed (45 CFR 164.524(a)(1)(i)).
    if receiver.kind == .person, item.isConsent, kinds.remove(.counselling) != nil {
      kinds.insert(.substanceUse)
    }
    let all = CareCategory.allCases.filter(kinds.contains).map { self.decision(on: $0, to: receiver) }
    let least = all.map(\.shown).min() ?? .nothing
    let deciding = all.filter { $0.shown == least }
    return deciding.first { $0.basis == .part2 } ?? deciding.first { $0.basis == .consent } ?? deciding.first
      ?? .withheld(.noCategory)
  }
}

/// What one receiver may see of the care for a stay, and what is kept from it.
package struct VisibleCare: Sendable {
  /// By their numbers.
  package fileprivate(set) var shown: [Shown] = []
  /// For the operator only.
  package fileprivate(set) var withheld: [Withheld] = []

  package struct Shown: Sendable {
    package let item: CareItem
    /// As the receiver sees it.
    package let content: CareItem.Content
    /// What it reveals.
    package let kinds: Set<CareCategory>
    package let decision: DisclosureDecision
  }

  package struct Withheld: Sendable {
    package let item: CareItem
    package let kinds: Set<CareCategory>
    package let reason: DisclosureDecision.Reason
  }

  /// What is shown, as items: somebody who sees less sees it as if the rest had never been told.
  var items: [CareItem] {
    shown.map { $0.decision.shown == .full ? $0.item : $0.item.saying($0.content) }
  }
}
