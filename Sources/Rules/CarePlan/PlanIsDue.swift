import Reentry

/// The transitional care plan is due to each who receives it once its author calls it final, and from about 14 days
/// before release whatever it is (source document 000, step 5a).
///
/// After the release it is due to whoever manages the care from then on and was not told before.
package struct PlanIsDue: Sendable {
  package init() {}

  package func carePlans(of judged: JudgedCase, in circumstances: Circumstances) -> CarePlans {
    guard let assembling = PlanForReceivers(of: judged, in: circumstances) else { return CarePlans() }
    var plans = CarePlans()
    plans.due = assembling.receivers.withheld.map { .withheld($0) }
    for receiver in assembling.receivers.all { plans.add(receiver, assembling) }
    return plans
  }

  /// The plan for whoever manages the care after a release that has happened; nothing where nobody does, or where the
  /// follow-up is over.
  package func carePlanOfReleased(_ judged: JudgedCase, in circumstances: Circumstances) -> CarePlans {
    var plans = CarePlans()
    guard let assembling = PlanForReceivers(ofReleased: judged, in: circumstances) else { return plans }
    let manager = assembling.receivers.all.first { $0.recipient.kind == .postReleaseManager }
    if let manager { plans.add(manager, assembling) }
    return plans
  }
}

/// One person's plan for each who receives it.
package struct CarePlans: Sendable {
  /// As each recipient may see it; generation and supersedes are the caller's to fill in.
  package fileprivate(set) var due: [Due<TransitionalCarePlan>] = []
  /// What of the care is kept from each of them.
  package fileprivate(set) var withheld: [WithheldCare] = []

  fileprivate mutating func add(_ receiver: PlanReceivers.Receiver, _ assembling: PlanForReceivers) {
    let (plan, withheld) = assembling.plan(for: receiver)
    due.append(.content(plan))
    self.withheld += withheld.map { WithheldCare($0, from: receiver.recipient) }
  }
}

/// An item of the care that a recipient of the plan is not told, and why: for the operator only.
package struct WithheldCare: Hashable, Sendable {
  package let partner: PartnerID
  package let recipient: DisclosureTable.Kind
  /// The record that told it.
  package let source: Source
  package let kinds: Set<CareCategory>
  package let reason: DisclosureDecision.Reason

  init(_ withheld: VisibleCare.Withheld, from recipient: TransitionalCarePlan.Recipient) {
    (partner, self.recipient) = (recipient.partner, recipient.kind)
    (source, kinds, reason) = (withheld.item.source, withheld.kinds, withheld.reason)
  }
}

/// One person's plan, to be cut to what each recipient may see.
private struct PlanForReceivers {
  let receivers: PlanReceivers
  private let judged: JudgedCase
  private let circumstances: Circumstances
  private let care: CareDisclosure
  private let standing: StandingAssignment
  private let coverage: Coverage
  private let facility: Facility
  private let release: TransitionalCarePlan.Release
  private let isFinal: Bool

  /// Nil where no plan is due.
  init?(of judged: JudgedCase, in circumstances: Circumstances) {
    guard judged.determination.outcome == .eligible, judged.isInCustody,
      let told = judged.subject.release.date, let day = told.day
    else { return nil }
    let isFinal = PlanStatus(of: judged, in: circumstances).isFinal
    guard isFinal || circumstances.day.days(until: day) <= circumstances.policy.handoffLeadDays.value,
      let coverage = judged.subject.coverageTold(in: circumstances)
    else { return nil }
    self.init(judged, coverage, told, on: day, isFinal: isFinal, circumstances)
  }

  /// Of somebody who qualified on the day of the release, as long as contacts are due.
  init?(ofReleased judged: JudgedCase, in circumstances: Circumstances) {
    let days = circumstances.policy.timeline.followUpDays
    guard let end = AlertOfRelease().end(judged, circumstances, within: days), end.person.event == .released,
      let told = judged.subject.release.date
    else { return nil }
    let isFinal = PlanStatus(of: judged, in: circumstances).isFinal
    self.init(judged, end.coverage, told, on: end.person.happenedOn, isFinal: isFinal, circumstances)
  }

  private init?(
    _ judged: JudgedCase, _ coverage: Coverage, _ told: ReleaseDate, on day: Day, isFinal: Bool,
    _ circumstances: Circumstances
  ) {
    guard let facility = circumstances.registry.facilities[judged.subject.person.booking.facility] else {
      return nil
    }
    (self.judged, self.circumstances, self.isFinal) = (judged, circumstances, isFinal)
    (self.coverage, self.facility) = (coverage, facility)
    release = TransitionalCarePlan.Release(
      day: day, kind: told.kind, knownAsOf: told.asOf,
      timeline: Timeline(release: day, on: circumstances.day, policy: circumstances.policy))
    care = CareDisclosure(of: judged, in: circumstances)
    standing = StandingAssignment(of: judged, in: circumstances)
    receivers = PlanReceivers(of: judged, coverage, care, in: circumstances)
  }

  func plan(for told: PlanReceivers.Receiver) -> (
    plan: TransitionalCarePlan, withheld: [VisibleCare.Withheld]
  ) {
    let visible = care.visible(to: told.receiver, by: told.carrier)
    let texts = ToldTexts(
      of: judged, toAll: told.readers, byConsent: Set(CareCategory.allCases), in: circumstances)
    let managers = WhoManages(standing, care, for: told.carrier ?? told.receiver, texts, circumstances)
    let elements = CarePlanElements(
      judged, coverage, visible, texts.home, for: told.recipient.kind, circumstances)
    var plan = assembled(elements, texts, for: told)
    let roster = plan.home
    plan.home = roster.told(by: visible.shown.map(\.item))
    if plan.home != roster, !plan.home.address.isEmpty { plan.homeCountyName = "" }
    (plan.preReleaseManager, plan.postReleaseManager) = (managers.preRelease, managers.postRelease)
    plan.entries = CarePlanEntries(visible, naming: managers.authors, circumstances.registry).entries
    plan.isFinal = isFinal
    let texted = texts.kindsShown(with: [managers.preRelease, managers.postRelease])
    let part2 = visible.categories(under: .part2).union(texted.intersection(CareCategory.part2))
    plan.redisclosure = care.redisclosure(of: part2, to: told.carrier ?? told.receiver)
    // The group in which the person is covered tells of a pregnancy, whoever told the consent.
    let group = plan.coverage.aid.text.isEmpty ? [] : CareDisclosure.ofGroup
    plan.consented = consented(visible, texted.union(group), plan.redisclosure.map { (part2, $0) }, for: told)
    plan.legalBasis = legalBasis(visible, plan.consented, for: told)
    plan.sources = Set(plan.sources + visible.shown.map(\.item.source.batch)).sorted()
    return (plan, visible.withheld)
  }

  private func assembled(
    _ elements: CarePlanElements, _ texts: ToldTexts, for told: PlanReceivers.Receiver
  ) -> TransitionalCarePlan {
    let (person, booking) = (judged.subject.person, judged.subject.person.booking)
    let registry = circumstances.registry
    return TransitionalCarePlan(
      caseName: person.name, recipient: told.recipient, asOf: circumstances.day, generation: 0,
      cin: told.recipient.kind == .custody ? nil : coverage.cin, name: booking.name, bornOn: booking.bornOn,
      sex: booking.sex, preferredLanguage: texts.preferredLanguage, facility: facility,
      countyName: booking.home.county.flatMap { registry.counties[$0]?.name } ?? "",
      bookingNumber: booking.bookingNumber, release: release, home: texts.home,
      coverage: planCoverage(for: told),
      elements: elements.elements, supersedes: "", legalBasis: "",
      sources: elements.sources.union(sources(person, coverage)).sorted())
  }

  // Custody has no business with who pays, and a plan may be named for whom it is.
  private func planCoverage(for told: PlanReceivers.Receiver) -> TransitionalCarePlan.PlanCoverage {
    let plan = circumstances.registry.plans[coverage.plan]
    let isCustody = told.recipient.kind == .custody
    let name = plan?.name ?? (coverage.plan == .feeForService ? "Medi-Cal fee-for-service" : "")
    let knowsGroup = told.readers.allSatisfy { care.tellsGroup(to: $0) }
    return TransitionalCarePlan.PlanCoverage(
      plan: isCustody ? PlanCode("") : coverage.plan, planName: isCustody ? "Medi-Cal" : name,
      liaison: isCustody ? "" : plan?.liaison ?? "", aid: knowsGroup ? coverage.aid : AidCode(""),
      from: coverage.from, to: coverage.to, unsuspensionNeeded: coverage.isSuspended)
  }

  private func sources(_ person: Case, _ coverage: Coverage) -> [BatchID] {
    [person.source.batch, coverage.source.batch] + person.releaseDates.map(\.source.batch)
  }

  // What its reader would not be told without a consent: under 42 CFR Part 2, and otherwise.
  private func consented(
    _ visible: VisibleCare, _ texted: Set<CareCategory>,
    _ part2: (categories: Set<CareCategory>, consent: TransitionalCarePlan.Redisclosure)?,
    for told: PlanReceivers.Receiver
  ) -> ConsentedContent? {
    let reader = told.carrier ?? told.receiver
    var categories = care.consented(visible.categoriesOfOthers.union(texted), to: reader)
      .subtracting(CareCategory.part2)
    let signed = categories.compactMap { care.consents.standing($0, for: reader).consent?.signedOn }
    if let part2 { categories.formUnion(part2.categories.intersection(CareCategory.part2)) }
    // Whoever hears of the plan by a consent alone has all of it by that.
    if told.consent != nil { categories.formUnion([.general, .logistics]) }
    guard let day = part2?.consent.signedOn ?? signed.max() ?? told.consent?.signedOn else { return nil }
    return ConsentedContent(categories, to: reader.kind, signedOn: day)
  }

  // Why the recipient may have it, in the policy's words: the laws by which no consent is needed, then the consents.
  private func legalBasis(
    _ visible: VisibleCare, _ consented: ConsentedContent?, for told: PlanReceivers.Receiver
  ) -> String {
    let policy = circumstances.policy.disclosure
    func words(_ basis: DisclosurePolicy.Basis) -> String { policy.words[basis]?.value ?? basis.rawValue }
    var all = care.table.bases(of: .logistics, to: told.receiver.kind).map(words)
    var consents = visible.shown.flatMap { shown -> [(DisclosurePolicy.Basis, Day)] in
      guard let basis = shown.decision.basis, basis == .part2 || basis == .consent else { return [] }
      let receiver = told.carrier ?? told.receiver
      let standing = CareCategory.allCases.filter(shown.kinds.contains)
        .map { care.consents.standing($0, for: receiver) }.first {
          $0.state == .live || $0.state == .namesClass
        }
      return standing?.consent.map { [(basis, $0.signedOn)] } ?? []
    }
    // A text beside the care may be all that goes by one.
    if consents.isEmpty, let consented, told.consent == nil {
      let isPart2 = !consented.categories.isDisjoint(with: CareCategory.part2)
      consents.append((isPart2 ? .part2 : .consent, consented.signedOn))
    }
    if let consent = told.consent, consents.isEmpty || all.isEmpty {
      consents.insert((.consent, consent.signedOn), at: 0)
    }
    for (basis, day) in consents.sorted(by: { ($0.0.rawValue, $0.1) < ($1.0.rawValue, $1.1) }) {
      let words = "\(words(basis)) \(day)"
      if !all.contains(words) { all.append(words) }
    }
    let tellsOwn = visible.shown.contains {
      $0.decision.reason == .author && !$0.kinds.isDisjoint(with: CareCategory.part2)
    }
    if tellsOwn { all.append(words(.author)) }
    return all.joined(separator: "; ")
  }
}

extension VisibleCare {
  /// The categories of what is shown and its receiver did not tell itself.
  fileprivate var categoriesOfOthers: Set<CareCategory> {
    shown.filter { $0.decision.reason != .author }.reduce(into: []) { $0.formUnion($1.kinds) }
  }

  /// The categories of what is shown by one law.
  fileprivate func categories(under basis: DisclosurePolicy.Basis) -> Set<CareCategory> {
    shown.filter { $0.decision.basis == basis }.reduce(into: []) { $0.formUnion($1.kinds) }
  }
}
