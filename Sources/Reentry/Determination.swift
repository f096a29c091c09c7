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
package struct CriterionFinding: Hashable, Sendable {
  package let criterion: Criterion
  package let answer: Answer
  /// What it rests on, without a need's name or a person's data.
  package let detail: String
  package let citation: String
  package let evidence: Source?

  package init(
    _ criterion: Criterion, _ answer: Answer, detail: String, citation: String, evidence: Source? = nil
  ) {
    (self.criterion, self.answer, self.detail) = (criterion, answer, detail)
    (self.citation, self.evidence) = (citation, evidence)
  }

  package enum Answer: Hashable, Sendable {
    case met
    case failed(Reason)
    case unknown(Missing)
  }
}

/// Why somebody is not eligible today.
package enum Reason: String, Sendable {
  case facilityNotRegistered = "facility-not-registered"
  case facilityNotReady = "facility-not-ready"
  case facilityNotLive = "facility-not-live"
  case notInCustody = "not-in-custody"
  case notEnrolled = "not-enrolled"
  case coverageEnded = "coverage-ended"
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

  package init(_ what: What, from: Supplier) { (self.what, self.from) = (what, from) }

  package enum What: String, Sendable {
    case releaseDate = "release-date"
    case releaseDatePassed = "release-date-passed"
    case presumedRelease = "presumed-release"
    case custodyStatus = "custody-status"
    case needsScreening = "needs-screening"
    case needConfirmation = "need-confirmation"
    case identity
    case eligibilityFile = "eligibility-file"
    case eligibilityStatus = "eligibility-status"
    case aidCode = "aid-code"
    case shareOfCost = "share-of-cost"
    case fullCoverage = "full-coverage"
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
  /// In the order of `Criterion`.
  package let findings: [CriterionFinding]

  package init(day: Day, findings: [CriterionFinding]) {
    (self.day, self.findings) = (day, findings)
  }

  package enum Outcome: String, Sendable, CaseIterable {
    case eligible, pending, notEligible
  }

  /// A failed criterion beats an unknown one; both stay listed.
  package var outcome: Outcome {
    if !reasons.isEmpty { return .notEligible }
    return missing.isEmpty ? .eligible : .pending
  }

  package var reasons: [Reason] {
    findings.compactMap { if case .failed(let reason) = $0.answer { reason } else { nil } }
  }

  package var missing: [Missing] {
    findings.compactMap { if case .unknown(let missing) = $0.answer { missing } else { nil } }
  }
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
