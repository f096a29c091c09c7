import Reentry

/// What was last sent to whom about each case, so that only what changed goes out again.
package struct SentNotices: Sendable {
  private var latest: [Key: SentNotice] = [:]

  package init() {}

  package struct Key: Hashable, Sendable {
    let kind: Deliverable.Kind
    let partner: PartnerID
    let subject: String
    let person: Int
  }

  /// What was last said to a partner about a case; nil when nothing was, or it was withdrawn.
  package func latest(_ kind: Deliverable.Kind, to partner: PartnerID, subject: String, of person: Int)
    -> SentNotice?
  {
    latest[Key(kind: kind, partner: partner, subject: subject, person: person)]
  }

  /// The last file of those that are always whole; nil where none was sent.
  package func latest(_ file: WholeFile) -> SentNotice? {
    latest(file.kind, to: file.partner, subject: file.subject, of: 0)
  }

  mutating func note(_ notice: SentNotice) { latest[notice.key] = notice.isWithdrawn ? nil : notice }

  /// Knows of a case nothing any more.
  mutating func forget(_ person: Int) { latest = latest.filter { $0.key.person != person } }

  /// Every notice that still stands, in one order always.
  package var all: [SentNotice] { latest.values.sorted() }
}

/// One thing said to one partner about one case.
package struct SentNotice: Hashable, Comparable, Sendable {
  package let kind: Deliverable.Kind
  package let partner: PartnerID
  /// The plan or county, or the partner itself.
  package let subject: String
  /// The case's number; 0 of a file that is whole, whomever it names.
  package let person: Int
  /// The notification's own id.
  package let id: String
  /// SHA-256 of what was said, 64 hexadecimal digits.
  package let content: String
  package let file: String
  package let generation: Int
  /// What of earlier nights it replaces with its partner, newest first; empty where that knew of none.
  ///
  /// Those before the newest are there as long as nobody knows that the partner has a newer one.
  package let replaces: [Told]
  package var isWithdrawn = false

  /// One notice as its partner knows it: its id, and the file that it came in.
  package struct Told: Hashable, Sendable {
    package let id: String
    package let file: String

    package init(id: String, file: String) { (self.id, self.file) = (id, file) }
  }

  /// Whether it is a file that always says all there is, and names any number of people.
  package var isWhole: Bool { person == 0 }

  /// As its partner knows it once it is there.
  package var told: Told { Told(id: id, file: file) }

  /// Of a file that is whole.
  package init(
    _ whole: WholeFile, content: String, file: String, generation: Int, replaces: [Told]
  ) {
    self.init(
      kind: whole.kind, partner: whole.partner, subject: whole.subject, person: 0, id: file, content: content,
      file: file, generation: generation, replaces: replaces)
  }

  package init(
    kind: Deliverable.Kind, partner: PartnerID, subject: String, person: Int, id: String, content: String,
    file: String, generation: Int, replaces: [Told]
  ) {
    (self.kind, self.partner, self.subject, self.person) = (kind, partner, subject, person)
    (self.id, self.content, self.file, self.generation) = (id, content, file, generation)
    self.replaces = replaces
  }

  /// The same, in the place of other earlier words.
  package func replacing(_ earlier: [Told]) -> SentNotice {
    SentNotice(
      kind: kind, partner: partner, subject: subject, person: person, id: id, content: content, file: file,
      generation: generation, replaces: earlier)
  }

  /// Whether both are the last word to one partner about one case.
  package func stands(as other: SentNotice) -> Bool { key == other.key }

  var key: SentNotices.Key {
    SentNotices.Key(kind: kind, partner: partner, subject: subject, person: person)
  }

  package static func < (a: SentNotice, b: SentNotice) -> Bool {
    (a.kind.rawValue, a.partner, a.subject, a.person) < (b.kind.rawValue, b.partner, b.subject, b.person)
  }
}
