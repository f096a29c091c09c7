import Formats
import Reentry

/// What tells a row of a roster from every other, and where the row stands in its block.
///
/// Two rows are the same booking when 104 bits of a hash agree that is keyed anew in each process: among a million
/// rows a wrong agreement has a chance below one in 10 to the 19, and nobody can bring one about.
struct RowKey: Sendable {
  let mark: Mark
  let record: Int32
  let offset: Int32
  let line: Int32

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
    mark = Mark(hash)
    self.record = Int32(truncatingIfNeeded: record.number)
    self.offset = Int32(truncatingIfNeeded: record.offset)
    self.line = Int32(truncatingIfNeeded: record.line)
  }

  /// The hash alone, in as little memory as will do: it is kept for each row of the file.
  struct Mark: Sendable {
    fileprivate let shard: UInt8
    fileprivate let slot: Slot

    fileprivate init(_ hash: KeyedHash) {
      let (high, low) = hash.value
      shard = UInt8(truncatingIfNeeded: high)
      slot = Slot(
        first: UInt32(truncatingIfNeeded: low), second: UInt32(truncatingIfNeeded: low >> 32),
        third: UInt32(truncatingIfNeeded: high >> 32) | 1)
    }
  }
}

/// The marks of all rows so far, twelve bytes each in 256 tables that grow one at a time.
struct RowMarks {
  private var shards = [Shard](repeating: Shard(), count: 256)

  /// False when the mark was there already.
  mutating func insert(_ mark: RowKey.Mark) -> Bool { shards[Int(mark.shard)].insert(mark.slot) }
}

/// 96 bits of a mark; one that is taken has an odd third part.
private struct Slot: Equatable, Sendable {
  var first: UInt32 = 0
  var second: UInt32 = 0
  var third: UInt32 = 0
}

/// A table of open addresses, never more than four fifths full.
private struct Shard: Sendable {
  private var slots = [Slot](repeating: Slot(), count: 16)
  private var count = 0

  @inline(__always)
  mutating func insert(_ slot: Slot) -> Bool {
    if (count + 1) * 5 > slots.count * 4 { grow() }
    let place = place(of: slot)
    guard slots[place].third == 0 else { return false }
    slots[place] = slot
    count += 1
    return true
  }

  // Where the slot is, or the free place where it would go.
  @inline(__always)
  private func place(of slot: Slot) -> Int {
    var place = Int((UInt64(slot.first) * UInt64(slots.count)) >> 32)
    while slots[place].third != 0, slots[place] != slot {
      place += 1
      if place == slots.count { place = 0 }
    }
    return place
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count + old.count / 4)
    for slot in old where slot.third != 0 { slots[place(of: slot)] = slot }
  }
}
