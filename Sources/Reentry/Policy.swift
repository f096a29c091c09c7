/// A value of the policy file with its citation.
package struct Cited<Value: Sendable & Hashable>: Hashable, Sendable {
  package let value: Value
  /// A source document's page, or `default` where we decided.
  package let citation: String

  package init(_ value: Value, citation: String) { (self.value, self.citation) = (value, citation) }
}

/// The rules' numbers and code tables in force on one day.
package struct Policy: Sendable {
  /// Days before release in which services are paid; that many days is in, one more is out.
  package var windowDays: Cited<Int>
  /// Days before release by which plan and warm handoff are due.
  package var handoffLeadDays: Cited<Int>
  /// Days of medication in hand at release.
  package var medicationSupplyDays: Cited<Int>
  /// Business days after release for the first contact.
  package var firstContactBusinessDays: Cited<Int>
  /// Days after release for the second contact.
  package var secondContactDays: Cited<Int>
  /// Months after a pregnancy that still count.
  package var postpartumMonths: Cited<Int>
  /// No facility is live before.
  package var earliestLiveOn: Cited<Day>
  /// Everybody held in a youth facility is exempt from the need.
  package var youthExemption: Cited<Bool>
  /// Pretrial without a date is told to the plan all the same.
  package var tellsUnknownDates: Cited<Bool>
  /// For each need, the bases that count.
  package var needBases: [Need: Cited<Set<NeedBasis>>]
  package var aidGroups: [AidCode: Cited<AidGroup>]
  package var inpatientOnlyAids: [AidCode: Cited<Bool>]
  /// First digit of the eligibility status: covered, pending or not.
  package var statusMeanings: [Character: Cited<StatusMeaning>]
  package var heldPlanStatuses: Cited<Set<String>>
  package var holidays: Set<Day>
  /// How far a file of a feed may be from what its sender usually sends; a feed without is never held for that.
  package var circuitBreakers: [Feed: Cited<CircuitBreaker>]
  package var timeline = TimelinePolicy()
  package var eligibility = EligibilityPolicy()
  /// Which needs a care manager organization is told beforehand.
  package var prefillNeeds = Cited(PrefillNeeds.withhold, citation: "")
  /// What of the care may go to whom.
  package var disclosure = DisclosurePolicy()
  package var monitoring = MonitoringPolicy()
  /// What records are held to.
  package var records: RecordPolicy
  /// How two records are told to be of one person; without it only exact numbers match.
  package var identity = Cited(IdentityPolicy(), citation: "")

  package init(
    windowDays: Cited<Int>, handoffLeadDays: Cited<Int>, medicationSupplyDays: Cited<Int>,
    firstContactBusinessDays: Cited<Int>, secondContactDays: Cited<Int>, postpartumMonths: Cited<Int>,
    earliestLiveOn: Cited<Day>, youthExemption: Cited<Bool>, tellsUnknownDates: Cited<Bool>,
    heldPlanStatuses: Cited<Set<String>>, records: RecordPolicy
  ) {
    (self.windowDays, self.handoffLeadDays) = (windowDays, handoffLeadDays)
    (self.medicationSupplyDays, self.postpartumMonths) = (medicationSupplyDays, postpartumMonths)
    self.firstContactBusinessDays = firstContactBusinessDays
    (self.secondContactDays, self.earliestLiveOn) = (secondContactDays, earliestLiveOn)
    (self.youthExemption, self.tellsUnknownDates) = (youthExemption, tellsUnknownDates)
    (self.heldPlanStatuses, self.records) = (heldPlanStatuses, records)
    (self.needBases, self.aidGroups, self.inpatientOnlyAids) = ([:], [:], [:])
    (self.statusMeanings, self.holidays, self.circuitBreakers) = ([:], [], [:])
  }
}

/// A Medi-Cal or CHIP eligibility group (source document 000, slide 11).
package enum AidGroup: String, Sendable, CaseIterable {
  case adult, parent, child, pregnant, aged, blind, disabled
  case foster = "foster-youth"
  case formerFoster = "former-foster-youth"
  case chipChild = "chip-child"
  case chipPregnant = "chip-pregnant"

  /// Whether the group alone tells a health-care need.
  package var isSensitive: Bool { self == .pregnant || self == .chipPregnant }
}

/// What the first digit of a MEDS eligibility status says (DOMAIN §3).
package enum StatusMeaning: String, Sendable, CaseIterable {
  case covered, pending
  /// The share of cost is not met yet.
  case shareOfCost = "share-of-cost"
  case notCovered = "not-covered"
}
