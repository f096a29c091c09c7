import Reentry

/// People in custody are between 8 and 120 years old, or whatever the policy says.
package struct AgeIsPlausible: BookingRule {
  private let years: ClosedRange<Int>

  package init(years: ClosedRange<Int>) { self.years = years }

  package func objection(to booking: Booking) -> RuleObjection? {
    if isPlainlyPlausible(booking) { return nil }
    let oldest = booking.bornOn.earliest.years(until: booking.bookedOn)
    let youngest = booking.bornOn.latest.years(until: booking.bookedOn)
    guard oldest < years.lowerBound || youngest > years.upperBound else { return nil }
    return RuleObjection(.ageImplausible, field: "birth_date")
  }

  // Nearly everybody is well inside the range, which the years show without a calendar: an era of the
  // calendar is 400 years and 146,097 days.
  private func isPlainlyPlausible(_ booking: Booking) -> Bool {
    let age = 1970 + Int(booking.bookedOn.number) * 400 / 146_097 - booking.bornOn.year
    return age >= years.lowerBound + 3 && age <= years.upperBound - 3
  }
}
