/// A social security number of which digits may be unknown: `123456789`, `XXXXX1234`.
///
/// Numbers that nobody has (Social Security Administration, POMS RM 10201.035: area 000 or 666, group 00, serial
/// 0000) and those that people type for want of one are none.
package struct SocialSecurityNumber: Hashable, Sendable {
  /// Nine groups of four bits, the first digit highest; 15 where unknown.
  private let digits: UInt64

  /// Nine digits or `X`, dashes and blanks aside; nil where it is anything else, or a number that nobody has.
  package init?(_ text: Span<UInt8>) {
    var (digits, count) = (UInt64(0), 0)
    for index in text.indices {
      let byte = text[index]
      if byte == 0x2D || byte == 0x20 { continue }
      guard byte &- 0x30 <= 9 || byte & 0xDF == 0x58, count < 9 else { return nil }
      digits = digits << 4 | (byte & 0xDF == 0x58 ? 15 : UInt64(byte &- 0x30))
      count += 1
    }
    guard count == 9 else { return nil }
    self.digits = digits
    guard isPossible else { return nil }
  }

  package init?(_ text: String) { self.init(text.utf8Span.span) }

  private var isPossible: Bool {
    let (area, group, serial) = (digits >> 24, digits >> 16 & 0xFF, digits & 0xFFFF)
    guard area != 0, area != 0x666, group != 0, serial != 0, known >= 4 else { return false }
    return digits != 0x1_2345_6789 && digits % 0x1_1111_1111 != 0
  }

  /// All nine digits in one number, never 0.
  var packed: UInt64 { digits }

  /// The number that was packed so; nil of 0.
  init?(packed: UInt64) {
    if packed == 0 { return nil }
    digits = packed
  }

  /// The number itself where every digit is known.
  package var whole: UInt64? { known == 9 ? digits : nil }

  /// Nine characters, `X` for unknown digits.
  package var text: String {
    (0..<9).reversed().reduce(into: "") { text, place in
      let digit = digits >> UInt64(4 * place) & 15
      text.append(digit == 15 ? "X" : String(digit))
    }
  }

  /// The last four digits where they are known.
  package var lastFour: UInt64? {
    for place in 0..<4 where digits >> UInt64(4 * place) & 15 == 15 { return nil }
    return digits & 0xFFFF
  }

  /// How many digits are known.
  package var known: Int { (0..<9).count { digits >> UInt64(4 * $0) & 15 != 15 } }

  /// How many digits both know, and in how many of these they differ.
  package func comparison(with other: SocialSecurityNumber) -> (shared: Int, differing: Int) {
    var (shared, differing) = (0, 0)
    for place in 0..<9 {
      let (mine, theirs) = (digits >> UInt64(4 * place) & 15, other.digits >> UInt64(4 * place) & 15)
      guard mine != 15, theirs != 15 else { continue }
      shared += 1
      if mine != theirs { differing += 1 }
    }
    return (shared, differing)
  }
}
