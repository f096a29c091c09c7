/// A hash of last name, first name and birth day, as far as eligibility files carry them.
///
/// Names are cut to 20 and 15 bytes as the fixed-width feed does, letters put in upper case.
package struct NameKey: Hashable, Sendable {
  private let value: UInt64
  /// What can be told of it by the beginning of the last name.
  let hint: UInt32

  package init(last: Span<UInt8>, first: Span<UInt8>, bornOn day: Day) {
    let last = NameKey.Part(last, longest: 20)
    let first = NameKey.Part(first, longest: 15)
    let born = UInt64(bitPattern: Int64(day.number)) &* 0x9E37_79B9_7F4A_7C15
    self.value = last.hash &* 0x100_0000_01B3 ^ first.hash ^ born
    self.hint = NameHint(lastName: last.beginning, born: day.word).value
  }

  package init(last: String, first: String, bornOn day: Day) {
    self.init(last: Array(last.utf8).span, first: Array(first.utf8).span, bornOn: day)
  }

  /// A name in upper case, cut at a whole character, without the blanks that the cut leaves at its end.
  private struct Part {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    /// Its first eight bytes, padded with blanks, the first one lowest.
    var beginning: UInt64 = 0

    init(_ bytes: Span<UInt8>, longest: Int) {
      var count = min(bytes.count, longest)
      if count < bytes.count { while count > 0, bytes[count] & 0xC0 == 0x80 { count -= 1 } }
      while count > 0, bytes[count - 1] == 0x20 { count -= 1 }
      var place = 0
      while place < 24 {
        var word: UInt64 = 0
        for index in 0..<8 {
          let byte = place + index < count ? bytes[place + index] : 0x20
          word |= UInt64(byte) << UInt64(8 * index)
        }
        word = NameHint.upper(word)
        if place == 0 { beginning = word }
        hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 29
        place += 8
      }
    }
  }
}

/// What the beginning of a last name and the birth day tell of who somebody may be.
@usableFromInline package struct NameHint: Sendable {
  @usableFromInline let value: UInt32

  /// `lastName` has the first eight bytes, padded with blanks, the first one lowest; `born` the eight digits
  /// of the birth day in the same order.
  @inlinable @inline(__always)
  package init(lastName: UInt64, born: UInt64) {
    let mixed = (NameHint.upper(lastName) ^ born &* 0xA24B_AED4_963E_E407) &* 0x9FB2_1C65_1E98_DF25
    value = UInt32(truncatingIfNeeded: mixed >> 32)
  }

  /// ASCII letters in upper case, eight at once.
  @inlinable @inline(__always)
  static func upper(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let low = word & (0x7F &* ones)
    // The highest bit is set where a byte is from a to z.
    let isLower = (low &+ 0x1F &* ones) & ~(low &+ 0x05 &* ones) & ~word & (0x80 &* ones)
    return word ^ isLower >> 2
  }
}

extension Day {
  /// `YYYYMMDD` as eight bytes, the first one lowest.
  fileprivate var word: UInt64 {
    let (year, month, day) = date
    var (number, word) = (year * 10_000 + month * 100 + day, UInt64(0))
    for _ in 0..<8 {
      word = word << 8 | UInt64(0x30 + number % 10)
      number /= 10
    }
    return word
  }
}
