import Formats
import Reentry

extension FeedReading<CoverageRecord> {
  /// Members whose records were rejected: what the file does not say of them ends nothing.
  package var unreadMembers: UnreadMembers {
    var members = UnreadMembers()
    for row in facts.rejects.rows { members.insert(UnreadMember(row)) }
    return members
  }
}

extension UnreadMember {
  /// What of a rejected record can be read: what nothing is objected to.
  fileprivate init(_ row: Rejects.Row) {
    self.init()
    func text(_ field: EligibilityField) -> String? {
      guard field.rawValue < row.values.count, !row.findings.contains(where: { $0.field == field.name })
      else { return nil }
      let text = row.values[field.rawValue]
      return text.isEmpty ? nil : text
    }
    cin = text(.cin).flatMap { CIN($0) }
    // Of a record of another shape the fields stand elsewhere.
    let isOfShape = !row.findings.contains { $0.field.isEmpty && $0.code != .recordNotValid }
    guard isOfShape else { return }
    (last, first) = (text(.lastName), text(.firstName))
    bornOn = text(.birthDate).flatMap { Day(eligibilityField: $0.utf8Span.span) }.map { BirthDate($0) }
    sex = text(.sex).flatMap { Sex(rawValue: $0) }
    (zip, ssn) = (text(.zip) ?? "", text(.ssn) ?? "")
  }
}
