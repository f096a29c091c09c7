/// A partner's word that it has a deliverable: a row of the acks feed (CONTRACT §2).
package struct Acknowledgement: Hashable, Sendable {
  /// The deliverable's file name.
  package let file: String
  /// Of the bytes it received, 64 hexadecimal digits in lower case; empty where it does not say.
  package let sha256: String
  /// Pacific time.
  package let receivedAt: Moment
  /// In the partner's words, for instance `ok`; empty where it does not say.
  package let outcome: String
  package var source: Source

  package init(file: String, sha256: String, receivedAt: Moment, outcome: String, source: Source) {
    (self.file, self.sha256, self.receivedAt) = (file, sha256, receivedAt)
    (self.outcome, self.source) = (outcome, source)
  }
}
