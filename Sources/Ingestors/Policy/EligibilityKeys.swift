import Formats
import Reentry

// What makes somebody eligible besides coverage (DOMAIN 3).
extension PolicyFile {
  static let earliestLiveOn = PolicyValue<Day>("earliestLiveOn", .eligibility) {
    entry throws(ConfigurationFault) in try entry.day("value")
  }
  static let youthExemption = PolicyValue<ToldExemption>(
    "youthExemption", .eligibility, fields: ["value", "exempts", "under"]
  ) { entry throws(ConfigurationFault) in try ToldExemption(entry) }
  static let postpartumMonths = PolicyValue<Int>("postpartumMonths", .eligibility, in: 0...60)

  static let needs = PolicyTable<Need, Set<NeedBasis>>(
    "needs", .eligibility, fields: ["need", "bases"], namedBy: "need", required: Need.words
  ) { entry throws(ConfigurationFault) in
    let word = try entry.word("need", of: Need.words)
    let need = Need.allCases[Need.words.firstIndex(of: word) ?? 0]
    var counted: Set<NeedBasis> = []
    for node in try entry.elements("bases") {
      guard let basis = NeedBasis(word: try node.word(of: NeedBasis.counting)) else { continue }
      // Only of a pregnancy it is told that it is over.
      if basis == .postpartum, need != .pregnancy { throw node.fault("is no basis of \(word)") }
      counted.insert(basis)
    }
    if counted.isEmpty { throw try entry.value("bases").fault("names nothing") }
    return ([(word, need)], counted)
  }

  static let groupEnds = PolicyTable<AidGroup, Int>(
    "groupEnds", .eligibility, fields: ["group", "age"], namedBy: "group"
  ) { entry throws(ConfigurationFault) in
    let group = try entry.word("group", of: AidGroup.allCases)
    return ([(group.rawValue, group)], try entry.integer("age", in: 1...150))
  }

  /// Where each criterion itself stands: the entry has no value besides its citation.
  static let criteria = PolicyTable<Criterion, Bool>(
    "criteria", .eligibility, fields: ["criterion"], namedBy: "criterion",
    required: Criterion.allCases.map(\.rawValue)
  ) { entry throws(ConfigurationFault) in
    let criterion = try entry.word("criterion", of: Criterion.allCases)
    return ([(criterion.rawValue, criterion)], true)
  }

  static let eligibilityKeys: [any PolicyKey] = [
    earliestLiveOn, youthExemption, postpartumMonths, needs, groupEnds, criteria,
  ]

  /// Whether it would tell of a need to know for whom another value of a key changes anything.
  ///
  /// So it is with the needs themselves, how long a pregnancy counts, and with a group that itself tells one: its aid
  /// codes and its end.
  package static func tellsNeed(_ key: String, _ names: [String], _ values: [String]) -> Bool {
    func isSensitive(_ word: String) -> Bool { AidGroup(rawValue: word)?.isSensitive ?? false }
    return switch key {
    case needs.name, postpartumMonths.name: true
    case aidCodes.name: values.contains(where: isSensitive)
    case groupEnds.name: names.contains(where: isSensitive)
    default: false
    }
  }

  func exemptsYouth(_ day: Day) throws(ConfigurationFault) -> Cited<Bool> {
    let told = try value(Self.youthExemption, day)
    return Cited(told.value.isOn, citation: told.citation)
  }

  func eligibility(_ day: Day) throws(ConfigurationFault) -> EligibilityPolicy {
    var policy = EligibilityPolicy()
    policy.endsAtAge = try table(Self.groupEnds, day)
    policy.confirmations = try table(Self.statusSecondDigit, day)
    policy.criteria = try table(Self.criteria, day).mapValues(\.citation)
    policy.exemptYouth = try value(Self.youthExemption, day).value.whom
    return policy
  }
}

/// The exemption of the young from the need: whether there is one, and whom it exempts.
struct ToldExemption: Hashable, Sendable {
  let isOn: Bool
  let whom: EligibilityPolicy.ExemptYouth

  fileprivate init(_ entry: JSON5Object) throws(ConfigurationFault) {
    isOn = try entry.bool("value")
    switch try entry.word("exempts", of: ["youth-facility", "every-youth"]) {
    case "every-youth": whom = .everyYouth(under: try entry.integer("under", in: 1...150))
    default: whom = .inYouthFacility
    }
  }
}

extension JSON5Object {
  /// One of the words of an enumeration.
  func word<Word: RawRepresentable<String>>(
    _ key: String, of words: [Word]
  ) throws(ConfigurationFault) -> Word {
    let text = try word(key, of: words.map(\.rawValue))
    guard let word = Word(rawValue: text) else { throw try value(key).fault("is no such word") }
    return word
  }
}

extension Need {
  /// The needs as the policy file writes them, in the order of the cases.
  fileprivate static let words = allCases.map(\.word)
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
