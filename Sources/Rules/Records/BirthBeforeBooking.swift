import Reentry

/// Nobody is booked before they are born.
package struct BirthBeforeBooking: BookingRule {
  package init() {}

  package func objection(to booking: Booking) -> RuleObjection? {
    // The years mostly show it without a calendar: an era of the calendar is 400 years and 146,097 days.
    if 1970 + Int(booking.bookedOn.number) * 400 / 146_097 - booking.bornOn.year > 2 { return nil }
    guard booking.bornOn.earliest > booking.bookedOn else { return nil }
    return RuleObjection(.bookedBeforeBorn, field: "birth_date")
  }
}
