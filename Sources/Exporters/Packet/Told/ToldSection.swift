import Reentry

/// The entries of one kind, in their order.
struct ToldSection {
  let kind: ToldKind
  let entries: [TransitionalCarePlan.Entry]
}

extension TransitionalCarePlan {
  /// What was told, by kinds; a kind of which nothing is there does not occur.
  var told: [ToldSection] {
    let byKind = Dictionary(grouping: entries) { $0.content.kind }
    return ToldKind.allCases.compactMap { kind in
      byKind[kind].map { ToldSection(kind: kind, entries: $0) }
    }
  }
}

extension CareItem.Content {
  /// The section where it stands; nil for what never held.
  var kind: ToldKind? {
    switch self {
    case .meeting: .meetings
    case .condition: .conditions
    case .assessment: .assessment
    case .consent: .consents
    case .recordRequest: .recordRequests
    case .goal: .goals
    case .medication: .medications
    case .equipment: .equipment
    case .consultation: .consultations
    case .appointment: .appointments
    case .referral: .referrals
    case .support: .supports
    case .living: .living
    case .transportation: .transportation
    case .plan: .plan
    case .education: .education
    case .contact: .contacts
    case .notNeeded: .notNeeded
    case .void: nil
    }
  }

  /// What it tells, a row of cells for each column of its kind; an assessment has a row for each answer.
  func rows(_ voice: Voice) -> [[String]] {
    switch self {
    case .assessment(let told): told.rows(voice)
    case .void: []
    default: [cells(voice)]
    }
  }

  private func cells(_ voice: Voice) -> [String] {
    switch self {
    case .meeting(let told): told.cells(voice)
    case .condition(let told): told.cells(voice)
    case .consent(let told): told.cells(voice)
    case .recordRequest(let told): [told.from, told.state.phrase[voice], told.on.inWords(voice)]
    case .goal(let told): [told.text, told.state.phrase[voice]]
    case .medication(let told): told.cells(voice)
    case .equipment(let told): [told.name, told.state.inHand[voice]]
    case .consultation(let told): told.cells(voice)
    case .appointment(let told): told.cells(voice)
    case .referral(let told): [told.kind.phrase[voice], told.state.phrase[voice], told.provider.inWords]
    case .support(let told): told.cells(voice)
    case .living(let told): [listed(told.text, told.address), told.state.phrase[voice]]
    case .transportation(let told): [told.text, told.state.phrase[voice]]
    case .plan(let told): told.cells(voice)
    case .education(let told): [told.topic, told.state.phrase[voice], told.on.inWords(voice)]
    case .contact(let told): told.cells(voice)
    case .notNeeded(let part, let speaker): [part.phrase[voice], speaker.phrase[voice]]
    case .assessment, .void: []
    }
  }
}

/// The parts that say something, with commas between them.
func listed(_ parts: String...) -> String { parts.filter { !$0.isEmpty }.joined(separator: ", ") }

/// A row in one line.
func spoken(_ cells: [String]) -> String { cells.filter { !$0.isEmpty }.joined(separator: "; ") }
