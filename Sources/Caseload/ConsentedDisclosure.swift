import Reentry

/// That a deliverable told its receiver of a case something under 42 CFR Part 2, by a consent of the person.
package struct ConsentedDisclosure: Hashable, Sendable {
  package let file: String
  package let partner: PartnerID
  /// The plan or county, or what else its notice is about.
  package let subject: String
  package let kind: Deliverable.Kind
  /// The case's number.
  package let person: Int
  /// The notice's own id.
  package let notice: String
  package let content: PartTwoContent
  /// The generation that told the receiver that the consent ended; nil while none did.
  package var revokedIn: Int?

  package init(_ notice: SentNotice, _ content: PartTwoContent) {
    (file, partner, subject, kind) = (notice.file, notice.partner, notice.subject, notice.kind)
    (person, self.notice, self.content) = (notice.person, notice.id, content)
  }

  init(
    file: String, partner: PartnerID, subject: String, kind: Deliverable.Kind, person: Int, notice: String,
    content: PartTwoContent
  ) {
    (self.file, self.partner, self.subject, self.kind) = (file, partner, subject, kind)
    (self.person, self.notice, self.content) = (person, notice, content)
  }

  /// What its receiver knows it as.
  package var told: SentNotice.Told { SentNotice.Told(id: notice, file: file) }
}
