/// Numbers and the people that each of them leads to, behind a filter of bits: open addressing by number, those of
/// one number in a chain.
///
/// With each of a chain stands what is compared first, so that for most nothing else is looked at.
struct KeyIndex: Sendable {
  private var slots: [Slot] = []
  private var links: [Link] = []
  private var filter: [UInt64] = []
  private var count = 0

  private struct Slot: Sendable {
    /// 0 is free: of numbers spread evenly over 64 bits none is.
    var key: UInt64 = 0
    var first: Int32 = -1
  }

  private struct Link: Sendable {
    let numbers: Likeness.Numbers
    let place: Int32
    /// -1 behind the last.
    let next: Int32
  }

  mutating func insert(_ key: UInt64, at place: Int, _ numbers: Likeness.Numbers) {
    if 2 * (count + 1) > slots.count { grow() }
    let slot = slot(of: key)
    if slots[slot].key == 0 {
      slots[slot].key = key
      mark(key)
      count += 1
    } else if links[Int(slots[slot].first)].place == place {
      return
    }
    links.append(Link(numbers: numbers, place: Int32(place), next: slots[slot].first))
    slots[slot].first = Int32(links.count - 1)
  }

  /// Brings those of one number together in memory, where they are read one after another.
  mutating func settle() {
    var settled: [Link] = []
    settled.reserveCapacity(links.count)
    for slot in slots.indices where slots[slot].key != 0 {
      var next = Int(slots[slot].first)
      slots[slot].first = Int32(settled.count)
      while next >= 0 {
        let link = links[next]
        let after = link.next < 0 ? -1 : Int32(settled.count + 1)
        settled.append(Link(numbers: link.numbers, place: link.place, next: after))
        next = Int(link.next)
      }
    }
    links = settled
  }

  var isEmpty: Bool { count == 0 }

  // False for most numbers that lead nowhere: at 8 bits a number and more, one in fifty seems to.
  @inline(__always)
  func mayContain(_ key: UInt64) -> Bool {
    let bits = KeyIndex.bits(key)
    return filter[Int(truncatingIfNeeded: key) & (filter.count - 1)] & bits == bits
  }

  /// Whether the number leads to somebody of whom that is true, asked only where what is no name may be enough.
  @inline(__always)
  func leads(
    _ key: UInt64, like numbers: Likeness.Numbers, to isTrue: (_ place: Int) -> Bool
  ) -> Bool {
    let slot = slots[slot(of: key)]
    guard slot.key == key else { return false }
    var next = Int(slot.first)
    while next >= 0 {
      let isNear = links[next].numbers.points(with: numbers) >= Likeness.leastNumbers
      if isNear, isTrue(Int(links[next].place)) { return true }
      next = Int(links[next].next)
    }
    return false
  }

  @inline(__always)
  private static func bits(_ key: UInt64) -> UInt64 {
    1 &<< (key >> 46 & 63) | 1 &<< (key >> 52 & 63) | 1 &<< (key >> 58 & 63)
  }

  /// Where the number stands, or would.
  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: key >> 20) & (slots.count - 1)
    while slots[slot].key != 0, slots[slot].key != key { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private mutating func mark(_ key: UInt64) {
    filter[Int(truncatingIfNeeded: key) & (filter.count - 1)] |= KeyIndex.bits(key)
  }

  private mutating func grow() {
    let old = slots
    let size = max(1024, 2 * old.count)
    slots = [Slot](repeating: Slot(), count: size)
    filter = [UInt64](repeating: 0, count: size / 16)
    for one in old where one.key != 0 {
      slots[slot(of: one.key)] = one
      mark(one.key)
    }
  }
}
