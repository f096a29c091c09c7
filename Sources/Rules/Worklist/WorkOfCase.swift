import Reentry

/// What is owed about one case, whoever is to do it.
struct WorkOfCase {
  private(set) var items: [WorkItem] = []

  let stay: JudgedCase
  let circumstances: Circumstances
  let standing: StandingAssignment
  /// What is not known to be done, in the order of the process.
  let owed: [Duty]
  private let met: Set<Duty.Kind>

  init(of stay: JudgedCase, _ duties: [Duty], in circumstances: Circumstances) {
    (self.stay, self.circumstances) = (stay, circumstances)
    standing = StandingAssignment(of: stay, in: circumstances)
    let open = duties.filter { $0.state == .open || $0.state == .overdue }
    met = Set(duties.map(\.kind)).subtracting(open.map(\.kind))
    // Nothing is handed over while nobody is there to take it.
    let handsOver = standing.hasBoth
    owed = open.filter { $0.kind != .warmHandoff || handsOver }
    addOfFacility()
    addOfOrganization()
    addOfCounty()
    addOfPlan()
    addOfOperator()
  }

  var person: Case { stay.subject.person }

  /// The day of release that counts; nil where none is known.
  var releaseOn: Day? { stay.subject.release.date?.day }

  /// Who manages the care now: before release the one inside, afterwards the one outside.
  var organization: NPI? {
    (stay.isInCustody ? standing.preRelease : standing.postRelease)?.organization
  }

  func owed(_ kind: Duty.Kind) -> Duty? { owed.first { $0.kind == kind } }

  func isMet(_ kind: Duty.Kind) -> Bool { met.contains(kind) }

  /// What only the supplier can tell before anybody knows whether the person qualifies; nothing of who does not.
  func missing(from supplier: Missing.Supplier) -> [Missing.What] {
    guard stay.determination.outcome == .pending else { return [] }
    return stay.determination.missing.filter { $0.from == supplier }.map(\.what)
  }

  mutating func add(
    _ action: WorkItem.Action, for holder: WorkItem.Holder, _ subject: String = "", dueOn: Day? = nil,
    isExpedited: Bool = false, why: String, citation: String
  ) {
    var item = WorkItem(
      action, for: holder, caseName: person.name, subject: subject, dueOn: dueOn, on: circumstances.day,
      isExpedited: isExpedited, why: why, citation: citation)
    item.person = holder.knownAs(person, stay.subject.identity.cin)
    guard !items.contains(where: { $0.id == item.id }) else { return }
    items.append(item)
  }

  mutating func add(
    _ action: WorkItem.Action, for holder: WorkItem.Holder, _ duty: Duty, why: String? = nil
  ) {
    add(
      action, for: holder, dueOn: duty.dueOn, isExpedited: duty.isExpedited, why: why ?? duty.kind.words,
      citation: duty.citation)
  }
}

extension WorkItem.Holder {
  // A facility knows its own numbers, and whoever cares for a member also the member's; the operator looks it up.
  fileprivate func knownAs(_ person: Case, _ cin: CIN?) -> WorkItem.Person? {
    switch self {
    case .facility: WorkItem.Person(of: person, cin: nil)
    case .organization, .county, .plan: WorkItem.Person(of: person, cin: cin)
    case .operatorOfExchange: nil
    }
  }
}
