import Reentry

/// That a partner is told to disregard a notice, or a whole file; until that has reached the partner, it is owed.
package struct WithdrawnNotice: Hashable, Comparable, Sendable {
  /// The WITHDRAW that says so.
  package var file: String
  package let partner: PartnerID
  /// The plan or county, or the partner itself.
  package let subject: String
  package let why: Why
  /// Of what is withdrawn.
  package let kind: Deliverable.Kind
  /// 0 where it is a whole file.
  package let person: Int
  /// The withdrawal's own id.
  package let id: String
  package let withdrawn: SentNotice.Told
  /// What the partner may have instead, newest first, where what is withdrawn never reaches it.
  package var before: [SentNotice.Told]

  package enum Why: String, Sendable {
    /// What was told is due no more.
    case lapsed
    /// An operator recalled what its partner had already.
    case recalled
    /// It was told of somebody as a member that they are not.
    case wrongMember = "wrong-member"
    /// The case was sealed; its receiver is not told.
    case sealed
    /// The last day is over of the consent by which it told of substance use treatment.
    case consentEnded = "consent-ended"
    /// That consent was taken back.
    case consentRevoked = "consent-revoked"
  }

  package init(
    file: String, partner: PartnerID, subject: String, why: Why, kind: Deliverable.Kind, person: Int,
    id: String, withdrawn: SentNotice.Told, before: [SentNotice.Told] = []
  ) {
    (self.file, self.partner, self.subject, self.why) = (file, partner, subject, why)
    (self.kind, self.person, self.id) = (kind, person, id)
    (self.withdrawn, self.before) = (withdrawn, before)
  }

  package static func < (a: WithdrawnNotice, b: WithdrawnNotice) -> Bool {
    (a.partner, a.subject, a.file, a.person, a.id) < (b.partner, b.subject, b.file, b.person, b.id)
  }
}

/// By which WITHDRAW receivers are told to disregard a notice.
package struct Withdrawals: Sendable {
  // By what was told, each file without its extension: a notice is withdrawn in all its forms.
  private var files: [SentNotice.Told: Disclosure] = [:]

  package init(_ caseload: Caseload) {
    for row in caseload.withdrawn {
      let id = row.withdrawn.id == row.withdrawn.file ? Withdrawals.stem(row.withdrawn.id) : row.withdrawn.id
      let told = SentNotice.Told(id: id, file: Withdrawals.stem(row.withdrawn.file))
      files[told] = caseload.disclosures.inAnyForm(row.file)
    }
  }

  /// The WITHDRAW of a notice in a file, or of all of that file; nil where there is none.
  package subscript(notice: String, in file: String) -> Disclosure? {
    let stem = Withdrawals.stem(file)
    return files[SentNotice.Told(id: notice, file: stem)] ?? files[SentNotice.Told(id: stem, file: stem)]
  }

  private static func stem(_ file: String) -> String {
    String(file[..<(file.lastIndex(of: ".") ?? file.endIndex)])
  }
}
