import Formats
import Reentry

/// What tells a row of a roster from every other, and where the row stands in its block.
///
/// Two rows are the same booking when two hashes of 64 bits agree, one of them seeded anew in each process: among
/// a million rows a wrong agreement has a chance below one in 10 to the 26, and nobody can bring one about.
struct RowKey: Hashable, Sendable {
  private let high: Int
  private let low: Int
  let record: Int32
  let offset: Int32
  let line: Int32

  init(_ booking: Booking, _ record: borrowing CSVRecord) {
    let key = booking.bookingNumber.isEmpty ? booking.key.number : booking.bookingNumber
    var hasher = Hasher()
    hasher.combine(booking.facility.text)
    hasher.combine(key)
    high = hasher.finalize()
    low = RowKey.mixed(booking.facility.text, key)
    self.record = Int32(truncatingIfNeeded: record.number)
    self.offset = Int32(truncatingIfNeeded: record.offset)
    self.line = Int32(truncatingIfNeeded: record.line)
  }

  // FNV-1a, 64 bits: another function than the first, so that both must agree.
  private static func mixed(_ facility: String, _ key: String) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in facility.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash = hash &* 0x100_0000_01B3
    for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash)
  }

  /// The hash alone, for a set of many.
  struct Mark: Hashable, Sendable {
    let high: Int
    let low: Int
    // Already a hash: one half of it is enough to find a place.
    func hash(into hasher: inout Hasher) { hasher.combine(high) }
  }

  var mark: Mark { Mark(high: high, low: low) }
}
