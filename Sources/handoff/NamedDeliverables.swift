import Pipeline
import Reentry

extension DecidedNight {
  /// The deliverables that the words name, each once, of which that can be decided.
  ///
  /// Throws `Trouble` where there is no word, no such deliverable, several, or one of which it cannot be: then
  /// nothing is decided about any.
  func deliverables(_ words: [String], to word: Decision.Word, usage: String) throws -> [Disclosure] {
    guard !words.isEmpty else { throw Trouble(.usage, "usage: \(usage)") }
    let published = try exchange.published()
    var found: [Disclosure] = []
    for name in words {
      let file = try published.named(name)
      if !found.contains(where: { $0.stem == file.stem }) { found.append(file) }
    }
    for file in found {
      guard let code = published.objection(to: word, about: file) else { continue }
      let kind: Trouble.Kind = code == .deliverableAltered ? .refused : .usage
      throw Trouble(kind, "\(file.file): \(code.message)", next: "\(code.remedy(for: .csv))")
    }
    for file in found {
      guard let altered = try published.altered(file).first else { continue }
      throw Trouble(.refused, altered.sentence, next: altered.next)
    }
    return found
  }
}
