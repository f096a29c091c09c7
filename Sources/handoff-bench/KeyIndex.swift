import Reentry

/// Who of a caseload has which blocking key: most keys of others are told by one look into a table of bits.
struct KeyIndex: Sendable {
  private var entries: [(key: UInt64, person: Int32)] = []
  // Bits by the key's end, and where the entries of its beginning start.
  private var bits: [UInt64] = []
  private var starts: [Int32] = []
  private var shift: UInt64 = 64

  mutating func insert(_ keys: BlockingKeys, for person: Int) {
    for index in 0..<keys.count { entries.append((keys[index], Int32(person))) }
  }

  /// Makes it ready; nobody is inserted after.
  mutating func settle() {
    entries.sort { $0.key == $1.key ? $0.person < $1.person : $0.key < $1.key }
    var size = 64
    while size < 2 * entries.count { size *= 2 }
    shift = UInt64(64 - size.trailingZeroBitCount)
    starts = [Int32](repeating: 0, count: size + 1)
    bits = [UInt64](repeating: 0, count: size / 8)
    for entry in entries {
      starts[Int(entry.key >> shift) + 1] += 1
      let (word, bit) = place(of: entry.key)
      bits[word] |= bit
    }
    for place in 1...size { starts[place] += starts[place - 1] }
  }

  @inline(__always)
  private func place(of key: UInt64) -> (word: Int, bit: UInt64) {
    (Int(truncatingIfNeeded: key >> 6 & UInt64(bits.count - 1)), 1 << (key & 63))
  }

  /// Adds each person with a key in common once.
  func collect(_ keys: BlockingKeys, into people: inout [Int]) {
    for index in 0..<keys.count {
      let key = keys[index]
      let (word, bit) = place(of: key)
      guard bits[word] & bit != 0 else { continue }
      let slot = Int(key >> shift)
      for entry in entries[Int(starts[slot])..<Int(starts[slot + 1])] where entry.key == key {
        if !people.contains(Int(entry.person)) { people.append(Int(entry.person)) }
      }
    }
  }
}
