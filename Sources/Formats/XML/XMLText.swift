/// What XML 1.0 lets a text or a name hold.
enum XMLText {
  /// The text with every character XML 1.0 cannot hold replaced by U+FFFD.
  static func allowed(_ text: String) -> String {
    guard mayHoldForbidden(text) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(isAllowed(scalar) ? scalar : "\u{FFFD}") }
    return String(scalars)
  }

  /// Whether text and attributes hold every byte of it as it is.
  static func isPlain(_ text: String) -> Bool {
    let bytes = text.utf8.span
    for place in bytes.indices where isSpecial(bytes[place]) { return false }
    return true
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case 0..<0x20, 0xEF, UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): true
    default: false
    }
  }

  /// What stands for a byte that must not stand as it is.
  static func escape(_ byte: UInt8, inAttribute: Bool) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "\r"): "&#13;"
    // A reader would make spaces of them.
    case UInt8(ascii: "\n") where inAttribute: "&#10;"
    case UInt8(ascii: "\t") where inAttribute: "&#9;"
    default: nil
    }
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
