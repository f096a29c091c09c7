import Formats

/// The hash of a row's key, in as little memory as will do: it is kept for each row of the file.
struct RowMark: Sendable {
  fileprivate let shard: UInt8
  fileprivate let slot: Slot

  init(_ hash: KeyedHash) {
    let (high, low) = hash.value
    shard = UInt8(truncatingIfNeeded: high)
    slot = Slot(
      first: UInt32(truncatingIfNeeded: low), second: UInt32(truncatingIfNeeded: low >> 32),
      third: UInt32(truncatingIfNeeded: high >> 32) | 1)
  }
}

/// The marks of all rows so far, twelve bytes each in 256 tables that grow one at a time.
struct RowMarks {
  private var shards = [Shard](repeating: Shard(), count: 256)

  /// False when the mark was there already.
  mutating func insert(_ mark: RowMark) -> Bool { shards[Int(mark.shard)].insert(mark.slot) }
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
