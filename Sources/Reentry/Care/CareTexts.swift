extension CareItem.Content {
  /// What is said in words of its author's own, and the numbers of providers: any of it may tell what it is about.
  ///
  /// Whom a plan is to go to stands in nobody's file, and is left out.
  package var texts: [String] {
    switch self {
    case .meeting(let told): [told.mode] + told.participants
    case .condition(let told): [told.name]
    case .assessment(let told): told.answers.flatMap { [$0.question, $0.answer] }
    case .consent(let told): told.recipients
    case .recordRequest(let told): [told.from]
    case .goal(let told): [told.text]
    case .medication(let told): [told.name, told.dose]
    case .equipment(let told): [told.name]
    case .consultation(let told): [told.kind, told.mode, told.followUp] + told.provider.texts
    case .appointment(let told): told.provider.texts
    case .referral(let told): told.provider.texts
    case .support(let told): [told.name, told.howEngaged]
    case .living(let told): [told.text, told.address]
    case .transportation(let told): [told.text]
    case .education(let told): [told.topic]
    case .contact(let told): [told.mode]
    case .plan, .notNeeded, .void: []
    }
  }
}

extension Provider {
  fileprivate var texts: [String] { [name, address] + (npi.map { [$0.description] } ?? []) }
}
