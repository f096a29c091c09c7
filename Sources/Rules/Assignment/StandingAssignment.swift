import Reentry

/// Who manages the care of a stay now, by the newest word of whoever may say so (step 1c).
///
/// That is the plan that has the person, or is to have them at release; for fee-for-service each organization speaks
/// for itself, and the first to take the person on stays until it ends that: fewest changes of manager.
/// A behavioral health provider who is an ECM provider leads before and after release, whomever the plan names (source
/// document 000, step 3).
package struct StandingAssignment: Sendable {
  package private(set) var preRelease: CareManager?
  package private(set) var postRelease: CareManager?
  /// The word that stands; nil where nobody is assigned.
  package private(set) var word: Assignment?
  /// Since when somebody manages without a break, by the record that says so; nil where only the word itself tells.
  private(set) var began: DoneSteps.Done?
  /// The last word of whoever may say who manages, also that it declines; nil where nothing was said.
  package private(set) var newest: Assignment?
  /// Whether a manager whom the word names is gone: to be assigned anew, though the other one stays.
  package private(set) var isVacant = false
  /// What only the plan or an operator can settle.
  package private(set) var troubles: [Trouble] = []
  /// The organizations that were ever assigned by whoever could say so: their word of the care counts.
  package private(set) var authors: Set<NPI> = []

  package enum Trouble: String, Sendable, CaseIterable {
    /// Another plan, or for fee-for-service another organization, assigns the same person.
    case twoPlans = "two-plans"
    case declined
    case ended
    /// The organization is in no row of organizations.csv.
    case organizationUnknown = "organization-unknown"
    /// A manager is named, and of no organization.
    case organizationMissing = "organization-missing"
    /// Its rows ended before the day.
    case organizationClosed = "organization-closed"
    /// Whoever is named begins on a later day.
    case beginsLater = "begins-later"
    /// The plan's rows ended, or the person is in another plan, or none, by now.
    case planChanged = "plan-changed"
    /// The plan names another than the behavioral health provider, who leads.
    case otherThanProvider = "other-than-provider"
    /// Told of somebody whose stay was over for good.
    case notOurs = "not-ours"
    /// An organization that was not asked assigns a fee-for-service member to itself: that counts for nothing.
    case notAsked = "not-asked"

    /// The trouble as an operator reads it.
    package var words: String {
      switch self {
      case .twoPlans: "somebody else assigns the person too: the plan that has them, or the first, counts"
      case .declined: "the assignment was declined: to be assigned anew"
      case .ended: "the assignment ended: to be assigned anew"
      case .organizationUnknown: "the manager's organization is not in organizations.csv: to be assigned anew"
      case .organizationMissing:
        "the manager is named without an organization: to be assigned anew, with its NPI"
      case .beginsLater: "the assignment begins on a later day: nobody manages the care until then"
      case .organizationClosed: "the manager's organization closed: to be assigned anew"
      case .planChanged: "whoever assigned does not have the person: their plan is to assign"
      case .otherThanProvider:
        "the behavioral health provider leads, whom the plan did not name: get the consent to tell the plan"
      case .notOurs: "assigned after the stay was over"
      case .notAsked: "an organization that was not asked assigns the person to itself: it does not count"
      }
    }
  }

  package init(of judged: JudgedCase, in circumstances: Circumstances) {
    let told = judged.care.assignments
    guard !told.isEmpty || !judged.care.unasked.isEmpty else { return }
    if let settled = judged.settled {
      self = settled.standing
      return
    }
    let words = AssignmentWords(told, of: judged, in: circumstances)
    let lead = StandingAssignment.lead(of: judged, circumstances.registry)
    // What they told while somebody was theirs stays theirs when nobody is assigned any more.
    if !told.isEmpty { authors = words.authors.union(lead.map { [$0.npi] } ?? []) }
    if let over = StandingAssignment.over(judged, circumstances) {
      if told.contains(where: { $0.decision == .assigned && $0.asOf.day > over }) { troubles = [.notOurs] }
      return
    }
    (newest, troubles, began) = (words.newest, words.troubles, words.began)
    if !judged.care.claimants.isEmpty { troubles.append(.notAsked) }
    if let word = words.first { take(word, lead, circumstances.registry) }
  }

  private mutating func take(_ standing: Assignment, _ lead: Organization?, _ registry: Registry) {
    let told = [standing.preRelease, standing.postRelease ?? standing.preRelease]
    if let lead {
      let manager = CareManager(name: lead.name, npi: nil, organization: lead.npi, phone: "", email: "")
      let managers = told.map { $0?.organization == lead.npi ? $0 : manager }
      (preRelease, postRelease) = (managers[0], managers[1])
      if told.contains(where: { $0.map { $0.organization != lead.npi } ?? false }) {
        troubles.append(.otherThanProvider)
      }
    } else {
      (preRelease, postRelease) = (known(told[0], registry), known(told[1], registry))
      isVacant = told[0] != nil && preRelease == nil || told[1] != nil && postRelease == nil
    }
    word = preRelease == nil && postRelease == nil ? nil : standing
  }

  // Whoever is of an organization that nobody knows can be told nothing.
  private mutating func known(_ manager: CareManager?, _ registry: Registry) -> CareManager? {
    guard let manager else { return nil }
    if let npi = manager.organization, !registry.organizations(npi).isEmpty { return manager }
    let trouble = StandingAssignment.trouble(with: manager.organization, registry)
    if !troubles.contains(trouble) { troubles.append(trouble) }
    return nil
  }

  private static func trouble(with organization: NPI?, _ registry: Registry) -> Trouble {
    guard let organization else { return .organizationMissing }
    return registry.closedOrganizations.contains(organization) ? .organizationClosed : .organizationUnknown
  }

  private static func lead(of judged: JudgedCase, _ registry: Registry) -> Organization? {
    guard let npi = judged.subject.person.booking.behavioralProvider else { return nil }
    return registry.organizations(npi).first { $0.kind == .community }
  }

  // Since when the person is nobody's to be managed any more; nil while they are.
  private static func over(_ judged: JudgedCase, _ circumstances: Circumstances) -> Day? {
    let release = judged.subject.release
    switch release.whereabouts {
    case .died: return release.diedOn
    case .otherCustody, .escaped: return release.date?.asOf.day
    case .released:
      guard let day = release.releasedOn else { return nil }
      let last = day.advanced(by: circumstances.policy.timeline.followUpDays)
      return last < circumstances.day ? last : nil
    case .held, .hospital, .datePassed, .presumedReleased, .transferred: return nil
    }
  }

  /// Whether somebody manages before release and somebody after it.
  package var hasBoth: Bool { preRelease != nil && postRelease != nil }

  /// Whether the same person manages before and after release: then nothing is handed over (source document 000, 5c).
  package var isContinuous: Bool {
    guard let preRelease, let postRelease else { return false }
    return preRelease.isSame(as: postRelease)
  }
}

/// A standing assignment that is held once, however often its case is handed on.
final class SettledAssignment: Sendable {
  let standing: StandingAssignment
  /// What each item in use is of besides what its author says, in their order.
  let natures: [Set<CareCategory>]

  init(_ standing: StandingAssignment, _ natures: [Set<CareCategory>]) {
    (self.standing, self.natures) = (standing, natures)
  }
}
