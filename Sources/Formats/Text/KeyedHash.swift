/// A hash of 128 bits, keyed anew in each process, so that nobody can make two texts agree.
///
/// Each half folds the product of eight bytes and its key (Wang Yi, wyhash), with keys of its own.
package struct KeyedHash: Sendable {
  private var high: UInt64
  private var low: UInt64

  private static let keys = (
    UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max),
    UInt64.random(in: .min ... .max) | 1, UInt64.random(in: .min ... .max) | 1
  )
  private let factors: (UInt64, UInt64)

  package init() {
    let keys = KeyedHash.keys
    (high, low, factors) = (keys.0, keys.1, (keys.2, keys.3))
  }

  /// Adds a text and its length, so that two texts never run into one another.
  @inline(__always)
  package mutating func combine(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBytes { raw in
      let count = raw.count
      add(UInt64(count))
      var at = 0
      while at + 8 <= count {
        add(unsafe raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
        at += 8
      }
      if at == count { return }
      // The last bytes, with some of the word before them rather than one at a time.
      if count >= 8 { return add(unsafe raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)) }
      var last: UInt64 = 0
      for index in 0..<count { last = unsafe last << 8 | UInt64(raw[index]) }
      add(last)
    }
  }

  @inline(__always)
  private mutating func add(_ word: UInt64) {
    high = KeyedHash.folded(high ^ word, factors.0)
    low = KeyedHash.folded(low ^ word, factors.1)
  }

  @inline(__always)
  private static func folded(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  package var value: (high: UInt64, low: UInt64) { (KeyedHash.mixed(high), KeyedHash.mixed(low)) }

  // MurmurHash3's last step: without it the products of texts that count upwards lie in rows.
  @inline(__always)
  private static func mixed(_ word: UInt64) -> UInt64 {
    var word = (word ^ word >> 33) &* 0xFF51_AFD7_ED55_8CCD
    word = (word ^ word >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return word ^ word >> 33
  }
}
