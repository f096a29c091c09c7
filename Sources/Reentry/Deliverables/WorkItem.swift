/// One action that somebody owes about one person: a row of a worklist (CONTRACT §3, WORKLIST).
package struct WorkItem: Hashable, Sendable {
  package let action: Action
  /// Who is to do it.
  package let holder: Holder
  package let caseName: String
  /// What tells it from another of the same action about the same case, for instance the element of a plan.
  ///
  /// Empty where there is one at most; never a value of the person's.
  package let subject: String
  /// Nil where no rule names a day: as soon as can be.
  package let dueOn: Day?
  package let isOverdue: Bool
  package let isExpedited: Bool
  /// Why it is owed, in words that the holder may read.
  package let why: String
  /// The rule's source.
  package let citation: String
  /// As the holder knows the person; nil where it need not know them, and always for the operator.
  package var person: Person?

  package init(
    _ action: Action, for holder: Holder, caseName: String = "", subject: String = "", dueOn: Day? = nil,
    on day: Day, isExpedited: Bool = false, why: String, citation: String
  ) {
    (self.action, self.holder, self.caseName, self.subject) = (action, holder, caseName, subject)
    (self.dueOn, isOverdue, self.isExpedited) = (dueOn, dueOn.map { $0 < day } ?? false, isExpedited)
    (self.why, self.citation) = (why, citation)
  }

  /// The same for somebody else, and why it is theirs.
  package func handed(to holder: Holder, why: String) -> WorkItem {
    WorkItem(self, for: holder, why: why)
  }

  private init(_ item: WorkItem, for holder: Holder, why: String) {
    (action, caseName, subject, dueOn) = (item.action, item.caseName, item.subject, item.dueOn)
    (isOverdue, isExpedited, citation) = (item.isOverdue, item.isExpedited, item.citation)
    (self.holder, self.why) = (holder, why)
    person = holder == .operatorOfExchange ? nil : item.person
  }

  /// Whom a row is about.
  package struct Person: Hashable, Sendable {
    package let number: Int
    package let name: PersonName
    package let facility: FacilityID
    package let bookingNumber: String
    package let personID: String
    /// Only for those who care for the person as this member.
    package let cin: CIN?

    package init(of person: Case, cin: CIN?) {
      let booking = person.booking
      (number, name, facility) = (person.number, booking.name, booking.facility)
      (bookingNumber, personID, self.cin) = (booking.bookingNumber, booking.personID, cin)
    }
  }

  /// The same from night to night: of the case, the action and what it is about.
  package var id: String {
    "L\(caseName)-\(action.rawValue)" + (subject.isEmpty ? "" : "-\(subject)")
  }

  package enum Holder: Hashable, Sendable {
    case facility(FacilityID)
    /// A care manager organization.
    case organization(NPI)
    case county(CountyCode)
    case plan(PlanCode)
    case operatorOfExchange
  }

  /// What is to be done.
  ///
  /// Those of a facility reveal no need, no drug and no kind of provider (DOMAIN §6).
  package enum Action: String, Sendable, CaseIterable {
    // Facility.
    case assistApplication = "assist-application"
    case completeRecord = "complete-record"
    case tellReleaseDate = "tell-release-date"
    case confirmRelease = "confirm-release"
    case scheduleFirstMeeting = "schedule-meeting-1"
    case haveItemsInHand = "items-in-hand"
    case giveEducation = "give-education"
    case tellHandoff = "arrange-handoff"
    // Care manager organization.
    case holdFirstMeeting = "hold-meeting-1"
    case holdSecondMeeting = "hold-meeting-2"
    case draftPlan = "draft-plan"
    case completePlan = "complete-plan"
    case finishPlan = "finish-plan"
    case holdHandoff = "hold-handoff"
    case holdFinalMeeting = "hold-final-meeting"
    case contactFirst = "contact-1"
    case contactSecond = "contact-2"
    case sayCategory = "say-category"
    case nameRecipient = "name-recipient"
    case readdressRecord = "readdress-record"
    // County.
    case makeCoverageActive = "make-coverage-active"
    case decideApplication = "decide-application"
    case clearCoverage = "clear-coverage"
    // Plan.
    case assignManager = "assign-manager"
    // Operator.
    case reviewIdentity = "review-identity"
    case settleReleaseDate = "settle-release-date"
    case settleAssignment = "settle-assignment"
    case placeCareRecord = "place-care-record"
    case concludeAgreement = "conclude-agreement"
    case chaseAssignment = "chase-assignment"
    case sendAlert = "send-release-alert"
    case completeRegistry = "complete-registry"
  }
}
