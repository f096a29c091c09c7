import Reentry

/// A pregnancy that ended has an end date, not before the birth, and one that did not has none; the record stands
/// all the same.
package struct PregnancyAgrees: BookingRule {
  package init() {}

  package func objection(to booking: Booking) -> RuleObjection? {
    let hasEnded = booking.needs[.pregnancy] == .postpartum
    let ended = booking.pregnancyEndedOn
    if hasEnded == (ended != nil), ended.map({ $0 > booking.bornOn.latest }) ?? true { return nil }
    return RuleObjection(.pregnancyInconsistent, field: "pregnancy_end_date")
  }
}
