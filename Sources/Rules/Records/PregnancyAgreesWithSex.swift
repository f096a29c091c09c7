import Reentry

/// A pregnancy of somebody recorded as male is told and taken: either field may be the wrong one, or neither.
package struct PregnancyAgreesWithSex: BookingRule {
  package init() {}

  package func objection(to booking: Booking) -> RuleObjection? {
    guard booking.sex == .male else { return nil }
    switch booking.needs[.pregnancy] {
    case .notAsked, .none: return nil
    case .suspected, .confirmed, .postpartum: return RuleObjection(.pregnancyOfMale, field: "pregnancy")
    }
  }
}
