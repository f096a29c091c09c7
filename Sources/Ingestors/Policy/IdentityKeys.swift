import Formats
import Reentry

// How a booking and a member are told to be one person (DOMAIN 5).
extension PolicyFile {
  /// The thresholds in force on a day, with the weights and nicknames of that day.
  func identity(_ day: Day) throws(ConfigurationFault) -> Cited<IdentityPolicy> {
    let thresholds = try cited("identity", day) { entry throws(ConfigurationFault) in
      var policy = IdentityPolicy()
      policy.matchesByScore = try entry.bool("matchesByScore")
      policy.population = try entry.integer("population", in: 1...1_000_000_000)
      policy.matchAbove = try entry.integer("matchAbove", in: 0...100_000)
      policy.reviewAbove = try entry.integer("reviewAbove", in: -100_000...policy.matchAbove)
      policy.margin = try entry.integer("margin", in: 1...100_000)
      return policy
    }
    var policy = thresholds.value
    for entry in try entries("identityWeights", day) { try policy.take(weights: entry.object) }
    for entry in try entries("nicknames", day) { policy.nicknames.insert(try entry.object.strings("names")) }
    return Cited(policy, citation: thresholds.citation)
  }
}

extension IdentityPolicy {
  /// The weights of one field, each level's; less agreement never adds more.
  fileprivate mutating func take(weights entry: JSON5Object) throws(ConfigurationFault) {
    let word = try entry.word("field", of: ComparedField.allCases.map(\.rawValue))
    guard let field = ComparedField(rawValue: word) else { return }
    var above = 100_000
    for level in field.levels {
      let weight = try entry.integer(level.rawValue, in: -100_000...100_000)
      guard weight <= above else {
        throw try entry.value(level.rawValue).fault("is more than a closer agreement adds")
      }
      self[field, level] = weight
      above = weight
    }
  }
}
