/// A health-care need that can qualify (source document 000, slide 11; 003 p.2).
package enum Need: Int, CaseIterable, Sendable {
  case mentalHealth, substanceUse, chronicCondition, developmentalDisability, brainInjury, hiv, pregnancy

  /// As rosters and the policy file have it.
  package var word: String {
    switch self {
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

/// What a facility says of one need.
package enum NeedBasis: UInt8, Sendable {
  case notAsked, none, suspected, confirmed
  /// The pregnancy ended; it counts for twelve months after.
  case postpartum
}

/// What a facility says of each need of one person.
package struct Needs: Hashable, Sendable {
  // Four bits a need.
  private var bits: UInt32 = 0

  package init() {}

  /// Of a need by its place among all of them.
  package subscript(place: Int) -> NeedBasis {
    NeedBasis(rawValue: UInt8(bits >> UInt32(place * 4) & 15)) ?? .notAsked
  }

  package subscript(need: Need) -> NeedBasis {
    get { self[need.rawValue] }
    set {
      let shift = UInt32(need.rawValue * 4)
      bits = bits & ~(15 << shift) | UInt32(newValue.rawValue) << shift
    }
  }
}
