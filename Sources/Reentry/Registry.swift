/// Who takes part, on one day: the rows of `pipelines/registry` in force then.
package struct Registry: Sendable {
  package var facilities: [FacilityID: Facility] = [:]
  package var plans: [PlanCode: Plan] = [:]
  /// Whose partners they were by rows that have ended.
  package var formerPlans: [PlanCode: Set<PartnerID>] = [:]
  package var partners: [PartnerID: Partner] = [:]
  package var counties: [CountyCode: County] = [:]
  package var organizations: [Organization] = [] {
    didSet { organizationsByNumber = Dictionary(grouping: organizations, by: \.npi) }
  }
  private var organizationsByNumber: [NPI: [Organization]] = [:]
  /// Those whose rows have all ended.
  package var closedOrganizations: Set<NPI> = []
  /// What anybody was called on an earlier night, as far as the caseload knows.
  package var formerNames: Set<KnownName> = [] {
    didSet {
      let behavioral = formerNames.filter { $0.isBehavioral && $0.bearer == .organization }
      formerBehavioral = Set(behavioral.compactMap { NPI($0.id) })
    }
  }
  /// The organizations that gave behavioral health care on an earlier night.
  package private(set) var formerBehavioral: Set<NPI> = []
  /// The memoranda between a plan and a facility.
  package var agreements: Set<Agreement> = []
  package var calendar: [ExpectedFile] = []

  package init() {}

  /// The first row in force of the care manager organization with that number.
  package func organization(_ npi: NPI?) -> Organization? {
    npi.flatMap { organizations($0).first }
  }

  /// Who sends for an organization by now, of one whose partner was another; nil where that still is its partner, or
  /// nobody is, or several are.
  package func partner(of organization: NPI, after former: PartnerID) -> PartnerID? {
    let now = Set(organizations(organization).map(\.partner))
    return now.count == 1 && !now.contains(former) ? now.first : nil
  }

  /// Whether the partner is in test: what it sends does not count, and it is told of nobody.
  package func isInTest(_ partner: PartnerID) -> Bool { partners[partner]?.isTest ?? false }

  /// Who keeps the exchange: the partners of that kind, and the one that the commands write for.
  package var operators: Set<PartnerID> {
    Set(partners.values.filter { $0.kind == "OPERATOR" }.map(\.id)).union([.operatorOfExchange])
  }

  /// Whether that is a facility, plan or organization of it.
  package func knows(_ subject: String) -> Bool {
    facilities[FacilityID(subject)] != nil || plans[PlanCode(subject)] != nil || subject == PlanCode.all.text
      || NPI(subject).map { npi in organizations.contains { $0.npi == npi } } ?? false
  }
}

/// A jail, a prison or a youth correctional facility.
package struct Facility: Hashable, Sendable {
  package let id: FacilityID
  package let name: String
  package let kind: Kind
  package let county: CountyCode
  package let partner: PartnerID
  package let readinessApproved: Bool
  package let liveOn: Day?
  /// Live under conditions that the state set.
  package let conditional: Bool

  package init(
    id: FacilityID, name: String, kind: Kind, county: CountyCode, partner: PartnerID,
    readinessApproved: Bool, liveOn: Day?, conditional: Bool
  ) {
    (self.id, self.name, self.kind, self.county) = (id, name, kind, county)
    (self.partner, self.readinessApproved) = (partner, readinessApproved)
    (self.liveOn, self.conditional) = (liveOn, conditional)
  }

  package enum Kind: String, Sendable {
    case jail = "JAIL"
    case prison = "PRISON"
    case youth = "YCF"
  }
}

package struct Plan: Hashable, Sendable {
  package let code: PlanCode
  package let name: String
  package let counties: [CountyCode]
  package let partner: PartnerID
  /// The plan's justice-involved liaison, a role mailbox or telephone.
  package let liaison: String

  package init(code: PlanCode, name: String, counties: [CountyCode], partner: PartnerID, liaison: String) {
    (self.code, self.name, self.counties) = (code, name, counties)
    (self.partner, self.liaison) = (partner, liaison)
  }
}

package struct Partner: Hashable, Sendable {
  package let id: PartnerID
  package let name: String
  /// FACILITY, PLAN, ORGANIZATION, SSD, BH, PROBATION, OVERSIGHT, OPERATOR or STATE.
  package let kind: String
  /// By which its files are read, and what is sent to it is written; empty for the contract's own forms.
  package let profile: String
  /// Facility ids or plan codes it may send for; `*` is all.
  package let speaksFor: [String]
  package let isTest: Bool

  package init(
    id: PartnerID, name: String, kind: String, profile: String, speaksFor: [String], isTest: Bool
  ) {
    (self.id, self.name, self.kind) = (id, name, kind)
    (self.profile, self.speaksFor, self.isTest) = (profile, speaksFor, isTest)
  }

  /// Whether a partner of its kind sends such files at all; a kind that nobody knows is not kept from any.
  package func maySend(_ feed: Feed) -> Bool {
    let feeds: Set<Feed>? =
      switch kind {
      case "FACILITY": [.rosters, .releaseDates, .facilityActions]
      case "PLAN": [.eligibility, .assignments, .statusReturns]
      case "STATE": [.eligibility]
      case "ORGANIZATION": [.assignments, .careRecords, .statusReturns]
      // A word of the operator's own settles what a facility's words leave in doubt.
      case "OPERATOR": [.decisions, .releaseDates]
      case "SSD", "BH", "OVERSIGHT", "PROBATION": []
      default: nil
      }
    return feed == .acks || feeds?.contains(feed) ?? true
  }

  package func maySpeak(for subject: String) -> Bool {
    speaksFor.contains("*") || speaksFor.contains(subject)
  }
}

package struct County: Hashable, Sendable {
  package let code: CountyCode
  package let name: String
  /// The social services department; nil where none is on the exchange.
  package let socialServices: PartnerID?
  /// The county behavioral health plan.
  package let behavioralHealth: PartnerID?

  package init(code: CountyCode, name: String, socialServices: PartnerID?, behavioralHealth: PartnerID?) {
    (self.code, self.name) = (code, name)
    (self.socialServices, self.behavioralHealth) = (socialServices, behavioralHealth)
  }
}

/// A care manager organization.
package struct Organization: Hashable, Sendable {
  package let npi: NPI
  package let name: String
  package let kind: Kind
  package let counties: [CountyCode]
  /// Where in its counties it works; empty for everywhere there.
  package var zips: Set<String> = []
  /// Whom it serves: `adult`, `youth`; empty for everybody.
  package var populations: Set<String> = []
  /// As people call them, in English.
  package var languages: Set<String> = []
  /// So many people it can take at one time.
  package let capacity: Int
  package let partner: PartnerID

  package init(
    npi: NPI, name: String, kind: Kind, counties: [CountyCode], capacity: Int, partner: PartnerID
  ) {
    (self.npi, self.name, self.kind) = (npi, name, kind)
    (self.counties, self.capacity, self.partner) = (counties, capacity, partner)
  }

  package enum Kind: String, Sendable {
    /// Enhanced care management in the community.
    case community = "ECM"
    /// Works inside, before release only.
    case embedded = "FACILITY-EMBEDDED"
    /// A behavioral health provider, no care manager.
    case behavioral = "BH"
  }
}

extension Registry {
  /// The rows in force of an organization; several where it works in several ways.
  package func organizations(_ npi: NPI) -> [Organization] { organizationsByNumber[npi] ?? [] }

  /// Whether that organization is on the exchange as that partner.
  package func isOrganization(_ npi: NPI, of partner: PartnerID) -> Bool {
    organizations.contains { $0.npi == npi && $0.partner == partner }
  }
}

/// The memorandum of understanding that a plan and a facility owe each other (source document 003 p.4).
package struct Agreement: Hashable, Sendable {
  package let plan: PlanCode
  package let facility: FacilityID
  package init(plan: PlanCode, facility: FacilityID) { (self.plan, self.facility) = (plan, facility) }
}
