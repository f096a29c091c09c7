import Reentry

extension CareItem.Content {
  /// Whether it arranges that element of the plan; false where it says that it is still to be arranged, nil where it
  /// says nothing of it (source document 000, slide 27).
  func arranges(_ element: PlanElement) -> Bool? {
    switch self {
    case .medication(let told): told.arranges(element)
    case .equipment(let told): element == .equipment ? told.state != .needed : nil
    case .appointment(let told): told.kind.element == element ? told.state != .needed : nil
    case .referral(let told): told.kind.element == element ? told.state != .needed : nil
    case .support(let told):
      element == .supports ? told.state != .needed && !told.howEngaged.isEmpty : nil
    case .living(let told): element == .living ? told.state != .needed : nil
    case .transportation(let told): element == .transportation ? told.state != .needed : nil
    case .plan(let told): element == .recipients && !told.recipients.isEmpty ? true : nil
    // What the person decided is decided, whichever way.
    case .consent(let told): element == .consents && told.direction == .share ? true : nil
    default: nil
    }
  }
}

extension Medication {
  // A medicine is arranged once it is ordered and Medi-Cal is known to pay.
  fileprivate func arranges(_ element: PlanElement) -> Bool? {
    switch element {
    case .medications: state != .needed && isCovered == true
    case .treatmentMedications: isForAddiction || isPsychotropic ? state != .needed : nil
    default: nil
    }
  }
}

extension Appointment.Kind {
  fileprivate var element: PlanElement {
    switch self {
    case .primaryCare: .primaryCare
    case .specialty: .specialty
    case .mentalHealth: .mentalHealth
    case .substanceUse: .substanceUse
    case .dental: .dental
    case .communitySupport: .communitySupports
    }
  }
}

extension Referral.Kind {
  fileprivate var element: PlanElement {
    switch self {
    case .clinical, .behavioralHealth: .clinicalReferrals
    default: .socialReferrals
    }
  }
}
