import Reentry

/// Nobody is released before they are booked.
package struct ReleaseFollowsBooking: Sendable {
  package init() {}

  /// Whether a release date that is told of a booking is of a day before it.
  ///
  /// What was told before the booking is of an earlier stay under the same number, and says nothing of this one.
  package func objects(to date: ReleaseDate, of booking: Booking) -> Bool {
    guard let day = date.day, date.asOf.day >= booking.bookedOn else { return false }
    return day < booking.bookedOn
  }
}
