/// A file to go out, whichever night it is of.
package struct OutgoingFile: Hashable, Sendable {
  package let kind: Deliverable.Kind
  package let partner: PartnerID
  package let subject: String

  package init(_ kind: Deliverable.Kind, to partner: PartnerID, _ subject: String) {
    (self.kind, self.partner, self.subject) = (kind, partner, subject)
  }
}

/// That a receiver's own form cannot say something: which file, which column and why, never the value.
package struct FormObjection: Error, Hashable, Sendable {
  package let file: OutgoingFile
  /// The contract's name of it.
  package let column: String
  package let code: FindingCode
  /// The case whose row cannot be said, by its number; empty where nothing of the file can.
  package var caseName: String

  package init(file: OutgoingFile, column: String, code: FindingCode, caseName: String = "") {
    (self.file, self.column, self.code, self.caseName) = (file, column, code, caseName)
  }

  /// Whether the file goes all the same, in the contract's form.
  package var isSent: Bool { !file.kind.mayWait }
}

extension Deliverable.Kind {
  /// Whether what is due can go in a later night: a withdrawal goes at once, and a receipt is of its night.
  package var mayWait: Bool { self != .withdraw && self != .receipt }
}
