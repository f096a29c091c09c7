/// What the domain says of one requirement.
///
/// Words are those that a determination uses. A set of several is for a sentence that leaves open which of
/// them it is.
package enum Answer: Hashable, Sendable {
  case met
  case fails(Set<String>)
  case lacks(Set<String>, from: Set<String>)
  /// Failed or unknown, but never met: the domain says no more.
  case notMet
  /// Met or unknown, but never failed: the domain says no more.
  case notFailed

  package static func fails(_ word: String) -> Answer { .fails([word]) }
  package static func lacks(_ word: String, from supplier: String) -> Answer {
    .lacks([word], from: [supplier])
  }
}

/// What a determination must say.
package struct Expected: Sendable {
  package let answers: [Answer]
  /// Words that may stand beside those that must.
  package let also: Set<String>

  /// The outcome; several where the domain leaves open which.
  ///
  /// A failed criterion beats an unknown one.
  package var outcomes: Set<String> {
    func any(_ isSuch: (Answer) -> Bool) -> Bool { answers.contains(where: isSuch) }
    if any({ if case .fails = $0 { true } else { false } }) { return ["notEligible"] }
    if answers.contains(.notMet) { return ["notEligible", "pending"] }
    if any({ if case .lacks = $0 { true } else { false } }) { return ["pending"] }
    return answers.contains(.notFailed) ? ["eligible", "pending"] : ["eligible"]
  }

  /// How what was said differs from what must be; nil where it does not.
  ///
  /// `missing` is what, and from whom.
  package func difference(outcome said: String, reasons: [String], missing: [(String, String)]) -> String? {
    if !outcomes.contains(said) { return "outcome \(said), not \(outcomes.sorted())" }
    var (reasons, missing) = (reasons, missing)
    for answer in answers {
      switch answer {
      case .met, .notMet, .notFailed: continue
      case .fails(let words):
        guard let place = reasons.firstIndex(where: words.contains) else {
          return "no reason \(words.sorted())"
        }
        reasons.remove(at: place)
      case .lacks(let words, let suppliers):
        guard let place = missing.firstIndex(where: { words.contains($0.0) && suppliers.contains($0.1) })
        else { return "not missing: \(words.sorted()) from \(suppliers.sorted())" }
        missing.remove(at: place)
      }
    }
    // What is open may have any word.
    if answers.contains(.notMet) || answers.contains(.notFailed) { return nil }
    let tooMuch =
      reasons.filter { !also.contains($0) }
      + missing.filter { !also.contains($0.0) }.map { "\($0.0) from \($0.1)" }
    return tooMuch.isEmpty ? nil : "also \(tooMuch)"
  }
}
