/// How it is decided whether a booking and a member are one person where no exact number says so.
///
/// Scores are in thousandths of a bit: the binary logarithm of how much likelier an agreement is between two
/// records of one person than between records of two (Fellegi and Sunter, Journal of the American Statistical
/// Association 64, 1969).
package struct IdentityPolicy: Hashable, Sendable {
  /// Whether a score alone can match; off, all without an exact number are for an operator.
  package var matchesByScore = false
  /// Whether people have relatives who are taken for them: twins, a father of the same name.
  ///
  /// Off only of data in which nobody has any, as where everybody is drawn alone.
  package var mindsRelatives = true
  /// How many members a person is looked for among.
  package var population = 1
  /// What a match's score is above that of the population: how far a match must be likelier than none.
  package var matchAbove = 1_000_000
  /// What a candidate's score is above that of the population, to be put before an operator.
  package var reviewAbove = 1_000_000
  /// How far the score of a match is above that of the next candidate.
  package var margin = 0
  /// Names of the same people: short forms, and spellings of other languages.
  package var nicknames = Nicknames()
  private var weights = [Int32](repeating: 0, count: 16 * ComparedField.allCases.count)

  package init() {}

  /// What a field adds to the score.
  package subscript(field: ComparedField, level: ComparisonLevel) -> Int {
    @inline(__always) get { Int(weights[16 * field.place + Int(level.number)]) }
    set { weights[16 * field.place + Int(level.number)] = Int32(newValue) }
  }

  /// The score of two records that agree so far.
  package func score(of comparison: PersonComparison) -> Int {
    var (levels, place, score) = (comparison.packed, 0, 0)
    while levels != 0 {
      score += Int(weights[place + Int(levels & 15)])
      levels >>= 4
      place += 16
    }
    return score
  }

  /// The score at which two records of such a population are as likely of one person as of two: the binary
  /// logarithm of the population.
  package static func evenScore(among population: Int) -> Int {
    let population = UInt64(UInt32(clamping: max(1, population)))
    let whole = 63 - population.leadingZeroBitCount
    // Squaring a number between 1 and 2 gives one more binary digit of its logarithm each time.
    var (rest, fraction, digit) = (population << UInt64(31 - whole), 0, 1 << 15)
    while digit > 0 {
      rest = (rest * rest) >> 31
      if rest >> 32 != 0 { (rest, fraction) = (rest >> 1, fraction | digit) }
      digit >>= 1
    }
    return 1000 * whole + (1000 * fraction) >> 16
  }
}

/// Groups of first names that one person may use: Robert, Bob, Roberto.
package struct Nicknames: Hashable, Sendable {
  private var groups: [FoldedName: [UInt16]] = [:]
  private var count: UInt16 = 0

  package init() {}

  /// Takes names in that are all forms of one; a name may be in several groups.
  package mutating func insert(_ names: [String]) {
    for name in names { groups[FoldedName(name), default: []].append(count) }
    count += 1
  }

  /// The groups that a name is in.
  package func groups(of name: FoldedName) -> [UInt16] { groups[name] ?? [] }

  package var isEmpty: Bool { groups.isEmpty }
}
