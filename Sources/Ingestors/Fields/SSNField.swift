import Formats
import Reentry

/// A social security number as a roster has it: nine digits, hyphens left out, `X` for unknown ones.
enum SSNField {
  /// Whether it has that form.
  static func isValid(_ bytes: Span<UInt8>) -> Bool {
    var count = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if byte &- 0x30 <= 9 || byte | 0x20 == UInt8(ascii: "x") {
        count += 1
      } else if byte != UInt8(ascii: "-"), byte != 0x20 {
        return false
      }
    }
    return count == 9
  }

  /// The nine characters, or nil when it has another form.
  static func text(_ bytes: Span<UInt8>) -> String? {
    guard isValid(bytes) else { return nil }
    if bytes.count == 9, isPlain(bytes) { return TextEncoding.ascii(bytes) }
    var text = ""
    for index in bytes.indices where bytes[index] != UInt8(ascii: "-") && bytes[index] != 0x20 {
      text.unicodeScalars.append(Unicode.Scalar(bytes[index] & (bytes[index] > 0x39 ? 0xDF : 0xFF)))
    }
    return text
  }

  // Digits only, the form of nearly all.
  private static func isPlain(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices where bytes[index] &- 0x30 > 9 { return false }
    return true
  }
}
