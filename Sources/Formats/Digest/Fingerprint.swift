/// The SHA-256 of a whole file's bytes: what makes two files the same file.
package struct Fingerprint: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The 32 bytes as four big-endian words.
  private let words: InlineArray<4, UInt64>

  /// The eight words a digest ends with.
  init(_ state: InlineArray<8, UInt32>) {
    words = InlineArray { UInt64(state[2 * $0]) << 32 | UInt64(state[2 * $0 + 1]) }
  }

  /// The fingerprint of bytes that are already in memory.
  package init(of bytes: [UInt8]) {
    var digest = SHA256()
    digest.update(bytes)
    self = digest.finish()
  }

  /// Reads 64 hexadecimal digits of either case; nil for anything else.
  package init?(hex: String) {
    let digits = Array(hex.utf8)
    guard digits.count == 64 else { return nil }
    var read = InlineArray<4, UInt64>(repeating: 0)
    for (place, digit) in digits.enumerated() {
      guard let value = Character(Unicode.Scalar(digit)).hexDigitValue else { return nil }
      read[place / 16] = read[place / 16] << 4 | UInt64(value)
    }
    words = read
  }

  /// The 32 bytes in the order FIPS 180-4 gives them.
  package var bytes: [UInt8] {
    (0..<32).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> UInt64(56 - 8 * ($0 % 8))) }
  }

  /// 64 lower-case hexadecimal digits, as `sha256sum` prints them.
  package var hex: String {
    var digits: [UInt8] = []
    digits.reserveCapacity(64)
    for byte in bytes {
      digits.append(Fingerprint.digit(byte >> 4))
      digits.append(Fingerprint.digit(byte & 15))
    }
    return String(decoding: digits, as: UTF8.self)
  }

  private static func digit(_ half: UInt8) -> UInt8 { half < 10 ? half + 48 : half + 87 }

  package var description: String { hex }

  package static func == (one: Fingerprint, other: Fingerprint) -> Bool {
    (0..<4).allSatisfy { one.words[$0] == other.words[$0] }
  }

  package static func < (one: Fingerprint, other: Fingerprint) -> Bool {
    for place in 0..<4 where one.words[place] != other.words[place] {
      return one.words[place] < other.words[place]
    }
    return false
  }

  package func hash(into hasher: inout Hasher) {
    for place in 0..<4 { hasher.combine(words[place]) }
  }
}
