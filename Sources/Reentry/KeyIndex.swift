/// Numbers and the places that each of them leads to, behind a filter of bits: open addressing, the places of
/// one number one after another.
struct KeyIndex: Sendable {
  /// 0 is free: of numbers spread evenly over 64 bits none is.
  private var keys: [UInt64] = []
  private var places: [UInt32] = []
  private var filter: [UInt64] = []
  private var count = 0

  mutating func insert(_ key: UInt64, at place: Int) {
    if 2 * (count + 1) > keys.count { grow() }
    put(key, UInt32(truncatingIfNeeded: place))
    count += 1
  }

  // False for most numbers that lead nowhere: at 16 bits a number and more, one in a hundred seems to.
  @inline(__always)
  func mayContain(_ key: UInt64) -> Bool {
    let bits = KeyIndex.bits(key)
    return filter[Int(truncatingIfNeeded: key) & (filter.count - 1)] & bits == bits
  }

  var isEmpty: Bool { count == 0 }

  /// The next place that the number leads to, from a slot on that is its home first; nil behind the last.
  @inline(__always)
  func next(_ key: UInt64, from slot: inout Int) -> Int? {
    while keys[slot] != 0 {
      let here = slot
      slot = (slot + 1) & (keys.count - 1)
      if keys[here] == key { return Int(places[here]) }
    }
    return nil
  }

  @inline(__always)
  private static func bits(_ key: UInt64) -> UInt64 {
    1 &<< (key >> 46 & 63) | 1 &<< (key >> 52 & 63) | 1 &<< (key >> 58 & 63)
  }

  /// Where the number stands first, if it is there.
  func home(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: key >> 20) & (keys.count - 1)
  }

  private mutating func put(_ key: UInt64, _ place: UInt32) {
    var slot = home(of: key)
    while keys[slot] != 0 {
      if keys[slot] == key, places[slot] == place { return }
      slot = (slot + 1) & (keys.count - 1)
    }
    (keys[slot], places[slot]) = (key, place)
    filter[Int(truncatingIfNeeded: key) & (filter.count - 1)] |= KeyIndex.bits(key)
  }

  private mutating func grow() {
    let (oldKeys, oldPlaces) = (keys, places)
    let size = max(1024, 2 * oldKeys.count)
    keys = [UInt64](repeating: 0, count: size)
    places = [UInt32](repeating: 0, count: size)
    filter = [UInt64](repeating: 0, count: size / 8)
    for slot in oldKeys.indices where oldKeys[slot] != 0 { put(oldKeys[slot], oldPlaces[slot]) }
  }
}
