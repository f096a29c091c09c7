/// A set of 32-bit numbers below the highest, open addressing behind a filter of bits.
@usableFromInline struct NumberSet: Sendable {
  private var slots: [UInt32] = []
  /// What is left of a product of 64 bits is a place among the slots.
  private var shift: UInt64 = 64
  @usableFromInline var filter = Filter()
  private(set) var count = 0
  private static let free = UInt32.max

  mutating func insert(_ number: UInt32) {
    if 2 * (count + 1) > slots.count { grow() }
    var place = home(of: number)
    while slots[place] != NumberSet.free {
      if slots[place] == number { return }
      place = (place + 1) & (slots.count - 1)
    }
    slots[place] = number
    count += 1
    filter.insert(number, count: count, all: slots.lazy.filter { $0 != NumberSet.free })
  }

  @inlinable @inline(__always)
  func mayContain(_ number: UInt32) -> Bool { filter.mayContain(number) }

  func contains(_ number: UInt32) -> Bool {
    guard filter.mayContain(number) else { return false }
    var place = home(of: number)
    while slots[place] != NumberSet.free {
      if slots[place] == number { return true }
      place = (place + 1) & (slots.count - 1)
    }
    return false
  }

  private func home(of number: UInt32) -> Int {
    Int(truncatingIfNeeded: (UInt64(number) &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt32](repeating: NumberSet.free, count: max(16, 2 * old.count))
    shift = UInt64(64 - slots.count.trailingZeroBitCount)
    for number in old where number != NumberSet.free {
      var place = home(of: number)
      while slots[place] != NumberSet.free { place = (place + 1) & (slots.count - 1) }
      slots[place] = number
    }
  }

  /// Two bits a number in a word of 64: at 8 bits a number one in twenty others at most seems to be there.
  ///
  /// At 150 000 numbers it has a quarter of a megabyte, which the caches next to a core hold.
  @usableFromInline struct Filter: Sendable {
    @usableFromInline var words: [UInt64] = []
    @usableFromInline var shift: UInt64 = 64

    /// Adds a number; `all` are those that it has so far, for when it grows.
    mutating func insert(_ number: UInt32, count: Int, all: some Sequence<UInt32>) {
      guard 8 * count > 64 * words.count else { return set(number) }
      let size = max(64, 2 * words.count)
      words = [UInt64](repeating: 0, count: size)
      shift = UInt64(64 - size.trailingZeroBitCount)
      for other in all { set(other) }
      set(number)
    }

    private mutating func set(_ number: UInt32) {
      let (word, bits) = place(of: number)
      words[word] |= bits
    }

    @inlinable @inline(__always)
    func mayContain(_ number: UInt32) -> Bool {
      guard !words.isEmpty else { return false }
      let (word, bits) = place(of: number)
      return words[word] & bits == bits
    }

    @inlinable @inline(__always)
    func place(of number: UInt32) -> (word: Int, bits: UInt64) {
      let mixed = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
      let bits = 1 &<< (mixed >> 24 & 63) | 1 &<< (mixed >> 30 & 63) as UInt64
      return (Int(truncatingIfNeeded: mixed &>> shift), bits)
    }
  }
}
