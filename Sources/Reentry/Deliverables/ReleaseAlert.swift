/// That custody ended, for a plan or a county: somebody who qualified went home, or died (source document 000,
/// step 5c).
///
/// It says nothing of needs; of a death nothing that could lead to outreach.
package struct ReleaseAlert: Sendable {
  package let partner: PartnerID
  /// The plan, or the county whose social services are told.
  package let subject: String
  package let rows: [Row]

  package init(partner: PartnerID, subject: String, rows: [Row]) {
    (self.partner, self.subject, self.rows) = (partner, subject, rows)
  }

  package struct Row: Hashable, Sendable {
    /// `R` and the case number, a hyphen and the generation.
    package let alertID: String
    /// The alert that this one replaces; empty for the first.
    package let supersedes: String
    package let action: PlanNotice.Action
    package let person: Person

    package init(alertID: String, supersedes: String, action: PlanNotice.Action, person: Person) {
      (self.alertID, self.supersedes) = (alertID, supersedes)
      (self.action, self.person) = (action, person)
    }
  }

  package enum Event: String, Sendable {
    case released = "RELEASED"
    case died = "DIED"
  }

  package struct Person: Hashable, Sendable {
    package var stay: MemberStay
    package var event: Event
    /// The day of the release or death.
    package var happenedOn: Day
    /// Empty for a death.
    package var home = Home()
    /// Coverage was suspended and is to be active again at once.
    package var unsuspensionNeeded = false
    /// For the plan alone, and for no death.
    package var firstContactDueOn: Day?
    package var secondContactDueOn: Day?

    package init(stay: MemberStay, event: Event, happenedOn: Day) {
      (self.stay, self.event, self.happenedOn) = (stay, event, happenedOn)
    }
  }
}

/// Whose suspended coverage is to be active again by when, for the county that keeps it (DOMAIN §3).
package struct UnsuspensionRequest: Sendable {
  package let county: County
  package let partner: PartnerID
  package let rows: [Row]

  package init(county: County, partner: PartnerID, rows: [Row]) {
    (self.county, self.partner, self.rows) = (county, partner, rows)
  }

  package struct Row: Hashable, Sendable {
    /// `U` and the case number, a hyphen and the generation.
    package let requestID: String
    package let supersedes: String
    package let action: PlanNotice.Action
    package let person: Person

    package init(requestID: String, supersedes: String, action: PlanNotice.Action, person: Person) {
      (self.requestID, self.supersedes) = (requestID, supersedes)
      (self.action, self.person) = (action, person)
    }
  }

  package struct Person: Hashable, Sendable {
    package var stay: MemberStay
    /// Coverage is to be active on that day.
    package var releaseOn: Day
    package var releaseKind: ReleaseDate.Kind
    package var releaseKnownAsOf: Moment
    /// Less time is left than the handoff's lead.
    package var isExpedited: Bool
    package var home: Home

    package init(
      stay: MemberStay, releaseOn: Day, releaseKind: ReleaseDate.Kind, releaseKnownAsOf: Moment,
      isExpedited: Bool, home: Home
    ) {
      (self.stay, self.releaseOn, self.releaseKind) = (stay, releaseOn, releaseKind)
      (self.releaseKnownAsOf, self.isExpedited, self.home) = (releaseKnownAsOf, isExpedited, home)
    }
  }
}

/// Who a member is and where they are or were held: what every notice about a release begins with.
package struct MemberStay: Hashable, Sendable {
  package let caseName: String
  package let cin: CIN
  package let name: PersonName
  package let bornOn: BirthDate
  package let sex: Sex
  package let facility: FacilityID
  package let facilityName: String
  package let bookingNumber: String

  package init(of person: Case, cin: CIN, in facility: Facility) {
    let booking = person.booking
    (caseName, self.cin, name) = (person.name, cin, booking.name)
    (bornOn, sex, bookingNumber) = (booking.bornOn, booking.sex, booking.bookingNumber)
    (self.facility, facilityName) = (facility.id, facility.name)
  }
}
