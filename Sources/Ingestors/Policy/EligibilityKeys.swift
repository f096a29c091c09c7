import Formats
import Reentry

extension EligibilityPolicy {
  /// Reads the keys of the policy file that say more of groups and statuses than which code means what.
  init(_ file: PolicyFile, on day: Day) throws(ConfigurationFault) {
    self.init()
    for entry in try file.entries("groupEnds", day) {
      let group = try entry.object.word("group", of: AidGroup.allCases)
      guard endsAtAge[group] == nil else {
        throw entry.object.node.fault("\(group.rawValue) has two ends on \(day)")
      }
      endsAtAge[group] = Cited(try entry.object.integer("age", in: 1...150), citation: entry.citation)
    }
    try readConfirmations(file, day)
    for entry in try file.entries("criteria", day) {
      let criterion = try entry.object.word("criterion", of: Criterion.allCases)
      guard criteria[criterion] == nil else {
        throw entry.object.node.fault("\(criterion.rawValue) has two entries on \(day)")
      }
      criteria[criterion] = entry.citation
    }
    exemptYouth = try file.cited("youthExemption", day, ExemptYouth.init).value
  }

  private mutating func readConfirmations(_ file: PolicyFile, _ day: Day) throws(ConfigurationFault) {
    for entry in try file.entries("statusSecondDigit", day) {
      let meaning = try entry.object.word("meaning", of: StatusConfirmation.allCases)
      for digit in try entry.object.string("digits") {
        guard confirmations[digit] == nil else {
          throw entry.object.node.fault("second digit \(digit) has two meanings on \(day)")
        }
        confirmations[digit] = Cited(meaning, citation: entry.citation)
      }
    }
  }
}

extension EligibilityPolicy.ExemptYouth {
  fileprivate init(_ entry: JSON5Object) throws(ConfigurationFault) {
    switch try entry.word("exempts", of: ["youth-facility", "every-youth"]) {
    case "every-youth": self = .everyYouth(under: try entry.integer("under", in: 1...150))
    default: self = .inYouthFacility
    }
  }
}

extension JSON5Object {
  /// One of the words of an enumeration.
  fileprivate func word<Word: RawRepresentable<String>>(
    _ key: String, of words: [Word]
  ) throws(ConfigurationFault) -> Word {
    let text = try word(key, of: words.map(\.rawValue))
    guard let word = Word(rawValue: text) else { throw try value(key).fault("is no such word") }
    return word
  }
}
