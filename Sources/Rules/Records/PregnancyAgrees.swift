import Reentry

/// A pregnancy that ended has an end date, and one that did not has none; the record stands all the same.
package struct PregnancyAgrees: BookingRule {
  package init() {}

  package func objection(to booking: Booking) -> RuleObjection? {
    let hasEnded = booking.needs[.pregnancy] == .postpartum
    guard hasEnded != (booking.pregnancyEndedOn != nil) else { return nil }
    return RuleObjection(.pregnancyInconsistent, field: "pregnancy_end_date")
  }
}
