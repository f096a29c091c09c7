import Formats
import Reentry

/// What tells a row of a roster from every other, and which of its block's rows it is.
///
/// Two rows are the same booking when 73 bits of a hash agree that is keyed anew in each process: among a
/// million rows a wrong agreement has a chance below one in ten thousand million, and nobody can bring one
/// about.
struct RowKey: Sendable {
  let mark: RowMark
  /// Counted from 1 within its block.
  let record: Int32

  init(mark: RowMark, record: Int) {
    (self.mark, self.record) = (mark, Int32(truncatingIfNeeded: record))
  }

  init(_ row: borrowing RosterRow, bookedOn: Day, _ record: borrowing CSVRecord) {
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
    self.init(mark: RowMark(hash), record: record.number)
  }
}
