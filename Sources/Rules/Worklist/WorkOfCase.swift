import Reentry

/// What is owed about one case, whoever is to do it, and what of it is known to be done.
package struct WorkOfCase {
  package private(set) var items: [WorkItem] = []
  /// In the order of the holders' rows.
  package private(set) var done: [Done] = []

  let stay: JudgedCase
  let circumstances: Circumstances
  let standing: StandingAssignment
  /// What is not known to be done, in the order of the process.
  let owed: [Duty]
  private let met: [Duty.Kind: Duty]

  /// An action that is nobody's any more, and what shows it to be done.
  package struct Done: Hashable, Sendable {
    package let action: WorkItem.Action
    package let holder: WorkItem.Holder
    /// Nil where a deliverable shows it: its own night says when.
    package let on: Day?
    package let proof: Duty.Proof
  }

  /// `duties` are what is owed because of the release, in the order of the process.
  package init(of stay: JudgedCase, _ duties: [Duty], in circumstances: Circumstances) {
    (self.stay, self.circumstances) = (stay, circumstances)
    standing = StandingAssignment(of: stay, in: circumstances)
    // Nothing is handed over while nobody is there to take it.
    let handsOver = standing.hasBoth
    owed = duties.filter { duty in
      (duty.state == .open || duty.state == .overdue) && (duty.kind != .warmHandoff || handsOver)
    }
    met = Dictionary(duties.filter(\.isMet).map { ($0.kind, $0) }) { first, _ in first }
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

  /// A duty, whether it is met or not.
  func duty(_ kind: Duty.Kind) -> Duty? { owed(kind) ?? met[kind] }

  func isMet(_ kind: Duty.Kind) -> Bool { met[kind] != nil }

  /// What only the supplier can tell before anybody knows whether the person qualifies; nothing of who does not.
  func missing(from supplier: Missing.Supplier) -> [Missing.What] {
    guard stay.determination.outcome == .pending else { return [] }
    return stay.determination.missing.filter { $0.from == supplier }.map(\.what)
  }

  mutating func add(
    _ action: WorkItem.Action, for holder: WorkItem.Holder, _ subject: String = "", dueOn: Day? = nil,
    isExpedited: Bool = false, why: String, citation: String
  ) {
    guard !items.contains(where: { $0.action == action && $0.subject == subject }) else { return }
    var item = WorkItem(
      action, for: holder, caseName: person.name, subject: subject, dueOn: dueOn, on: circumstances.day,
      isExpedited: isExpedited, why: why, citation: citation)
    item.person = holder.knownAs(person, stay.subject.identity.cin)
    items.append(item)
  }

  /// Notes what a record shows to be done.
  mutating func note(
    _ action: WorkItem.Action, for holder: WorkItem.Holder, doneOn day: Day, by source: Source
  ) {
    done.append(Done(action: action, holder: holder, on: day, proof: .record(source)))
  }

  /// Notes that a duty is met, where it is.
  mutating func note(_ action: WorkItem.Action, for holder: WorkItem.Holder, _ kind: Duty.Kind) {
    guard let duty = met[kind], case .met(let proof) = duty.state else { return }
    done.append(Done(action: action, holder: holder, on: duty.doneOn, proof: proof))
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
