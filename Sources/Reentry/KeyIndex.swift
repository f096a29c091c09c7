/// Numbers and the people that each of them leads to, behind a filter of bits.
///
/// Those of one number lie side by side, each with what is compared first, so that for most nothing else is read:
/// what takes time is memory that no cache holds.
struct KeyIndex: Sendable {
  /// In the order of their buckets.
  private var entries: [Entry] = []
  /// Where each bucket begins, and behind them all where the last ends.
  private var starts: [UInt32] = [0, 0]
  /// Those inserted since, at most as many again.
  private var fresh: [Entry] = []
  private var filter = [UInt64](repeating: 0, count: 64)

  private struct Entry: Sendable {
    let key: UInt64
    let numbers: Likeness.Numbers
    let place: Int32
  }

  var isEmpty: Bool { entries.isEmpty && fresh.isEmpty }

  mutating func insert(_ key: UInt64, at place: Int, _ numbers: Likeness.Numbers) {
    fresh.append(Entry(key: key, numbers: numbers, place: Int32(place)))
    mark(key)
    if fresh.count > max(256, entries.count) { settle() }
  }

  /// Brings all in order.
  mutating func settle() {
    guard !fresh.isEmpty else { return }
    let all = entries + fresh
    starts = [UInt32](repeating: 0, count: all.count + 1)
    filter = [UInt64](repeating: 0, count: max(64, all.count / 4))
    for entry in all {
      starts[bucket(of: entry.key)] += 1
      mark(entry.key)
    }
    // Where each ends; filled from behind, what is left is where it begins.
    for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
    entries = all
    for entry in all.reversed() {
      let bucket = bucket(of: entry.key)
      starts[bucket] -= 1
      entries[Int(starts[bucket])] = entry
    }
    fresh = []
  }

  /// False for nearly all numbers that lead nowhere: at 16 bits a number, one in a hundred seems to.
  @inline(__always)
  func mayContain(_ key: UInt64) -> Bool {
    let bits = KeyIndex.bits(key)
    return filter[KeyIndex.share(key, of: filter.count)] & bits == bits
  }

  /// Whether the number leads to somebody of whom that is true, asked only where what is no name may be enough.
  @inline(__always)
  func leads(
    _ key: UInt64, like numbers: Likeness.Numbers, to isTrue: (_ place: Int) -> Bool
  ) -> Bool {
    let bucket = bucket(of: key)
    for index in Int(starts[bucket])..<Int(starts[bucket + 1]) {
      if isNear(entries[index], key, numbers), isTrue(Int(entries[index].place)) { return true }
    }
    return !fresh.isEmpty && fresh.contains { isNear($0, key, numbers) && isTrue(Int($0.place)) }
  }

  @inline(__always)
  private func isNear(_ entry: Entry, _ key: UInt64, _ numbers: Likeness.Numbers) -> Bool {
    entry.key == key && entry.numbers.points(with: numbers) >= Likeness.leastNumbers
  }

  /// Which bucket a number is in, evenly by bits that the filter does not look at first.
  @inline(__always)
  private func bucket(of key: UInt64) -> Int { KeyIndex.share(key << 24, of: starts.count - 1) }

  @inline(__always)
  private static func share(_ key: UInt64, of count: Int) -> Int {
    Int(truncatingIfNeeded: key.multipliedFullWidth(by: UInt64(truncatingIfNeeded: count)).high)
  }

  @inline(__always)
  private static func bits(_ key: UInt64) -> UInt64 {
    1 &<< (key & 63) | 1 &<< (key >> 6 & 63) | 1 &<< (key >> 12 & 63)
  }

  private mutating func mark(_ key: UInt64) {
    filter[KeyIndex.share(key, of: filter.count)] |= KeyIndex.bits(key)
  }
}
