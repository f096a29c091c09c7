import Pipeline
import Reentry

extension DecidedNight {
  /// What the words name, each once: batches, and organizations that assigned themselves unasked.
  ///
  /// Throws `Trouble` where there is no word, or one names nothing that waits: then nothing is decided about any.
  func waitingSubjects(_ words: [String], usage: String) throws -> [Decision.Subject] {
    let named = words.map { Decision.Subject(assignment: $0) }
    var subjects = try claims(named.compactMap { $0 })
    let others = zip(words, named).filter { $0.1 == nil }.map(\.0)
    if others.isEmpty, !subjects.isEmpty { return subjects }
    subjects += try waiting(others, usage: usage).map { .batch($0.batch.id) }
    return subjects
  }

  private func claims(_ named: [Decision.Subject]) throws -> [Decision.Subject] {
    if named.isEmpty { return [] }
    let known = try exchange.review()?.claims ?? []
    var found: [Decision.Subject] = []
    for claim in named where !found.contains(claim) {
      guard known.contains(claim) else {
        throw Trouble(
          .noInput, "\(FindingCode.claimUnknown.message)",
          next: "\(FindingCode.claimUnknown.remedy(for: .csv))")
      }
      found.append(claim)
    }
    return found
  }
}
