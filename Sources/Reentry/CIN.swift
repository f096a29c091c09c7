/// A Medi-Cal client index number: eight digits and a letter.
///
/// The strict form is `9`, seven digits and a letter not in B I J K L O P Q R S; a miss of the strict form is
/// a warning, a miss of the eight digits and letter a refusal (DOMAIN §5).
package struct CIN: Hashable, Comparable, Sendable {
  /// The digits times 32 plus the letter's place in the alphabet, 0 to 25.
  package let packed: UInt64

  package static func < (a: CIN, b: CIN) -> Bool { a.packed < b.packed }

  /// Reads a CIN of 9 characters, with its check digit (10), or a whole BIC number (14).
  package init?(_ bytes: Span<UInt8>) {
    guard bytes.count == 9 || bytes.count == 10 || bytes.count == 14 else { return nil }
    var digits: UInt64 = 0
    for index in 0..<8 {
      guard bytes[index] &- 0x30 <= 9 else { return nil }
      digits = digits * 10 + UInt64(bytes[index] &- 0x30)
    }
    let letter = bytes[8] & 0xDF
    guard letter >= 0x41, letter <= 0x5A, bytes[8] >= 0x41 else { return nil }
    for index in 9..<bytes.count where bytes[index] &- 0x30 > 9 { return nil }
    self.packed = digits << 5 | UInt64(letter - 0x41)
  }

  package init?(_ text: String) { self.init(Array(text.utf8).span) }

  // A bit for each of B I J K L O P Q R S.
  private static let unusedLetters: UInt32 = "BIJKLOPQRS".utf8.reduce(0) { $0 | 1 << UInt32($1 - 0x41) }

  /// Whether it has the strict form.
  package var isStrict: Bool {
    let letter = UInt32(packed & 31)
    return packed >> 5 / 10_000_000 == 9 && CIN.unusedLetters >> letter & 1 == 0
  }
}

extension CIN: CustomStringConvertible {
  package var description: String {
    let digits = String(packed >> 5)
    let letter = Character(UnicodeScalar(UInt8(packed & 31) + 0x41))
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits + String(letter)
  }
}
