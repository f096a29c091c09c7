/// A file that is always the whole of what its receiver is to know of something: a worklist, a month's measures.
///
/// The next one takes its place; what it no longer names is done.
package struct WholeFile: Hashable, Sendable {
  package let kind: Deliverable.Kind
  package let partner: PartnerID
  /// The facility, plan, county or organization; `all` where the partner has one.
  package let subject: String
  /// What it says, value by value in one order; empty where it says nothing.
  package let content: [String]
  /// The numbers of the cases that it names.
  package let people: Set<Int>
  /// Whether it goes at once when it changes, whatever the receiver's cadence.
  package let isUrgent: Bool

  package init(
    _ kind: Deliverable.Kind, to partner: PartnerID, _ subject: String, content: [String],
    people: Set<Int> = [], isUrgent: Bool = false
  ) {
    self.isUrgent = isUrgent
    (self.kind, self.partner, self.subject) = (kind, partner, subject)
    (self.content, self.people) = (content, people)
  }

  package var isEmpty: Bool { content.isEmpty }
}
