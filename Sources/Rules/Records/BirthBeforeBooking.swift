import Reentry

/// Nobody is booked before they are born.
package struct BirthBeforeBooking: BookingRule {
  package init() {}

  package func objection(to booking: Booking) -> RuleObjection? {
    booking.bornOn.earliest > booking.bookedOn ? RuleObjection(.bookedBeforeBorn, field: "birth_date") : nil
  }
}
