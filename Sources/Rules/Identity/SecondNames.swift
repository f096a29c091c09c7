import Reentry

/// What people are called besides their first name, in whichever field a feed has it.
///
/// José Luis is José with the middle name Luis, and neither is José Antonio or José A.: brothers share the first word.
enum SecondNames {
  /// How far the middle names agree; where first names are not the same words, what follows their first word counts too.
  static func level(_ a: PersonFeatures, _ b: PersonFeatures) -> ComparisonLevel {
    let isOneWord = !a.first.hasSeveralWords && !b.first.hasSeveralWords
    if isOneWord || a.first.letters == b.first.letters { return middle(a.middle.level(b.middle)) }
    let (mine, theirs) = (words(of: a), words(of: b))
    if mine.isEmpty || theirs.isEmpty { return .unknown }
    if mine == theirs { return .same }
    let (fewer, more) = mine.count < theirs.count ? (mine, theirs) : (theirs, mine)
    return fewer.allSatisfy { word in more.contains { mayBe(word, $0) } } ? .variant : .differs
  }

  private static func middle(_ level: ComparisonLevel) -> ComparisonLevel {
    switch level {
    case .close, .partly: .variant
    case .similar: .differs
    default: level
    }
  }

  private static func words(of person: PersonFeatures) -> [FoldedName] {
    person.first.words.dropFirst() + person.middle.words.filter { !$0.isEmpty }
  }

  // The same, an initial of it, or a slip away.
  private static func mayBe(_ a: FoldedName, _ b: FoldedName) -> Bool {
    guard min(a.count, b.count) > 1 else { return a[0] == b[0] }
    return a == b || min(a.count, b.count) > 3 && WordLikeness.isOneSlip(a, b)
  }
}
