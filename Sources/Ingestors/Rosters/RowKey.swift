import Formats
import Reentry

extension KeyedHash.Mark {
  /// What tells a row of a roster from every other.
  ///
  /// Two rows are the same booking when 73 bits of a hash agree that is keyed anew in each process: among a
  /// million rows a wrong agreement has a chance below one in ten thousand million, and nobody can bring one
  /// about.
  init(_ row: borrowing RosterRow, bookedOn: Day) {
    var hash = KeyedHash()
    hash.combine(row.bytes(.facilityID))
    let number = row.bytes(.bookingNumber)
    if number.isEmpty {
      // As `Booking.key` has it.
      let person = row.bytes(.personID)
      var key: [UInt8] = []
      for index in person.indices { key.append(person[index]) }
      key.append(contentsOf: "@\(bookedOn)".utf8)
      hash.combine(key.span)
    } else {
      hash.combine(number)
    }
    self = hash.mark
  }
}
