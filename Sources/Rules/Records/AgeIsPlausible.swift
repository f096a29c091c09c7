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

  // Nearly everybody is well inside the range, which the count of days shows without a calendar.
  private func isPlainlyPlausible(_ booking: Booking) -> Bool {
    guard let born = booking.bornOn.whole else { return false }
    let days = born.days(until: booking.bookedOn)
    return days >= (years.lowerBound + 1) * 366 && days <= years.upperBound * 365
  }
}
