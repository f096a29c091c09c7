/// Whether the eligibility extract knows the person of a booking, and as whom.
package enum Identity: Hashable, Sendable {
  /// One member by an exact identifier.
  case matched(CIN)
  /// Members that may be the person; an operator settles it.
  case review([Candidate])
  /// Looked for in the eligibility of that day and found in none.
  case unmatched(lookedOn: Day)
  /// No full eligibility file has been read since the booking became known.
  case notLookedFor

  /// The member that the person is; nil where none is known.
  package var cin: CIN? { if case .matched(let cin) = self { cin } else { nil } }
}

/// A member who may be the person, with the evidence a field at a time.
package struct Candidate: Hashable, Sendable {
  package let cin: CIN
  package let evidence: [FieldEvidence]
  /// Thousandths of a bit: what all fields add up to.
  package let score: Int

  package init(cin: CIN, evidence: [FieldEvidence], score: Int = 0) {
    (self.cin, self.evidence, self.score) = (cin, evidence, score)
  }
}

/// How one field of booking and member compare.
package struct FieldEvidence: Hashable, Sendable {
  package let field: String
  package let agreement: Agreement
  /// In what way they agree.
  package let level: ComparisonLevel
  /// Thousandths of a bit that it adds to the score; negative where it speaks against.
  package let weight: Int

  package init(field: String, agreement: Agreement, level: ComparisonLevel = .unknown, weight: Int = 0) {
    (self.field, self.agreement, self.level, self.weight) = (field, agreement, level, weight)
  }

  package enum Agreement: String, Sendable {
    case same, compatible, differs, unknown
  }
}
