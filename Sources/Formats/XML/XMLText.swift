/// What XML 1.0 lets a text or a name hold.
enum XMLText {
  /// The text with every character XML 1.0 cannot hold replaced by U+FFFD.
  static func allowed(_ text: String) -> String {
    guard mayHoldForbidden(text) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(isAllowed(scalar) ? scalar : "\u{FFFD}") }
    return String(scalars)
  }

  /// Calls `body` with the text as C has it, and as `allowed` gives it.
  @inline(__always)
  static func withAllowed(_ text: String, _ body: (UnsafePointer<UInt8>) -> Void) {
    unsafe allowed(text).withCString(encodedAs: UTF8.self) { unsafe body($0) }
  }

  /// Calls `body` with the name as C has it, every character no ASCII name holds replaced by an underscore.
  @inline(__always)
  static func withName(_ text: String, _ body: (UnsafePointer<UInt8>) -> Void) {
    unsafe name(text).withCString(encodedAs: UTF8.self) { unsafe body($0) }
  }

  private static func name(_ name: String) -> String {
    let bytes = name.utf8.span
    for place in bytes.indices where !isOfName(bytes[place]) { return mended(name) }
    return name.isEmpty ? "_" : name
  }

  private static func mended(_ name: String) -> String {
    String(decoding: name.utf8.map { isOfName($0) ? $0 : 0x5F }, as: UTF8.self)
  }

  /// A quick look at the bytes: control characters, or the beginning of U+FFFE and U+FFFF.
  private static func mayHoldForbidden(_ text: String) -> Bool {
    let bytes = text.utf8.span
    // Without a way out, so that the compiler takes sixteen bytes at a time.
    var found: UInt8 = 0
    for place in bytes.indices {
      let byte = unsafe bytes[unchecked: place]
      found |= (byte < 0x20 ? 1 : 0) | (byte == 0xEF ? 1 : 0)
    }
    return found != 0
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
