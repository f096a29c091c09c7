import Reentry

/// Who receives a person's transitional care plan (source document 000, step 5a; DOMAIN §1 and §6).
///
/// By default the managed care plan and the organizations that manage the care before and after release; whoever else
/// the plan names, only with a consent that names them. The person's own copy lies with a care manager, who hands it
/// over, and so holds nothing that its carrier may not see.
struct PlanReceivers {
  private(set) var all: [Receiver] = []
  private(set) var withheld: [Withheld] = []
  /// Who would be told, had the person not said no.
  private var refused: [Receiver] = []

  struct Receiver {
    let recipient: TransitionalCarePlan.Recipient
    let receiver: CareReceiver
    /// In whose folder it lies; nil where that is the receiver's own.
    var carrier: CareReceiver?
    /// The consent by which alone they are told; nil for those who are told by default.
    var consent: Consent?

    /// Who reads it: whom it is for, and in whose folder it lies.
    var readers: [CareReceiver] { [receiver] + [carrier].compactMap { $0 } }
  }

  private let judged: JudgedCase
  private let circumstances: Circumstances
  private let care: CareDisclosure

  init(
    of judged: JudgedCase, _ coverage: Coverage, _ care: CareDisclosure, in circumstances: Circumstances
  ) {
    (self.judged, self.circumstances, self.care) = (judged, circumstances, care)
    addPlan(coverage)
    let standing = StandingAssignment(of: judged, in: circumstances)
    addManagers(standing)
    if let state = PlanStatus(of: judged, in: circumstances).newest { addNamed(state.recipients) }
    // Of a person in no plan whom nobody manages yet there is nobody to tell.
    if all.isEmpty, withheld.isEmpty, coverage.plan == .feeForService { withheld.append(.noPlan) }
    addPerson(standing)
  }

  private var registry: Registry { circumstances.registry }

  private mutating func addPlan(_ coverage: Coverage) {
    guard coverage.plan != .feeForService else { return }
    guard let plan = registry.plans[coverage.plan] else { return withheld.append(.planNotInRegistry) }
    add(.plan, plan.partner, plan.name, "managed care plan")
  }

  private mutating func addManagers(_ standing: StandingAssignment) {
    let before = registry.organization(standing.preRelease?.organization)
    let after = registry.organization(standing.postRelease?.organization)
    if let before, let after, before.partner == after.partner {
      return add(.postReleaseManager, after.partner, after.name, "care manager before and after release")
    }
    if let before { add(.preReleaseManager, before.partner, before.name, "pre-release care manager") }
    if let after { add(.postReleaseManager, after.partner, after.name, "post-release care manager") }
  }

  // Whoever is no partner of the exchange cannot be told by it.
  private mutating func addNamed(_ names: [String]) {
    for name in names {
      guard let id = circumstances.named.one(named: name), let partner = registry.partners[id],
        !all.contains(where: { $0.recipient.partner == id })
      else { continue }
      guard let kind = kind(of: partner) else {
        withheld.append(.noConsent)
        continue
      }
      let receiver = CareReceiver(kind, id, in: registry)
      guard let consent = care.consents.anything(for: receiver), mayHearOfRelease(receiver) else {
        withheld.append(.noConsent)
        continue
      }
      add(kind, id, partner.name, kind.role, consent: consent)
    }
  }

  private func mayHearOfRelease(_ receiver: CareReceiver) -> Bool {
    [CareCategory.logistics, .general].contains { care.decision(on: $0, to: receiver).shown > .nothing }
  }

  private mutating func add(
    _ kind: DisclosureTable.Kind, _ partner: PartnerID, _ name: String, _ role: String,
    consent: Consent? = nil
  ) {
    guard !(all + refused).contains(where: { $0.recipient.partner == partner }) else { return }
    if registry.isInTest(partner) { return withheld.append(.receiverInTest) }
    let told = Receiver(
      recipient: TransitionalCarePlan.Recipient(partner: partner, name: name, role: role, kind: kind),
      receiver: CareReceiver(kind, partner, in: registry), consent: consent)
    // Who the person is, where they will be and when is told to nobody with whom nothing is to be shared.
    guard care.consents.refuseAll(told.receiver) else { return all.append(told) }
    refused.append(told)
    withheld.append(.refused)
  }

  private mutating func addPerson(_ standing: StandingAssignment) {
    let managers = [standing.preRelease, standing.postRelease].map { registry.organization($0?.organization) }
    let folders = managers.compactMap { manager in
      (all + refused).first { $0.recipient.partner == manager?.partner }
    }
    guard let first = folders.first?.receiver else { return }
    if NothingIsShared().holdsForOwnCopy(of: judged, in: circumstances) { return withheld.append(.refused) }
    // With whom nothing is to be shared, holds no copy either; where that is each of them, whoever keeps the exchange
    // has it handed over, for nobody else may see all of it.
    let carrier = folders.map(\.receiver).first { !care.isRefused($0) }
    let keeper = carrier == nil ? registry.partners[.operatorOfExchange]?.id : nil
    let booking = judged.subject.person.booking
    let partner = carrier?.partner ?? keeper ?? first.partner
    let recipient = TransitionalCarePlan.Recipient(
      partner: partner, name: booking.name.plain, role: "the person's own copy", kind: .person,
      language: booking.isInSpanish ? .spanish : .english)
    var receiver = Receiver(recipient: recipient, receiver: CareReceiver(.person, partner, in: registry))
    receiver.carrier = keeper == nil ? carrier ?? first : nil
    all.append(receiver)
  }

  // By what the partner is; the facility's custody staff read what goes to a facility.
  private func kind(of partner: Partner) -> DisclosureTable.Kind? {
    switch partner.kind {
    case "FACILITY": .custody
    case "BH": .countyBehavioralHealth
    case "SSD": .socialServices
    case "PROBATION": .probation
    case "ORGANIZATION": isTreating(partner.id) ? .treatingProvider : .communityProvider
    case "PLAN": .communityProvider
    default: nil
    }
  }

  // A behavioral health provider, or one with whom the person is to consult.
  private func isTreating(_ partner: PartnerID) -> Bool {
    let own = registry.organizations.filter { $0.partner == partner }
    if own.contains(where: { $0.kind == .behavioral }) { return true }
    return CareInUse(of: judged, in: circumstances).items.contains { item in
      guard case .consultation(let told) = item.content, let npi = told.provider.npi else { return false }
      return own.contains { $0.npi == npi }
    }
  }
}

/// How far the plan is, by the newest word of who writes it.
struct PlanStatus {
  /// Nil where nobody told of a plan.
  let newest: PlanState?

  init(of judged: JudgedCase, in circumstances: Circumstances) {
    let told = CareInUse(of: judged, in: circumstances).items.filter { $0.content.plan != nil }
    newest = told.max { $1.isNewer(than: $0) }?.content.plan
  }

  var isFinal: Bool { newest?.isFinal ?? false }
}

extension CareItem.Content {
  fileprivate var plan: PlanState? { if case .plan(let told) = self { told } else { nil } }
}

extension DisclosureTable.Kind {
  fileprivate var role: String {
    switch self {
    case .custody: "facility"
    case .countyBehavioralHealth: "county behavioral health plan"
    case .socialServices: "county social services"
    case .probation: "probation"
    case .treatingProvider: "treating provider"
    default: "community provider"
    }
  }
}

extension PersonName {
  fileprivate var plain: String {
    [first, middle, last, suffix].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension Booking {
  /// As rosters write it: a code or the language's name.
  fileprivate var isInSpanish: Bool {
    let told = preferredLanguage.lowercased()
    return ["es", "spa", "spanish", "español", "espanol"].contains(told)
  }
}
