/// Something a facility did for one person: a row of the facility-actions feed (CONTRACT §2).
package struct FacilityAction: Hashable, Sendable {
  package let client: Client
  package let kind: Kind
  package let doneOn: Day
  /// The catalogue code of a service, the days of a medication, or words; empty where it does not say.
  package let detail: String
  /// Who did it, as the facility names the role.
  package let actorRole: String
  /// Pacific time.
  package internal(set) var asOf: Moment
  package let partner: PartnerID
  package var source: Source

  package init(
    client: Client, kind: Kind, doneOn: Day, detail: String, actorRole: String, asOf: Moment,
    partner: PartnerID, source: Source
  ) {
    (self.client, self.kind, self.doneOn, self.detail) = (client, kind, doneOn, detail)
    (self.actorRole, self.asOf, self.partner, self.source) = (actorRole, asOf, partner, source)
  }

  package enum Kind: String, Sendable, CaseIterable {
    case applicationAssisted = "application-assisted"
    case applicationSubmitted = "application-submitted"
    case meetingScheduled = "meeting-scheduled"
    /// `detail` is the catalogue's code.
    case serviceGiven = "service-given"
    /// `detail` is for how many days.
    case medicationInHand = "medication-in-hand"
    case equipmentInHand = "dme-in-hand"
    case educationGiven = "education-given"
    case naloxoneGiven = "naloxone-given"
    case recordsSent = "records-sent"
    /// The person cannot take part in the warm handoff.
    case personUnable = "person-unable"
  }
}

/// What a plan or an ECM provider says of a member after release: a row of the status-returns feed (CONTRACT §2).
package struct StatusReturn: Hashable, Sendable {
  package let cin: CIN
  package let plan: PlanCode
  /// In the sender's words, for instance `ENROLLED`.
  package let status: String
  package let statusOn: Day
  package var assessedOn: Day?
  package var lastEncounterOn: Day?
  package var leadManager = ""
  /// Why the loop is closed; empty while it is not.
  package var closureReason = ""
  /// Pacific time.
  package internal(set) var asOf: Moment
  package let partner: PartnerID
  package var source: Source

  package init(
    cin: CIN, plan: PlanCode, status: String, statusOn: Day, asOf: Moment, partner: PartnerID, source: Source
  ) {
    (self.cin, self.plan, self.status, self.statusOn) = (cin, plan, status, statusOn)
    (self.asOf, self.partner, self.source) = (asOf, partner, source)
  }
}
