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
  package let source: Source

  /// What was decided about.
  package enum Subject: Hashable, Sendable {
    case batch(BatchID)
    /// A deliverable, by its file name.
    case deliverable(String)
  }

  package enum Word: String, Sendable, CaseIterable {
    /// A held batch is applied; so is one with too many rejects.
    case approve
    /// A held batch is not applied; a quarantined one is done with.
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
  }

  package init(
    subject: Subject, word: Word, reason: String, decidedBy: String, decidedAt: Moment, source: Source
  ) {
    (self.subject, self.word, self.reason) = (subject, word, reason)
    (self.decidedBy, self.decidedAt, self.source) = (decidedBy, decidedAt, source)
  }
}

extension Decision.Subject {
  /// The `kind` column of the feed.
  package var kind: String {
    switch self {
    case .batch: "batch"
    case .deliverable: "deliverable"
    }
  }

  /// The `subject` column of the feed.
  package var text: String {
    switch self {
    case .batch(let id): id.text
    case .deliverable(let name): name
    }
  }

  /// What may be decided about it.
  package var words: Set<Decision.Word> {
    switch self {
    case .batch: [.approve, .refuse, .rerun, .again, .replace]
    case .deliverable: [.recall, .hold, .release]
    }
  }

  /// Nil where the kind is none.
  package init?(kind: String, text: String) {
    switch kind {
    case "batch": self = .batch(BatchID(text))
    case "deliverable": self = .deliverable(text)
    default: return nil
    }
  }
}
