import Formats
import Reentry

/// A social security number as a roster has it: nine digits, hyphens left out, `X` for unknown ones.
enum SSNField {
  /// The nine characters, or nil when it has another form.
  static func text(_ bytes: Span<UInt8>) -> String? {
    if bytes.count == 9, isPlain(bytes) { return TextEncoding.utf8.text(bytes) }
    var text = ""
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == UInt8(ascii: "-") || byte == 0x20 { continue }
      guard byte &- 0x30 <= 9 || byte | 0x20 == UInt8(ascii: "x") else { return nil }
      text.unicodeScalars.append(Unicode.Scalar(byte & (byte > 0x39 ? 0xDF : 0xFF)))
    }
    return text.utf8.count == 9 ? text : nil
  }

  // Digits only, the form of nearly all.
  private static func isPlain(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices where bytes[index] &- 0x30 > 9 { return false }
    return true
  }
}
