/// What an operator said of an organization that assigns itself without having been asked: by whom, when and why.
package struct ClaimRuling: Hashable, Sendable {
  /// The case's number.
  package let person: Int
  /// Who assigns itself.
  package let partner: PartnerID
  /// Whether its word counts.
  package let isApproved: Bool
  package let reason: String
  package let decidedBy: String
  /// Pacific time.
  package let decidedAt: Moment
  package let source: Source

  package init(
    person: Int, partner: PartnerID, isApproved: Bool, reason: String, decidedBy: String, decidedAt: Moment,
    source: Source
  ) {
    (self.person, self.partner, self.isApproved) = (person, partner, isApproved)
    (self.reason, self.decidedBy) = (reason, decidedBy)
    (self.decidedAt, self.source) = (decidedAt, source)
  }

  /// The day of the night that heard of it.
  package var countsFrom: Day { source.batch.night ?? decidedAt.day }

  /// Nil where the decision is about something else.
  package init?(_ decision: Decision) {
    guard case .assignment(let person, let partner) = decision.subject else { return nil }
    self.init(
      person: person, partner: partner, isApproved: decision.word == .approve, reason: decision.reason,
      decidedBy: decision.decidedBy, decidedAt: decision.decidedAt, source: decision.source)
  }
}
