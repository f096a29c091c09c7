import Formats

/// The hash of a row's key, in as little memory as will do: one is kept for each row of the file.
struct RowMark: Sendable {
  fileprivate let shard: UInt16
  /// Never zero.
  fileprivate let slot: UInt64

  init(_ hash: KeyedHash) {
    let (high, low) = hash.value
    shard = UInt16(truncatingIfNeeded: high & 1023)
    slot = low | 1
  }
}

/// The marks of all rows so far, eight bytes each in 1024 tables that grow one at a time.
struct RowMarks {
  private var shards = [Shard](repeating: Shard(), count: 1024)
  private var touched: UInt64 = 0

  /// False when the mark was there already.
  mutating func insert(_ mark: RowMark) -> Bool { shards[Int(mark.shard)].insert(mark.slot) }

  /// Those of a block's keys that were there already.
  mutating func repeated(in keys: [RowKey]) -> [RowKey] {
    var (repeated, start): ([RowKey], Int) = ([], 0)
    while start < keys.count {
      let end = min(start + 16, keys.count)
      // Each slot lies in memory of its own: asked for together, they are waited for once.
      for index in start..<end { touched |= shards[Int(keys[index].mark.shard)].first(keys[index].mark.slot) }
      for index in start..<end where !insert(keys[index].mark) { repeated.append(keys[index]) }
      start = end
    }
    return repeated
  }
}

/// A table of open addresses, never more than four fifths full; zero is free.
private struct Shard: Sendable {
  private var slots = [UInt64](repeating: 0, count: 8)
  private var count = 0

  @inline(__always)
  mutating func insert(_ slot: UInt64) -> Bool {
    if (count + 1) * 5 > slots.count * 4 { grow() }
    let place = place(of: slot)
    guard slots[place] == 0 else { return false }
    slots[place] = slot
    count += 1
    return true
  }

  /// What stands where the search for the slot begins.
  @inline(__always)
  func first(_ slot: UInt64) -> UInt64 { slots[home(of: slot)] }

  @inline(__always)
  private func home(of slot: UInt64) -> Int {
    Int(truncatingIfNeeded: slot.multipliedFullWidth(by: UInt64(slots.count)).high)
  }

  // Where the slot is, or the free place where it would go.
  @inline(__always)
  private func place(of slot: UInt64) -> Int {
    var place = home(of: slot)
    while slots[place] != 0, slots[place] != slot {
      place += 1
      if place == slots.count { place = 0 }
    }
    return place
  }

  // Homes keep the order of the slots, so that both tables are gone through from front to back.
  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count + old.count / 2)
    for slot in old where slot != 0 { slots[place(of: slot)] = slot }
  }
}
