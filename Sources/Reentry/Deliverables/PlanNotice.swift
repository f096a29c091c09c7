/// What one plan is told in one night: its members who qualify, new or changed, and those withdrawn.
///
/// It says that somebody qualifies and never why (DOMAIN §6).
package struct PlanNotice: Sendable {
  package let plan: Plan
  package let asOf: Day
  package let generation: Int
  package let rows: [Row]

  package init(plan: Plan, asOf: Day, generation: Int, rows: [Row]) {
    (self.plan, self.asOf, self.generation, self.rows) = (plan, asOf, generation, rows)
  }

  package struct Row: Hashable, Sendable {
    /// `N` and the case number, a hyphen and the generation: unique, without personal data.
    package let notificationID: String
    /// The notification that this one replaces; empty for the first.
    package let supersedes: String
    package let action: Action
    package let member: Disclosed

    package init(notificationID: String, supersedes: String, action: Action, member: Disclosed) {
      (self.notificationID, self.supersedes) = (notificationID, supersedes)
      (self.action, self.member) = (action, member)
    }
  }

  package enum Action: String, Sendable {
    case new = "NEW"
    case changed = "CHANGED"
  }

  /// Steps 1a and 1b of the process: identity, coverage and release logistics.
  package struct Disclosed: Hashable, Sendable {
    package var caseName: String
    package var cin: CIN
    package var name: PersonName
    package var bornOn: BirthDate
    package var sex: Sex
    package var facility: FacilityID
    package var facilityName: String
    package var facilityKind: Facility.Kind
    package var bookingNumber: String
    /// Eligible, pending because the release date is unknown, or paused.
    package var status: Status
    package var releaseOn: Day?
    package var releaseKind: ReleaseDate.Kind
    package var releaseKnownAsOf: Moment?
    package var windowOpensOn: Day?
    package var handoffDueOn: Day?
    package var isExpedited: Bool
    package var home: Home
    package var preferredLanguage: String
    package var priorECM: NPI?
    /// Coverage is suspended and must be live again by the release day.
    package var unsuspensionNeeded: Bool
    /// Plan and facility have the agreement they owe each other.
    package var agreementOnFile: Bool

    package init(
      caseName: String, cin: CIN, name: PersonName, bornOn: BirthDate, sex: Sex, facility: Facility,
      bookingNumber: String, status: Status
    ) {
      (self.caseName, self.cin, self.name, self.bornOn, self.sex) = (caseName, cin, name, bornOn, sex)
      (self.facility, self.facilityName, self.facilityKind) = (facility.id, facility.name, facility.kind)
      (self.bookingNumber, self.status) = (bookingNumber, status)
      (self.releaseKind, self.isExpedited, self.home) = (.unknown, false, Home())
      (self.preferredLanguage, self.unsuspensionNeeded, self.agreementOnFile) = ("", false, false)
    }
  }

  package enum Status: String, Sendable {
    case qualifies = "QUALIFIES"
    case dateUnknown = "DATE-UNKNOWN"
    /// Moved to where services are not live, or nobody knows yet to where: told to who was told before.
    case paused = "PAUSED"
  }
}

/// What a partner told earlier is told no more, without the new value (DOMAIN §4).
package struct Withdrawal: Sendable {
  package let partner: PartnerID
  /// The plan or county that was told.
  package let subject: String
  package let asOf: Day
  package let rows: [Row]

  package init(partner: PartnerID, subject: String, asOf: Day, rows: [Row]) {
    (self.partner, self.subject, self.asOf, self.rows) = (partner, subject, asOf, rows)
  }

  package struct Row: Hashable, Sendable {
    package let withdrawalID: String
    /// The notification taken back.
    package let withdraws: String
    package let caseName: String
    /// The file in which it was told.
    package let file: String
    /// What became of the consent by which it was told; nil for any other reason, which is nobody's business.
    package let consent: ConsentEnd?

    package init(
      withdrawalID: String, withdraws: String, caseName: String, file: String, consent: ConsentEnd? = nil
    ) {
      (self.withdrawalID, self.withdraws) = (withdrawalID, withdraws)
      (self.caseName, self.file, self.consent) = (caseName, file, consent)
    }
  }
}

/// How a consent came to hold no more.
package enum ConsentEnd: String, Sendable {
  /// Its last day is over.
  case ended = "consent-ended"
  /// It was taken back, or refused since.
  case revoked = "consent-revoked"
}
