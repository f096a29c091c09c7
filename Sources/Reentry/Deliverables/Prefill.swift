/// What is known of somebody before their needs assessment, for the organization that manages their care before
/// release (source document 000, step 2).
///
/// Identity, coverage, release logistics, what the facility did, and what the organization told itself; of needs that
/// others told nothing, unless the policy allows it.
package struct Prefill: Hashable, Sendable {
  package var stay: MemberStay
  /// Who is assigned.
  package var manager: CareManager
  package var postReleaseManager: CareManager?
  package var home: Home
  package var preferredLanguage: String
  package var coverage: TransitionalCarePlan.PlanCoverage
  package var priorECM: NPI?
  package var release: Release
  /// What the facility did, the oldest first; nothing that names a service or a drug.
  package var facilityActions: [Step] = []
  /// Elements of the plan, by what the organization itself told.
  package var present: [PlanElement] = []
  package var notNeeded: [PlanElement] = []
  package var missing: [PlanElement] = []
  /// The newest that the organization itself told.
  package var assessment: Assessment?
  /// Those that the policy lets be told.
  package var needs: [Need] = []
  /// What of it goes by a consent: the eligibility group, mostly; nil where nothing does.
  package var consented: ConsentedContent?

  package init(
    stay: MemberStay, manager: CareManager, postReleaseManager: CareManager?, home: Home,
    preferredLanguage: String, coverage: TransitionalCarePlan.PlanCoverage, priorECM: NPI?, release: Release
  ) {
    (self.stay, self.manager, self.postReleaseManager) = (stay, manager, postReleaseManager)
    (self.home, self.preferredLanguage) = (home, preferredLanguage)
    (self.coverage, self.priorECM, self.release) = (coverage, priorECM, release)
  }

  package struct Release: Hashable, Sendable {
    package let day: Day
    package let kind: ReleaseDate.Kind
    package let knownAsOf: Moment
    package let windowOpensOn: Day
    package let handoffDueOn: Day
    package let isExpedited: Bool

    package init(day: Day, kind: ReleaseDate.Kind, knownAsOf: Moment, timeline: Timeline) {
      (self.day, self.kind, self.knownAsOf) = (day, kind, knownAsOf)
      (windowOpensOn, handoffDueOn) = (timeline.windowOpensOn, timeline.handoffDueOn)
      isExpedited = timeline.isExpedited
    }
  }

  /// Something that a facility did.
  package struct Step: Hashable, Sendable {
    package let kind: FacilityAction.Kind
    package let on: Day
    /// Nil of the one that holds the person now.
    package var earlierFacility: FacilityID?

    package init(kind: FacilityAction.Kind, on: Day) { (self.kind, self.on) = (kind, on) }

    /// What and when, and where the person was before.
    package var words: String {
      "\(kind.rawValue) \(on)" + (earlierFacility.map { " at \($0)" } ?? "")
    }
  }
}

/// Which of the needs that a roster tells a care manager organization is told before it asked (DOMAIN §6).
package enum PrefillNeeds: String, Sendable, CaseIterable {
  case withhold
  /// Those of general clinical content.
  case general
}
