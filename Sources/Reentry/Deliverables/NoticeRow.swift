/// What a notice of one kind says of one person to one receiver.
package protocol NoticeContent: Hashable, Sendable {
  static var kind: Deliverable.Kind { get }

  /// What is said, value by value in one order: two with the same are the same news.
  ///
  /// Ids, what is superseded and what follows from today's date are not news.
  var news: [String] { get }

  /// Whether it goes at once, whatever the receiver's cadence: less time is left than the rules ask for, or something
  /// has happened.
  var isUrgent: Bool { get }
  /// What of it goes by a consent of the person; nil where nothing does.
  var consented: ConsentedContent? { get }
}

extension NoticeContent {
  package var consented: ConsentedContent? { nil }
}

/// What of a deliverable goes by a consent, under 42 CFR Part 2 or otherwise, and what its receiver is to the person.
package struct ConsentedContent: Hashable, Sendable {
  /// Those that the receiver would not be told without a consent; of one whom a consent alone makes a receiver, general
  /// content and logistics besides, whatever it would need for them.
  package let categories: Set<CareCategory>
  package let recipient: TransitionalCarePlan.Recipient.Kind
  /// When the newest consent was signed by which it goes.
  package let signedOn: Day

  package init(
    _ categories: Set<CareCategory>, to recipient: TransitionalCarePlan.Recipient.Kind, signedOn: Day
  ) {
    (self.categories, self.recipient, self.signedOn) = (categories, recipient, signedOn)
  }
}

/// A row of a notice file: what is said, and which earlier word it takes the place of.
package struct NoticeRow<Content: NoticeContent>: Hashable, Sendable {
  /// The kind's letter and the case number, a hyphen and the generation: unique, without personal data.
  package let id: String
  /// The notice that this one replaces; empty for the first.
  package let supersedes: String
  package let action: PlanNotice.Action
  package let content: Content

  package init(id: String, supersedes: String, action: PlanNotice.Action, content: Content) {
    (self.id, self.supersedes, self.action, self.content) = (id, supersedes, action, content)
  }
}

/// What is due about one case, and whom it is for.
package struct Addressed<Content: NoticeContent>: Hashable, Sendable {
  package let partner: PartnerID
  /// The plan, county or facility; `Addressed.all` where the partner hears as itself.
  package let subject: String
  package let content: Content

  package init(to partner: PartnerID, subject: String = all, _ content: Content) {
    (self.partner, self.subject, self.content) = (partner, subject, content)
  }

  /// The subject of a file that is about everyone a partner hears of.
  package static var all: String { "all" }
}

/// The rows of one kind that one receiver gets in one night.
package struct Notice<Content: NoticeContent>: Sendable {
  package let partner: PartnerID
  package let subject: String
  package let rows: [NoticeRow<Content>]

  package init(to partner: PartnerID, _ subject: String, rows: [NoticeRow<Content>]) {
    (self.partner, self.subject, self.rows) = (partner, subject, rows)
  }
}
