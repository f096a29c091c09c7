/// Who manages a person's care before and after release, as a plan or a care manager organization told it: a row of
/// the assignments feed (step 1c; CONTRACT §2).
package struct Assignment: Hashable, Sendable {
  /// The notice that it answers, as its sender gave it.
  package let notificationID: String
  package let client: Client
  /// The plan that assigns; `FFS` where an organization took a fee-for-service member on itself.
  package let plan: PlanCode
  package let decision: Decision
  /// In the sender's words; empty unless declined.
  package var declineReason = ""
  package var preRelease: CareManager?
  package var postRelease: CareManager?
  package let effectiveOn: Day
  /// Pacific time.
  package internal(set) var asOf: Moment
  package let partner: PartnerID
  package var source: Source

  package init(
    notificationID: String, client: Client, plan: PlanCode, decision: Decision, effectiveOn: Day,
    asOf: Moment,
    partner: PartnerID, source: Source
  ) {
    (self.notificationID, self.client, self.plan) = (notificationID, client, plan)
    (self.decision, self.effectiveOn, self.asOf) = (decision, effectiveOn, asOf)
    (self.partner, self.source) = (partner, source)
  }

  package enum Decision: String, Sendable, CaseIterable {
    case assigned = "ASSIGNED"
    case declined = "DECLINED"
    case ended = "ENDED"
  }
}

/// A care manager, as an assignment or a care record names one.
package struct CareManager: Hashable, Sendable {
  package let name: String
  package let npi: NPI?
  /// The care manager organization's.
  package let organization: NPI?
  package let phone: String
  package let email: String

  package init(name: String, npi: NPI?, organization: NPI?, phone: String, email: String) {
    (self.name, self.npi, self.organization) = (name, npi, organization)
    (self.phone, self.email) = (phone, email)
  }

  /// Whether both are one person, by their own numbers where both have one, else by organization and name.
  package func isSame(as other: CareManager) -> Bool {
    if let npi, let theirs = other.npi { return npi == theirs }
    return organization == other.organization && name == other.name
  }
}
