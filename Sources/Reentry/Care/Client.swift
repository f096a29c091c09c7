/// Whom a record of care is about, as its sender names the person: by member, by booking, or by both.
package struct Client: Hashable, Sendable {
  package var cin: CIN?
  package var facility: FacilityID?
  /// As the facility numbers the stay; empty where the sender does not know.
  package var bookingNumber = ""
  /// The facility's own number of the person; empty where the sender does not know.
  package var personID = ""

  package init(cin: CIN? = nil, facility: FacilityID? = nil) { (self.cin, self.facility) = (cin, facility) }

  /// The booking that it names; nil where it names none.
  package var booking: BookingKey? {
    guard let facility, !bookingNumber.isEmpty else { return nil }
    return BookingKey(facility: facility, number: bookingNumber)
  }
}
