/// A small seeded generator (Steele, Lea, Flood 2014): the same seed gives the same people everywhere.
package struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  /// A stream of its own for one person, whatever the order in which people are made.
  init(seed: UInt64, stream: Int) {
    self.init(seed: seed ^ UInt64(truncatingIfNeeded: stream) &* 0xD1B5_4A32_D192_ED03)
    _ = next()
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// A whole number from 0, less than `count`.
  package mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

  /// True in so many cases of a hundred.
  mutating func percent(_ share: Int) -> Bool { below(100) < share }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
