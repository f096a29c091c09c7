import Reentry

/// People in custody are between 8 and 120 years old, or whatever the policy says.
package struct AgeIsPlausible: BookingRule {
  private let years: ClosedRange<Int>

  package init(years: ClosedRange<Int>) { self.years = years }

  package func objection(to booking: Booking) -> RuleObjection? {
    let oldest = booking.bornOn.earliest.years(until: booking.bookedOn)
    let youngest = booking.bornOn.latest.years(until: booking.bookedOn)
    guard oldest < years.lowerBound || youngest > years.upperBound else { return nil }
    return RuleObjection(.ageImplausible, field: "birth_date")
  }
}
