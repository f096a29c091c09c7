/// Something that is counted each month for whoever oversees the initiative (DOMAIN §2, last row).
package enum Measure: Hashable, Sendable {
  // Volumes, as they stand at the month's end.
  case inCustody, eligible, pending, assigned
  // Volumes of the month.
  case notified, packets, released, releasedAfterNotice, handedOver
  // Timeliness of the duties that fell due in the month, and how long what was done in it took.
  case due(Duty.Kind)
  case onTime(Duty.Kind)
  case overdue(Duty.Kind)
  case done(Duty.Kind)
  case days(Duty.Kind)
  // Continuity, of those in custody who qualify and of those released in the month.
  case managed, bothManagers, sameManager, managerChanges
  case agreementsMissing
  /// By the catalogue's code; empty for services that the catalogue does not have.
  case service(String)

  /// In the order in which they are told: a denominator comes before what is counted of it.
  package static func all(services: [String]) -> [Measure] {
    let volumes: [Measure] = [
      .inCustody, .eligible, .pending, .assigned, .notified, .packets, .released, .releasedAfterNotice,
      .handedOver,
    ]
    return volumes + Duty.Kind.counted.flatMap { [.due($0), .onTime($0), .overdue($0)] }
      + timed.flatMap { [.done($0), .days($0)] }
      + [.managed, .bothManagers, .sameManager, .managerChanges, .agreementsMissing]
      + (services + [""]).map { .service($0) }
  }

  /// The steps whose days from the opening of the window are told.
  package static var timed: [Duty.Kind] {
    [.careManagerAssigned, .firstMeeting, .secondMeeting, .planShared, .warmHandoff]
  }

  package var name: String {
    switch self {
    case .inCustody: "in-custody"
    case .eligible: "eligible"
    case .pending: "pending"
    case .assigned: "assigned"
    case .notified: "notified"
    case .packets: "packets-sent"
    case .released: "released"
    case .releasedAfterNotice: "released-after-notice"
    case .handedOver: "handed-over"
    case .due(let kind): "due-\(kind.nameOfCount)"
    case .onTime(let kind): "on-time-\(kind.nameOfCount)"
    case .overdue(let kind): "overdue-\(kind.nameOfCount)"
    case .done(let kind): "done-\(kind.nameOfCount)"
    case .days(let kind): "days-to-\(kind.nameOfCount)"
    case .managed: "with-manager"
    case .bothManagers: "manager-before-and-after"
    case .sameManager: "same-manager"
    case .managerChanges: "manager-changes"
    case .agreementsMissing: "agreements-missing"
    case .service(let code): code.isEmpty ? "service-other" : "service-\(code)"
    }
  }

  /// The measure that gives the denominator, if it has one.
  package var of: Measure? {
    switch self {
    case .eligible, .pending: .inCustody
    case .assigned: .eligible
    case .releasedAfterNotice, .handedOver: .released
    case .onTime(let kind), .overdue(let kind): .due(kind)
    case .days(let kind): .done(kind)
    case .bothManagers, .managerChanges: .managed
    case .sameManager: .bothManagers
    case .inCustody, .notified, .packets, .released, .due, .done, .managed, .agreementsMissing, .service: nil
    }
  }

  /// Besides its denominator: what counts all of those that it counts, so that the difference can be worked out.
  package var within: [Measure] {
    switch self {
    case .assigned: [.managed]
    case .due(.releaseAlert): [.released]
    default: []
    }
  }

  package var unit: Unit {
    switch self {
    case .days: .days
    case .managerChanges: .changes
    case .agreementsMissing: .agreements
    case .due, .onTime, .overdue, .done: .duties
    default: .people
    }
  }

  /// What the number counts.
  package enum Unit: String, Sendable, CaseIterable { case people, duties, days, changes, agreements }

  /// Whether it counts some of those that its denominator counts.
  package var isPart: Bool { of != nil && unit != .days && unit != .changes }
}

extension Duty.Kind {
  /// The duties that months count, each by itself.
  package static var counted: [Duty.Kind] { allCases.filter { $0 == $0.asCounted && $0 != .windowOpens } }

  /// The duty under which months count it.
  ///
  /// The final meeting takes the handoff's place and is one with it: counted apart, the smaller could be worked out from
  /// the plans due on the same day.
  package var asCounted: Duty.Kind { self == .finalMeeting ? .warmHandoff : self }

  /// The duty as a month is told of it.
  package var countedWords: String { self == .warmHandoff ? "warm handoff or final meeting" : words }

  fileprivate var nameOfCount: String { self == .warmHandoff ? "handoff" : rawValue }
}

/// What numbers are counted of.
package enum MeasuredPlace: Hashable, Sendable {
  case all
  case county(CountyCode)
  case facility(FacilityID)
  /// `FFS` for fee-for-service, `NONE` for people in no coverage.
  case plan(PlanCode)
  /// A plan and a facility that owe each other an agreement.
  case pair(PlanCode, FacilityID)

  package var level: String {
    switch self {
    case .all: "all"
    case .county: "county"
    case .facility: "facility"
    case .plan: "plan"
    case .pair: "plan-facility"
    }
  }

  package var text: String {
    switch self {
    case .all: ""
    case .county(let county): county.text
    case .facility(let facility): facility.text
    case .plan(let plan): plan.text
    case .pair(let plan, let facility): "\(plan) \(facility)"
    }
  }

  package init?(level: String, text: String) {
    switch level {
    case "all" where text.isEmpty: self = .all
    case "county": self = .county(CountyCode(text))
    case "facility": self = .facility(FacilityID(text))
    case "plan": self = .plan(PlanCode(text))
    case "plan-facility":
      let parts = text.split(separator: " ", omittingEmptySubsequences: false)
      guard parts.count == 2 else { return nil }
      self = .pair(PlanCode(String(parts[0])), FacilityID(String(parts[1])))
    default: return nil
    }
  }
}

extension MeasuredPlace: Comparable {
  private var order: Int {
    switch self {
    case .all: 0
    case .county: 1
    case .facility: 2
    case .plan: 3
    case .pair: 4
    }
  }

  package static func < (a: MeasuredPlace, b: MeasuredPlace) -> Bool {
    (a.order, a.text) < (b.order, b.text)
  }
}
