/// One requirement of pre-release services (DOMAIN §3).
package enum Criterion: String, CaseIterable, Sendable {
  case liveFacility = "live-facility"
  case mediCalOrCHIP = "medi-cal-or-chip"
  case qualifyingNeed = "qualifying-need"
  case releaseWindow = "release-window"

  /// The requirement as an operator reads it.
  package var words: String {
    switch self {
    case .liveFacility: "in custody of a live facility"
    case .mediCalOrCHIP: "Medi-Cal or CHIP"
    case .qualifyingNeed: "has a qualifying need"
    case .releaseWindow: "released within the window"
    }
  }
}

/// The answer to one criterion: met, failed for a reason, or unknown for want of something.
///
/// Made without allocating or counting a reference: it holds places, and words are made when they are asked for.
package struct CriterionFinding: Hashable, Sendable {
  package let criterion: Criterion
  package let answer: Answer
  /// What is missing besides what the answer names.
  package var alsoMissing: Missing?
  /// What it rests on, without a need's name or a person's data.
  package let ground: Ground
  /// The value of the policy that decided, and the source that this value names.
  package let rule: PolicyKey
  package let citation: CitationPlace
  /// The record that told what it rests on.
  package let evidence: EvidencePlace
  /// The field of that record, in the words of the feed; empty where no record did.
  package let field: EvidenceField
  /// The first day, not after the release, on which the criterion will be met no more.
  package var lapsesOn: Day?

  @inlinable
  package init(
    _ criterion: Criterion, _ answer: Answer, _ ground: Ground, rule: PolicyKey, citation: CitationPlace,
    evidence: EvidencePlace, field: EvidenceField
  ) {
    (self.criterion, self.answer, self.ground) = (criterion, answer, ground)
    (self.rule, self.citation, self.evidence, self.field) = (rule, citation, evidence, field)
  }

  /// What it rests on, in words.
  package var detail: String { ground.words }

  package enum Answer: Hashable, Sendable {
    case met
    case failed(Reason)
    case unknown(Missing)
  }

  /// All that is missing, also where something else failed.
  package var missing: [Missing] {
    guard case .unknown(let missing) = answer else { return alsoMissing.map { [$0] } ?? [] }
    return [missing] + (alsoMissing.map { [$0] } ?? [])
  }
}

/// The place of a citation among those of the circumstances that a case was judged in.
package struct CitationPlace: Hashable, Sendable {
  package let place: Int

  @inlinable
  package init(_ place: Int) { self.place = place }
}

/// Which record of a case told what an answer rests on.
package enum EvidencePlace: Hashable, Sendable {
  case none
  /// The roster's, of the booking.
  case roster
  /// The roster that named the person no more, as a whole.
  case rosterWithout
  /// That of the release date that counts.
  case releaseDate
  /// That of a span of the member that the person is, by its place.
  case span(Int)
}

/// The field on which an answer rests, by its name in the feed.
package enum EvidenceField: String, Sendable {
  case none = ""
  case facility = "facility_id"
  case custodyStatus = "custody_status"
  /// One of the needs; which one is never told.
  case needs
  case releaseDay = "release day"
  /// Whether custody has ended, and how.
  case releaseKind = "kind and reason"
  case birthDate = "birth_date"
  case status, from, to
  case aidCode = "aid"
  case planStatus = "plan status"
}

/// A key of the policy file that decides an answer.
///
/// Whatever counts as a need is decided by `needs`: how long a pregnancy counts would tell of one.
package enum PolicyKey: String, Sendable {
  case windowDays, earliestLiveOn, youthExemption, needs, groupEnds, criteria
  case aidCodes, eligibilityStatus, heldPlanStatuses
  case inpatientOnly = "inpatientOnlyAidCodes"
}

/// Why somebody is not eligible today.
package enum Reason: String, Sendable {
  case facilityNotRegistered = "facility-not-registered"
  case facilityNotReady = "facility-not-ready"
  case facilityNotLive = "facility-not-live"
  case notInCustody = "not-in-custody"
  case bookedElsewhere = "booked-elsewhere"
  case notEnrolled = "not-enrolled"
  case coverageEnded = "coverage-ended"
  case coverageNotBegun = "coverage-not-begun"
  case statusNotCovered = "status-not-covered"
  case aidNotCounted = "aid-not-counted"
  case groupOutgrown = "group-outgrown"
  case noQualifyingNeed = "no-qualifying-need"
  case windowNotOpen = "window-not-open"
  case alreadyReleased = "already-released"
  case notCommunityRelease = "not-community-release"
}

/// What is not known yet, and who can supply it.
package struct Missing: Hashable, Sendable {
  package let what: What
  package let from: Supplier

  @inlinable
  package init(_ what: What, from: Supplier) { (self.what, self.from) = (what, from) }

  package enum What: String, Sendable {
    case releaseDate = "release-date"
    case releaseDatePassed = "release-date-passed"
    case releaseDateConflict = "release-date-conflict"
    case presumedRelease = "presumed-release"
    case custodyStatus = "custody-status"
    case placeOfCustody = "place-of-custody"
    case needsScreening = "needs-screening"
    case needConfirmation = "need-confirmation"
    case identity
    case eligibilityFile = "eligibility-file"
    case eligibilityStatus = "eligibility-status"
    case aidCode = "aid-code"
    case shareOfCost = "share-of-cost"
    case fullCoverage = "full-coverage"
    case birthDate = "birth-date"
  }

  package enum Supplier: String, Sendable {
    case facility, plan
    case operatorOfExchange = "operator"
    case socialServices = "ssd"
  }
}

/// The answer for one booking on one day, with every reason.
package struct Determination: Hashable, Sendable {
  package let day: Day
  package let facility: CriterionFinding
  package let group: CriterionFinding
  package let need: CriterionFinding
  package let window: CriterionFinding

  @inlinable
  package init(
    day: Day, facility: CriterionFinding, group: CriterionFinding, need: CriterionFinding,
    window: CriterionFinding
  ) {
    (self.day, self.facility, self.group) = (day, facility, group)
    (self.need, self.window) = (need, window)
  }

  /// In the order of `Criterion`.
  package var findings: [CriterionFinding] { [facility, group, need, window] }

  /// The answer to one criterion.
  package subscript(criterion: Criterion) -> CriterionFinding {
    switch criterion {
    case .liveFacility: facility
    case .mediCalOrCHIP: group
    case .qualifyingNeed: need
    case .releaseWindow: window
    }
  }

  package enum Outcome: String, Sendable, CaseIterable {
    case eligible, pending, notEligible
  }

  /// A failed criterion beats an unknown one; both stay listed.
  @inlinable
  package var outcome: Outcome {
    if facility.isFailed || group.isFailed || need.isFailed || window.isFailed { return .notEligible }
    return facility.isMet && group.isMet && need.isMet && window.isMet ? .eligible : .pending
  }

  /// Whether nothing fails but that the window opens later: no denial, and counted apart (DOMAIN §3).
  package var waitsForWindow: Bool {
    window.answer == .failed(.windowNotOpen) && !facility.isFailed && !group.isFailed && !need.isFailed
  }

  package var reasons: [Reason] {
    findings.compactMap { if case .failed(let reason) = $0.answer { reason } else { nil } }
  }

  package var missing: [Missing] { findings.flatMap(\.missing) }

  /// What is met today and will be met no more before the release, with its first day (DOMAIN §3, last line).
  package var lapses: [(criterion: Criterion, on: Day)] {
    findings.compactMap { finding in finding.lapsesOn.map { (finding.criterion, $0) } }
  }
}

extension CriterionFinding {
  @inlinable
  package var isMet: Bool { answer == .met }

  @inlinable
  package var isFailed: Bool { if case .failed = answer { true } else { false } }
}

/// The days that follow from a release date (DOMAIN §4).
package struct Timeline: Hashable, Sendable {
  package let windowOpensOn: Day
  /// Final plan shared; warm handoff or final meeting.
  package let handoffDueOn: Day
  /// Less time was left than the lead: at once.
  package let isExpedited: Bool
  package let firstContactDueOn: Day
  package let secondContactDueOn: Day

  package init(
    windowOpensOn: Day, handoffDueOn: Day, isExpedited: Bool, firstContactDueOn: Day,
    secondContactDueOn: Day
  ) {
    (self.windowOpensOn, self.handoffDueOn) = (windowOpensOn, handoffDueOn)
    (self.isExpedited, self.firstContactDueOn) = (isExpedited, firstContactDueOn)
    self.secondContactDueOn = secondContactDueOn
  }
}
