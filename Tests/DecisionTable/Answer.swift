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

  /// The outcome, or nil where the domain only says that it is not `eligible`: a failed criterion beats an
  /// unknown one.
  package var outcome: String? {
    if answers.contains(where: { if case .fails = $0 { true } else { false } }) { return "notEligible" }
    if answers.contains(.notMet) { return nil }
    return answers.allSatisfy { $0 == .met } ? "eligible" : "pending"
  }

  /// How what was said differs from what must be; nil where it does not.
  ///
  /// `missing` is what, and from whom.
  package func difference(outcome said: String, reasons: [String], missing: [(String, String)]) -> String? {
    if let outcome, outcome != said { return "outcome \(said), not \(outcome)" }
    if outcome == nil { return said == "eligible" ? "eligible" : nil }
    var (reasons, missing) = (reasons, missing)
    for answer in answers {
      switch answer {
      case .met, .notMet: continue
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
    let tooMuch =
      reasons.filter { !also.contains($0) }
      + missing.filter { !also.contains($0.0) }.map { "\($0.0) from \($0.1)" }
    return tooMuch.isEmpty ? nil : "also \(tooMuch)"
  }
}
