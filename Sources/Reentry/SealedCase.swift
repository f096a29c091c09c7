/// A case that a court sealed: what is left of it is its number, and hashes by which records of it are known again.
///
/// The salt is no secret, and a booking number or CIN has few enough forms to be tried out: the hashes keep the sealed
/// out of sight, not out of reach of whoever takes the tables and means to find out.
package struct SealedCase: Hashable, Sendable {
  package let number: Int
  /// The generation that sealed it, and its day.
  package let generation: Int
  package let on: Day
  /// The batch of the decision.
  package let salt: String
  /// SHA-256 of the salt and each key, 64 hexadecimal digits, sorted.
  package let keys: [String]
  /// How many records of it came since and were left out, and the day of the last.
  package var leftOut = 0
  package var leftOutOn: Day?

  package init(number: Int, generation: Int, on day: Day, salt: String, keys: [String]) {
    (self.number, self.generation, self.on) = (number, generation, day)
    (self.salt, self.keys) = (salt, keys)
  }
}

extension Case {
  /// What stands in the place of a case that was sealed, so that the numbers of the others stay theirs.
  package static func sealed(_ number: Int) -> Case {
    let nobody = Booking(
      facility: FacilityID(""), name: PersonName(last: "", first: ""), bornOn: BirthDate(noDay),
      bookedOn: noDay)
    var person = Case(
      number: number, booking: nobody, source: Source(batch: BatchID(""), record: 0), seenOn: noDay)
    person.goneOn = noDay
    return person
  }

  /// Whether it stands in the place of one that was sealed: no roster tells of a booking in no facility.
  package var isSealed: Bool { booking.facility.text.isEmpty }

  private static var noDay: Day { Day(number: 0) }
}
