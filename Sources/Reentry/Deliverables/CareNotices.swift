// What care manager organizations, facilities and counties are told about who cares for somebody.

/// A fee-for-service member who qualifies, for the care manager organization that is to take them (step 1b).
package struct OrganizationReferral: Hashable, Sendable {
  package let organization: NPI
  package let member: PlanNotice.Disclosed

  package init(organization: NPI, member: PlanNotice.Disclosed) {
    (self.organization, self.member) = (organization, member)
  }
}

/// Who manages the care of somebody, for the facility that schedules the first meeting (step 1c).
///
/// Staff of the facility read it: it says who the manager is, and nothing of where they work.
package struct AssignmentNotice: Hashable, Sendable {
  package let facility: FacilityID
  package let bookingNumber: String
  package let personID: String
  package let name: PersonName
  /// The manager's own name.
  package let manager: String
  package let phone: String
  package let effectiveOn: Day
  package let caseName: String

  package init(
    of person: Case, manager: String, phone: String, effectiveOn: Day
  ) {
    let booking = person.booking
    (facility, bookingNumber, personID) = (booking.facility, booking.bookingNumber, booking.personID)
    (name, caseName) = (booking.name, person.name)
    (self.manager, self.phone, self.effectiveOn) = (manager, phone, effectiveOn)
  }
}

/// That one care manager hands somebody over to another, for both of them (step 5c).
package struct HandoffNotice: Hashable, Sendable {
  package let stay: MemberStay
  package let role: Role
  package let releaseOn: Day
  package let releaseKind: ReleaseDate.Kind
  package let dueOn: Day
  package let isExpedited: Bool
  package let before: CareManager
  package let after: CareManager
  /// The managers meet alone where the person cannot.
  package let isPersonUnable: Bool

  package init(
    stay: MemberStay, role: Role, releaseOn: Day, releaseKind: ReleaseDate.Kind, dueOn: Day,
    isExpedited: Bool, before: CareManager, after: CareManager, isPersonUnable: Bool
  ) {
    (self.stay, self.role, self.releaseOn, self.releaseKind) = (stay, role, releaseOn, releaseKind)
    (self.dueOn, self.isExpedited, self.isPersonUnable) = (dueOn, isExpedited, isPersonUnable)
    (self.before, self.after) = (before, after)
  }

  /// Which of the two managers the receiver has.
  package enum Role: String, Sendable {
    case before = "PRE-RELEASE"
    case after = "POST-RELEASE"
    case both = "BOTH"
  }
}

/// That somebody with a behavioral health need comes home, for the county's behavioral health plan (step 5).
///
/// It names what the receiver may know and is silent about the rest.
package struct BehavioralLink: Hashable, Sendable {
  package let stay: MemberStay
  package let releaseOn: Day
  package let releaseKind: ReleaseDate.Kind
  package let isExpedited: Bool
  package let home: Home
  package let preferredLanguage: String
  package let isMentalHealth: Bool
  /// What goes with substance use, and what consent it is told by; nil where it is not told.
  package let redisclosure: TransitionalCarePlan.Redisclosure?
  /// Who manages the care after release; nil while nobody is known.
  package let manager: CareManager?

  package init(
    stay: MemberStay, releaseOn: Day, releaseKind: ReleaseDate.Kind, isExpedited: Bool, home: Home,
    preferredLanguage: String, isMentalHealth: Bool, redisclosure: TransitionalCarePlan.Redisclosure?,
    manager: CareManager?
  ) {
    (self.stay, self.releaseOn, self.releaseKind) = (stay, releaseOn, releaseKind)
    (self.isExpedited, self.home, self.preferredLanguage) = (isExpedited, home, preferredLanguage)
    (self.isMentalHealth, self.redisclosure, self.manager) = (isMentalHealth, redisclosure, manager)
  }

  /// Only with a consent that covers the receiver.
  package var isSubstanceUse: Bool { redisclosure != nil }

  package var consented: ConsentedContent? {
    redisclosure.map {
      ConsentedContent([.substanceUse], to: .countyBehavioralHealth, signedOn: $0.signedOn)
    }
  }
}
