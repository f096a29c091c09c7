/// That custody ended, for a plan or a county: somebody who qualified went home, or died; for who manages the care
/// after release also that it is about to (source document 000, step 5c).
///
/// It says nothing of needs; of a death nothing that could lead to outreach.
package struct ReleaseAlert: Hashable, Sendable {
  package var stay: MemberStay
  package var event: Event
  /// The day of the release or death, or on which release is expected.
  package var happenedOn: Day
  /// Empty for a death.
  package var home = Home()
  /// Coverage was suspended and is to be active again at once.
  package var unsuspensionNeeded = false
  /// For whoever follows up, and for no death.
  package var firstContactDueOn: Day?
  package var secondContactDueOn: Day?

  package var isExpedited = true

  package init(stay: MemberStay, event: Event, happenedOn: Day) {
    (self.stay, self.event, self.happenedOn) = (stay, event, happenedOn)
  }

  package enum Event: String, Sendable {
    case expected = "EXPECTED"
    case released = "RELEASED"
    case died = "DIED"
  }
}

/// Whose suspended coverage is to be active again by when, for the county that keeps it (DOMAIN §3).
package struct UnsuspensionRequest: Hashable, Sendable {
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
