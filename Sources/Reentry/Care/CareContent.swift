// What an item of care says, value by value in one order: two that say the same are the same news, whenever each was
// told.

extension CareItem.Content {
  /// What is said; when it was told, and where, is no news.
  package var news: [String] {
    switch self {
    case .meeting(let told): ["meeting"] + told.news
    case .condition(let told): ["condition", told.code, told.name, told.isActive ? "Y" : "N"]
    case .assessment(let told):
      ["assessment", told.on.description, told.isVerified ? "Y" : "N"]
        + told.answers.flatMap { [$0.question, $0.answer] }
    case .consent(let told): ["consent"] + told.news
    case .recordRequest(let told): ["records", told.from, told.state.rawValue, told.on.description]
    case .goal(let told): ["goal", told.text, told.state.rawValue]
    case .medication(let told): ["medication"] + told.news
    case .equipment(let told): ["equipment", told.name, told.code, told.state.rawValue]
    case .consultation(let told): ["consultation"] + told.news
    case .appointment(let told):
      ["appointment", told.kind.rawValue, told.state.rawValue, told.on?.description ?? ""]
        + told.provider.news
    case .referral(let told): ["referral", told.kind.rawValue, told.state.rawValue] + told.provider.news
    case .support(let told):
      ["support", told.kind.rawValue, told.state.rawValue, told.name, told.phone, told.howEngaged]
    case .living(let told): ["living", told.text, told.address, told.state.rawValue]
    case .transportation(let told): ["transportation", told.text, told.state.rawValue]
    case .plan(let told): ["plan", told.isFinal ? "final" : "draft", told.on.description] + told.recipients
    case .education(let told): ["education", told.topic, told.state.rawValue, told.on.description]
    case .contact(let told): ["contact", told.isReached ? "Y" : "N", told.on.description, told.mode]
    case .notNeeded(let element, let speaker): ["not needed", element.rawValue, speaker.rawValue]
    case .void: ["void"]
    }
  }
}

extension Set<CareCategory> {
  /// In one order always.
  package var words: [String] { map(\.rawValue).sorted() }
}

extension Provider {
  fileprivate var news: [String] { [name, npi?.description ?? "", phone, address] }
}

extension Meeting {
  fileprivate var news: [String] {
    [kind.rawValue, state.rawValue, on.description, mode, wasPersonPresent ? "Y" : "N"] + participants
  }
}

extension Consultation {
  fileprivate var news: [String] {
    [kind, state.rawValue, on?.description ?? "", mode, followUp] + provider.news
  }
}

extension Medication {
  fileprivate var news: [String] {
    [name, code, dose, state.rawValue, supplyDays.map(String.init) ?? ""]
      + [isForAddiction, isPsychotropic, isLongActing].map { $0 ? "Y" : "N" }
      + [isCovered.map { $0 ? "Y" : "N" } ?? ""]
  }
}

extension Consent {
  fileprivate var news: [String] {
    [direction.rawValue, signer.rawValue, signedOn.description, from.description, to?.description ?? ""]
      + [revokedOn?.description ?? "", isRefusal ? "Y" : "N"] + categories.words + recipients
  }
}
