import Reentry

/// Of whom the newest word of release is that they are in hospital, by the booking or the facility's number of the person,
/// whichever names them there.
struct InHospital {
  private let bookings: Set<BookingKey>
  private let people: Set<BookingKey>

  init(_ told: [ReleaseDateRecord]) {
    (bookings, people) = (InHospital.newest(told, \.booking), InHospital.newest(told, \.person))
  }

  func has(_ person: Case) -> Bool {
    if bookings.contains(person.booking.key) { return true }
    let booking = person.booking
    return !booking.personID.isEmpty
      && people.contains(BookingKey(facility: booking.facility, number: booking.personID))
  }

  // Few ever are, of all who were told of.
  private static func newest(
    _ told: [ReleaseDateRecord], _ key: (ReleaseDateRecord) -> BookingKey?
  ) -> Set<BookingKey> {
    var newest: [BookingKey: ReleaseDate] = [:]
    for record in told where record.date.why == .hospital {
      if let key = key(record) { newest[key] = record.date }
    }
    if newest.isEmpty { return [] }
    for record in told {
      guard let key = key(record), let known = newest[key], record.date.isNewer(than: known) else { continue }
      newest[key] = record.date
    }
    return Set(newest.filter { $0.value.why == .hospital }.keys)
  }
}

extension ReleaseDateRecord {
  fileprivate var booking: BookingKey? {
    bookingNumber.isEmpty ? nil : BookingKey(facility: facility, number: bookingNumber)
  }

  // What names a booking is of that alone.
  fileprivate var person: BookingKey? {
    bookingNumber.isEmpty ? BookingKey(facility: facility, number: personID) : nil
  }
}
