/// What XML 1.0 lets a text or a name hold.
enum XMLText {
  /// The text with every character XML 1.0 cannot hold replaced by U+FFFD.
  static func allowed(_ text: String) -> String {
    guard mayHoldForbidden(text) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(isAllowed(scalar) ? scalar : "\u{FFFD}") }
    return String(scalars)
  }

  /// The name with every character no ASCII name holds replaced by an underscore.
  static func name(_ name: String) -> String {
    let bytes = name.utf8.span
    for place in bytes.indices where !isOfName(bytes[place]) { return mended(name) }
    return name.isEmpty ? "_" : name
  }

  private static func mended(_ name: String) -> String {
    String(decoding: name.utf8.map { isOfName($0) ? $0 : 0x5F }, as: UTF8.self)
  }

  /// A quick look at the bytes: control characters, or the beginning of U+FFFE and U+FFFF.
  private static func mayHoldForbidden(_ text: String) -> Bool {
    text.utf8.contains { $0 == 0xEF || ($0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D) }
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: true
    case 0..<0x20, 0xFFFE, 0xFFFF: false
    default: true
    }
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "_"): true
    default: false
    }
  }
}
