import Formats
import Reentry

// How a booking and a member are told to be one person (DOMAIN 5).
extension PolicyFile {
  static let identityThresholds = PolicyValue<IdentityPolicy>(
    "identity", .identity,
    fields: ["matchesByScore", "mindsRelatives", "population", "matchAbove", "reviewAbove", "margin"]
  ) { entry throws(ConfigurationFault) in
    var policy = IdentityPolicy()
    policy.matchesByScore = try entry.bool("matchesByScore")
    policy.mindsRelatives = try entry.bool("mindsRelatives")
    policy.population = try entry.integer("population", in: 1...1_000_000_000)
    policy.matchAbove = try entry.integer("matchAbove", in: 0...100_000)
    policy.reviewAbove = try entry.integer("reviewAbove", in: -100_000...policy.matchAbove)
    policy.margin = try entry.integer("margin", in: 1...100_000)
    return policy
  }

  static let identityWeights = PolicyTable<ComparedField, [Int]>(
    "identityWeights", .identity,
    fields: ["field"] + ComparisonLevel.allCases.filter { $0 != .unknown }.map(\.rawValue), namedBy: "field",
    required: ComparedField.allCases.map(\.rawValue)
  ) { entry throws(ConfigurationFault) in
    let field = try entry.word("field", of: ComparedField.allCases)
    return ([(field.rawValue, field)], try entry.weights(of: field))
  }

  /// A group is known by all of its names: one name may stand in several groups.
  static let nicknames = PolicyTable<String, [String]>(
    "nicknames", .identity, fields: ["names"], namedBy: "names"
  ) { entry throws(ConfigurationFault) in
    let names = try entry.namesOnce("names")
    let group = names.joined(separator: " ")
    return (names.isEmpty ? [] : [(group, group)], names)
  }

  static let identityKeys: [any PolicyKey] = [identityThresholds, identityWeights, nicknames]

  /// The thresholds in force on a day, with the weights and nicknames of that day.
  func identity(_ day: Day) throws(ConfigurationFault) -> Cited<IdentityPolicy> {
    let thresholds = try value(Self.identityThresholds, day)
    var policy = thresholds.value
    for (field, weights) in try table(Self.identityWeights, day) {
      for (level, weight) in zip(field.levels, weights.value) { policy[field, level] = weight }
    }
    // In the order of the file: which group came first decides how a name in two of them is numbered.
    for entry in entries where entry.key == Self.nicknames.name && entry.isInForce(on: day) {
      policy.nicknames.insert(try Self.nicknames.read(entry.object).value)
    }
    return Cited(policy, citation: thresholds.citation)
  }
}

extension JSON5Object {
  /// What each level of a field adds to the score; less agreement never adds more.
  fileprivate func weights(of field: ComparedField) throws(ConfigurationFault) -> [Int] {
    var (weights, above): ([Int], Int) = ([], 100_000)
    for level in field.levels {
      let weight = try integer(level.rawValue, in: -100_000...100_000)
      guard weight <= above else {
        throw try value(level.rawValue).fault("is more than a closer agreement adds")
      }
      weights.append(weight)
      above = weight
    }
    return weights
  }
}
