extension Span<UInt8> {
  /// Eight bytes from there as one number, the first byte lowest.
  @inlinable @inline(__always)
  package func word(at place: Int) -> UInt64 {
    unsafe UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
  }

  /// Four bytes from there as one number, the first byte lowest.
  @inlinable @inline(__always)
  package func half(at place: Int) -> UInt32 {
    unsafe UInt32(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt32.self))
  }

  /// Two bytes from there as one number, the first byte lowest.
  @inlinable @inline(__always)
  package func pair(at place: Int) -> UInt16 {
    unsafe UInt16(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt16.self))
  }

  /// At most eight bytes from there, as many as there are, zeros above them.
  @inlinable @inline(__always)
  package func lastWord(at place: Int) -> UInt64 {
    var word: UInt64 = 0
    var index = Swift.min(count, place + 8)
    while index > place {
      index -= 1
      word = word << 8 | UInt64(self[index])
    }
    return word
  }
}

/// Eight ASCII digits, read at once.
@usableFromInline package struct EightDigits {
  /// In 16 bits each, the first pair lowest: the numbers that the four pairs make.
  @usableFromInline let pairs: UInt64

  /// Of a word whose bytes are known to be digits.
  @inlinable @inline(__always)
  package init(known word: UInt64) {
    let digits = word & 0x0F0F_0F0F_0F0F_0F0F
    pairs = (digits &* 10 &+ digits >> 8) & 0x00FF_00FF_00FF_00FF
  }

  /// Of any word; nil where a byte is no digit.
  @inlinable @inline(__always)
  package init?(_ word: UInt64) {
    guard EightDigits.are(word) else { return nil }
    self.init(known: word)
  }

  /// Whether each byte of a word is a digit.
  @inlinable @inline(__always)
  package static func are(_ word: UInt64) -> Bool {
    let halves: UInt64 = 0xF0F0_F0F0_F0F0_F0F0
    let threes: UInt64 = 0x3030_3030_3030_3030
    return word & halves == threes && (word &+ 0x0606_0606_0606_0606) & halves == threes
  }

  /// The whole number.
  @inlinable @inline(__always)
  package var number: UInt64 {
    let fours = (pairs &* 100 &+ pairs >> 16) & 0x0000_FFFF_0000_FFFF
    return (fours & 0xFFFF) &* 10_000 &+ fours >> 32
  }

  /// Whether they are a day as `YYYYMMDD`, 29 February left out: that is the calendar's to say.
  @inlinable @inline(__always)
  package var isCommonDay: Bool {
    let (month, day) = (pairs >> 32 & 0xFFFF, pairs >> 48)
    // How many days a month has above 28, two bits each, January at bit 2.
    let longest = 28 &+ (0x3BB_EECC as UInt64 &>> (month &* 2)) & 3
    return month &- 1 < 12 && day &- 1 < longest && pairs & 0xFFFF_FFFF != 0
  }
}
