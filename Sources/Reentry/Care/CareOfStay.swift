/// Everything that care managers, facilities and plans told of the care for one stay of a person.
package struct CareOfStay: Hashable, Sendable {
  /// By the time of which each speaks, the oldest first.
  package var assignments: [Assignment] = []
  package var actions: [FacilityAction] = []
  /// Those of them that were told of an earlier stay in another facility, from which the person was moved.
  package var elsewhere: Set<Source> = []
  /// By their numbers; each as it was told last, those that never held left out.
  package var items: [CareItem] = []
  package var returns: [StatusReturn] = []
  /// What was told of a stay of the same person that this one does not go on from: known, and not done for this one.
  package var before: [Assignment] = []
  /// Partners that the exchange referred it to, or that an operator let in.
  package var asked: Set<PartnerID> = []
  /// Of those that an operator let in, the day of the night from which on their word counts.
  package var letIn: [PartnerID: Day] = [:]
  /// Partners of plans that were told of it.
  package var notified: Set<PartnerID> = []
  /// Partners whose unasked word an operator refused.
  package var refused: Set<PartnerID> = []
  /// What organizations said for fee-for-service that nobody had asked: it counts for nothing.
  package var unasked: [Assignment] = []

  package init() {}

  package static let none = CareOfStay()

  /// What the facility told that holds the person, or that held them when the stay ended.
  ///
  /// What a person was taught goes along when they are moved, and so does a service that was given; medication at hand,
  /// and whether they can take part in a meeting, are for the house that holds them to tell.
  package var actionsHere: [FacilityAction] { actions.filter { !elsewhere.contains($0.source) } }
}

/// Everything that was told of care, whomever it concerns.
package struct CareRecords: Sendable {
  package var assignments: [Assignment] = []
  package var actions: [FacilityAction] = []
  package var items: [CareItem] = []
  package var returns: [StatusReturn] = []
  package var referrals: [Referral] = []
  /// Plans that were told of a case.
  package var notices: [Referral] = []
  /// The later counts.
  package var claims: [ClaimRuling] = []

  package init() {}

  /// That a partner was told of a case: an organization's, that it is to take it on.
  package struct Referral: Hashable, Sendable {
    /// The case's number.
    package let person: Int
    package let partner: PartnerID

    package init(person: Int, partner: PartnerID) { (self.person, self.partner) = (person, partner) }
  }
}
