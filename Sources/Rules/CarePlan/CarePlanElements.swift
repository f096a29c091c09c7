import Reentry

/// The elements of the transitional care plan, in the order of source document 000, slide 27, and how far each
/// one is as far as one recipient may know.
///
/// What the recipient may not see counts as never told, so that no state hints at it (DOMAIN §6).
struct CarePlanElements {
  private(set) var elements: [TransitionalCarePlan.Element] = []
  /// What the states come from, besides roster and eligibility.
  private(set) var sources: Set<BatchID> = []

  private typealias State = TransitionalCarePlan.State
  private let plan: PlanCompleteness
  private static let manager = "pre-release care manager"
  private static let facility = "facility"

  init(
    _ judged: JudgedCase, _ coverage: Coverage, _ visible: VisibleCare, _ home: Home,
    for kind: DisclosureTable.Kind, _ circumstances: Circumstances
  ) {
    plan = PlanCompleteness(of: judged, in: circumstances, seeing: .these(visible), home: home)
    if kind == .custody { addLogistics() } else { addAll(judged, circumstances) }
    if coverage.isSuspended { add("Medi-Cal coverage active again by release", toDo: "county SSD") }
  }

  // Custody staff read of no need, drug or kind of provider, not even as a heading.
  private mutating func addLogistics() {
    add("Living arrangements", .living)
    add("Transportation on the day of release", .transportation)
  }

  private mutating func addAll(_ judged: JudgedCase, _ circumstances: Circumstances) {
    add("Post-release medications, covered by Medi-Cal", .medications)
    addSupply(judged, circumstances.policy.medicationSupplyDays.value)
    add("Durable medical equipment", .equipment)
    add("Medication-assisted treatment and psychotropic medications, if any", .treatmentMedications)
    add("Primary care provider and follow-up appointment", .primaryCare)
    add(
      "Specialty, behavioral health, dental and community-support appointments",
      all: [.specialty, .mentalHealth, .substanceUse, .dental, .communitySupports])
    add("Referrals to clinical community services", .clinicalReferrals)
    add("Referrals to social services, education, work, housing, nutrition and childcare", .socialReferrals)
    add("Support persons and how each is engaged", .supports)
    add("Living arrangements", .living)
    add("Transportation on the day of release", .transportation)
    add("Who receives this plan", .recipients)
    add("Consents given and further consents needed", .consents)
  }

  // Several in one line: done once none is missing.
  private mutating func add(_ title: String, all elements: [PlanElement]) {
    let missing = plan.missing.contains { elements.contains($0.element) }
    let present = elements.filter { if case .present = plan[$0] { true } else { false } }
    guard !missing, let first = present.first ?? elements.first else {
      return add(title, toDo: Self.manager)
    }
    for case .present(let origins) in elements.map({ plan[$0] }) { note(origins) }
    add(title, first)
  }

  private mutating func add(_ title: String, _ state: State) {
    elements.append(TransitionalCarePlan.Element(title: title, state: state))
  }

  private mutating func add(_ title: String, toDo whom: String) { add(title, .toDo(by: whom)) }

  private mutating func add(_ title: String, _ element: PlanElement) {
    switch plan[element] {
    case .present(let origins):
      note(origins)
      add(title, .arranged(Self.words(of: origins, element)))
    case .notNeeded(let speaker, let origin):
      note([origin])
      add(title, .notNeeded(saidBy: speaker.words))
    case .missing(let supplier):
      add(title, .toDo(by: supplier == .facility ? Self.facility : Self.manager))
    }
  }

  // The supply is in hand once the facility says so, for as many days as are due.
  private mutating func addSupply(_ judged: JudgedCase, _ days: Int) {
    let inHand = judged.care.actionsHere.medicationInHand(forDays: days)
    if let inHand { sources.insert(inHand.source.batch) }
    let state: State =
      inHand == nil ? .toDo(by: Self.facility) : .arranged("in hand, as the facility told")
    add("\(days)-day supply of medications in hand at release", state)
  }

  private mutating func note(_ origins: [PlanCompleteness.Origin]) {
    sources.formUnion(origins.map(\.source.batch))
  }

  private static func words(of origins: [PlanCompleteness.Origin], _ element: PlanElement) -> String {
    let isOfFacility = origins.contains { if case .facility = $0.author { true } else { false } }
    if !isOfFacility { return "as the care manager told" }
    return element == .living ? "address given on the roster" : "as the facility told"
  }
}

extension CareItem.Speaker {
  fileprivate var words: String {
    switch self {
    case .person: "the person"
    case .clinician: "a clinician"
    case .facility: "the facility"
    case .careManager: "the care manager"
    }
  }
}
