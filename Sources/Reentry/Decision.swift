/// What an operator decided about one thing: a row of the decisions feed (CONTRACT §2).
///
/// History is complete because every decision is a file among the others, and replaying replays it.
package struct Decision: Hashable, Sendable {
  package let subject: Subject
  package let word: Word
  /// In the operator's words; shown to operators only.
  package let reason: String
  package let decidedBy: String
  /// Pacific time.
  package let decidedAt: Moment
  package var source: Source

  /// What was decided about.
  package enum Subject: Hashable, Sendable {
    case batch(BatchID)
    /// A deliverable, by its file name.
    case deliverable(String)
    /// Who the person of the case of that number is; the member meant where the decision names one.
    case identity(Int, CIN?)
    /// That a partner assigns itself to the case of that number, unasked.
    case assignment(Int, PartnerID)
    /// The case of that number, whole.
    case wholeCase(Int)
  }

  package enum Word: String, Sendable, CaseIterable {
    /// A held batch is applied; so is one with too many rejects. An assignment that nobody asked for counts.
    case approve
    /// A held batch is not applied; a quarantined one is done with. An assignment that nobody asked for counts not.
    case refuse
    /// A quarantined or held batch is read and judged anew.
    case rerun
    /// A batch that was accepted, or is done with, is read once more and applied as a correction.
    case again = "rerun-again"
    /// A quarantined or held batch is done with: another file was dropped in its place.
    case replace
    /// A deliverable is taken back.
    case recall
    /// A deliverable is kept back until it is released.
    case hold
    /// A deliverable kept back goes out after all.
    case release
    /// A case's person is that member.
    case same
    /// A case's person is not that member.
    case different
    /// A case's person is none of its candidates.
    case none
    /// A case's person is not the member as whom it was taken: what was said of it as that one is taken back.
    case split
    /// A case is sealed by a court's order: nothing is told of it any more, and what is known of it is erased.
    case seal
  }

  package init(
    subject: Subject, word: Word, reason: String, decidedBy: String, decidedAt: Moment, source: Source
  ) {
    (self.subject, self.word, self.reason) = (subject, word, reason)
    (self.decidedBy, self.decidedAt, self.source) = (decidedBy, decidedAt, source)
  }
}

extension Decision.Subject {
  /// Whether that word about it says that a person is no candidate at all, or not the one as whom they are `matched`:
  /// something to say of a case that waits, while a match that stands is split.
  package func endsMatch(_ word: Decision.Word, with matched: CIN?) -> Bool {
    guard case .identity(_, let cin) = self else { return false }
    return word == .none || word == .different && cin == matched
  }

  /// The `kind` column of the feed.
  package var kind: String {
    switch self {
    case .batch: "batch"
    case .deliverable: "deliverable"
    case .identity: "identity"
    case .assignment: "assignment"
    case .wholeCase: "case"
    }
  }

  /// The `subject` column of the feed.
  package var text: String {
    switch self {
    case .batch(let id): id.text
    case .deliverable(let name): name
    case .identity(let number, _), .wholeCase(let number): Case.name(number)
    case .assignment(let number, let partner): "\(Case.name(number))-\(partner)"
    }
  }

  /// The `decision` column of the feed: the word, and behind it the CIN where one is meant.
  package func text(deciding word: Decision.Word) -> String {
    guard case .identity(_, let cin?) = self else { return word.rawValue }
    return "\(word.rawValue) \(cin)"
  }

  /// What may be decided about it.
  package var words: Set<Decision.Word> {
    switch self {
    case .batch: [.approve, .refuse, .rerun, .again, .replace]
    case .deliverable: [.recall, .hold, .release]
    case .identity(_, .some): [.same, .different]
    case .identity(_, nil): [.none, .split]
    case .assignment: [.approve, .refuse]
    case .wholeCase: [.seal]
    }
  }

  /// Nil where the kind is none, or the text names nothing of it.
  package init?(kind: String, text: String, cin: CIN? = nil) {
    switch kind {
    case "batch" where cin == nil: self = .batch(BatchID(text))
    case "deliverable" where cin == nil: self = .deliverable(text)
    case "identity":
      guard let number = Int(text), number > 0 else { return nil }
      self = .identity(number, cin)
    case "assignment" where cin == nil: self.init(assignment: text)
    case "case" where cin == nil:
      guard let number = Int(text), number > 0 else { return nil }
      self = .wholeCase(number)
    default: return nil
    }
  }

  /// The case's number, a hyphen and the partner, as `text` gives it; nil where it is not that.
  package init?(assignment text: String) {
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(parts[0]), number > 0, parts[0] == Case.name(number),
      !parts[1].isEmpty, !parts[1].contains("-")
    else { return nil }
    self = .assignment(number, PartnerID(String(parts[1])))
  }
}

extension Decision {
  /// The parts of the `decision` column: the word and the CIN behind it; nil where it is no decision.
  package static func parts(of text: String) -> (word: Word, cin: CIN?)? {
    let parts = text.split(separator: " ", omittingEmptySubsequences: true)
    guard let first = parts.first, parts.count <= 2, let word = Word(rawValue: String(first)) else {
      return nil
    }
    guard parts.count == 2 else { return (word, nil) }
    return CIN(String(parts[1])).map { (word, $0) }
  }
}
