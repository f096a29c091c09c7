extension WorkItem.Action {
  /// What is to be done, as its holder reads it.
  package var words: String {
    switch self {
    case .assistApplication: "help to apply for Medi-Cal, and submit the application"
    case .completeRecord: "complete the roster's record"
    case .tellReleaseDate: "tell the release date"
    case .confirmRelease: "tell whether the person was released"
    case .scheduleFirstMeeting: "schedule the first meeting with the care manager"
    case .haveItemsInHand: "have in hand what the person leaves with"
    case .giveEducation: "give the educational material"
    case .tellHandoff: "arrange the last meeting before release with the care managers"
    case .holdFirstMeeting: "hold the first meeting"
    case .holdSecondMeeting: "hold the second meeting"
    case .draftPlan: "draft the care plan"
    case .completePlan: "complete the care plan"
    case .finishPlan: "finish and share the care plan"
    case .holdHandoff: "hold the warm handoff"
    case .holdFinalMeeting: "hold the final meeting"
    case .contactFirst: "first contact after release"
    case .contactSecond: "second contact after release"
    case .sayCategory: "say the category of a record"
    case .nameRecipient: "say whom a consent names"
    case .readdressRecord: "check whom a record is about"
    case .makeCoverageActive: "make coverage active again by the day of release"
    case .decideApplication: "decide the application"
    case .clearCoverage: "settle what is open in the coverage"
    case .assignManager: "assign a care manager"
    case .reviewIdentity: "settle who the person is: handoff review"
    case .settleReleaseDate: "settle the release date: handoff explain"
    case .settleAssignment: "settle the assignment"
    case .placeCareRecord: "find out whom a record is about"
    case .concludeAgreement: "have the agreement concluded, or enter it in agreements.csv"
    case .chaseAssignment: "see that a care manager is assigned"
    case .sendAlert: "tell of the release: no alert could be sent"
    case .completeRegistry: "mend the registry"
    }
  }
}

extension WorkItem.Holder {
  /// The kind of holder, and its number or code.
  package var words: String {
    switch self {
    case .facility(let id): "facility \(id)"
    case .organization(let npi): "organization \(npi)"
    case .county(let code): "county \(code)"
    case .plan(let code): "plan \(code)"
    case .operatorOfExchange: "operator"
    }
  }

  /// As the name of its file says.
  package var subject: String {
    switch self {
    case .facility(let id): id.text
    case .organization(let npi): npi.description
    case .county(let code): code.text
    case .plan(let code): code.text
    case .operatorOfExchange: "all"
    }
  }
}
