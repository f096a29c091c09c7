import Formats
import Reentry

// What makes somebody eligible besides coverage (DOMAIN 3).
extension PolicyFile {
  static let earliestLiveOn = PolicyValue<Day>("earliestLiveOn", .eligibility) {
    entry throws(ConfigurationFault) in try entry.day("value")
  }
  static let youthExemption = PolicyValue<Bool>("youthExemption", .eligibility)
  static let postpartumMonths = PolicyValue<Int>("postpartumMonths", .eligibility, in: 0...60)

  static let needs = PolicyTable<Need, Set<NeedBasis>>(
    "needs", .eligibility, fields: ["need", "bases"], namedBy: "need", required: Need.words
  ) { entry throws(ConfigurationFault) in
    let word = try entry.word("need", of: Need.words)
    let need = Need.allCases[Need.words.firstIndex(of: word) ?? 0]
    var counted: Set<NeedBasis> = []
    for node in try entry.elements("bases") {
      guard let basis = NeedBasis(word: try node.word(of: NeedBasis.counting)) else { continue }
      counted.insert(basis)
    }
    return ([(word, need)], counted)
  }

  static let eligibilityKeys: [any PolicyKey] = [earliestLiveOn, youthExemption, postpartumMonths, needs]
}

extension Need {
  /// The needs as the policy file writes them, in the order of the cases.
  fileprivate static let words = allCases.map { need in
    switch need {
    case .mentalHealth: "mental_health"
    case .substanceUse: "substance_use"
    case .chronicCondition: "chronic_condition"
    case .developmentalDisability: "developmental_disability"
    case .brainInjury: "brain_injury"
    case .hiv: "hiv"
    case .pregnancy: "pregnancy"
    }
  }
}

extension NeedBasis {
  fileprivate static let counting = ["confirmed", "postpartum", "suspected"]

  fileprivate init?(word: String) {
    switch word {
    case "confirmed": self = .confirmed
    case "postpartum": self = .postpartum
    case "suspected": self = .suspected
    default: return nil
    }
  }
}
