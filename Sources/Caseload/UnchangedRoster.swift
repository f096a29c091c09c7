import Reentry

extension Caseload {
  /// The facilities whose last roster, of an earlier day, said of everybody what this one says of everybody.
  ///
  /// Of fewer than `least` bookings it is no news that nothing changed.
  package func unchanged(by roster: [Booking], asOf day: Day, least: Int) -> [FacilityID] {
    var (told, changed) = ([FacilityID: Int](), Set<FacilityID>())
    for booking in roster where !changed.contains(booking.facility) {
      if isNews(booking, on: day) { changed.insert(booking.facility) }
      told[booking.facility, default: 0] += 1
    }
    let same = told.filter { facility, count in
      count >= least && !changed.contains(facility) && rosters[facility]?.bookings == count
    }
    return same.keys.sorted()
  }

  private func isNews(_ booking: Booking, on day: Day) -> Bool {
    guard let last = rosters[booking.facility], last.asOf < day, let place = place(of: booking.key) else {
      return true
    }
    return cases[place].goneOn != nil || cases[place].booking != booking
  }

  /// Where the latest stay of each person is among the cases, by facility and the facility's number of the person.
  package func latestStays() -> [BookingKey: Int] {
    var places: [BookingKey: Int] = [:]
    for (place, person) in cases.enumerated() where !person.booking.personID.isEmpty {
      let key = BookingKey(facility: person.booking.facility, number: person.booking.personID)
      if let known = places[key], cases[known].booking.bookedOn > person.booking.bookedOn { continue }
      places[key] = place
    }
    return places
  }
}
