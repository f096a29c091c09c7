/// How long a text is, and its first and last eight bytes: texts of up to sixteen are the same where these are.
@usableFromInline package struct TextEnds: Equatable, Sendable {
  @usableFromInline package let count: Int
  /// The first byte lowest; of fewer than eight bytes all of them in both, zeros above them.
  @usableFromInline package let first: UInt64
  @usableFromInline package let last: UInt64

  /// Of no text at all.
  package static let none = TextEnds(count: -1, first: 0, last: 0)

  @usableFromInline
  init(count: Int, first: UInt64, last: UInt64) { (self.count, self.first, self.last) = (count, first, last) }

  @inlinable @inline(__always)
  package static func == (a: TextEnds, b: TextEnds) -> Bool {
    (a.first ^ b.first) | (a.last ^ b.last) | UInt64(bitPattern: Int64(a.count ^ b.count)) == 0
  }

  /// Whether all bytes of a text of eight to sixteen are printable ASCII.
  @inline(__always)
  var arePlain: Bool { (TextEnds.strange(first) | TextEnds.strange(last)) & 0x8080_8080_8080_8080 == 0 }

  // The highest bit of a byte below 0x20 or above 0x7E is set, if perhaps of another one as well.
  @inline(__always)
  private static func strange(_ word: UInt64) -> UInt64 {
    word | (word &- 0x2020_2020_2020_2020) | (word &+ 0x0101_0101_0101_0101)
  }
}

extension Span<UInt8> {
  /// The ends of a text.
  @inlinable package var ends: TextEnds {
    @inline(__always) get {
      if count >= 8 { return TextEnds(count: count, first: word(at: 0), last: word(at: count - 8)) }
      let all = fewerThanEight
      return TextEnds(count: count, first: all, last: all)
    }
  }

  // Bytes that two loads share are the same in both.
  @inlinable @inline(__always)
  var fewerThanEight: UInt64 {
    if count >= 4 { return UInt64(half(at: 0)) | UInt64(half(at: count - 4)) &<< UInt64(count * 8 - 32) }
    if count >= 2 { return UInt64(pair(at: 0)) | UInt64(pair(at: count - 2)) &<< UInt64(count * 8 - 16) }
    return count == 1 ? UInt64(self[0]) : 0
  }
}
