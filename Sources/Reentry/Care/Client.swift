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

  /// Whether both name a member or a booking, and the same.
  package func isNamed(as other: Client) -> Bool {
    (cin != nil && cin == other.cin) || (booking != nil && booking == other.booking)
  }

  /// Whom it names, in one word for each.
  package var words: String {
    [cin?.description ?? "", facility?.text ?? "", bookingNumber, personID].filter { !$0.isEmpty }
      .joined(separator: " ")
  }
}
