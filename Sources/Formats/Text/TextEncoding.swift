/// How a text file's bytes stand for characters.
package enum TextEncoding: String, Sendable {
  case utf8 = "UTF-8"
  case windows1252 = "Windows-1252"

  /// The encoding of that name, whatever its case.
  package static func named(_ name: String) -> TextEncoding? {
    switch name.lowercased() {
    case "utf-8", "utf8": .utf8
    case "windows-1252", "cp1252": .windows1252
    default: nil
    }
  }

  /// The text of those bytes, or nil when they are not valid in the encoding.
  package func text(_ bytes: Span<UInt8>) -> String? {
    switch self {
    case .utf8: TextEncoding.fromUTF8(bytes)
    case .windows1252: TextEncoding.fromWindows1252(bytes)
    }
  }

  /// The bytes of a text; nil where the encoding has none for some character of it.
  package func bytes(of text: String) -> [UInt8]? {
    switch self {
    case .utf8: return Array(text.utf8)
    case .windows1252:
      var bytes: [UInt8] = []
      for scalar in text.unicodeScalars {
        guard let byte = TextEncoding.byte(of: scalar) else { return nil }
        bytes.append(byte)
      }
      return bytes
    }
  }

  private static func byte(of scalar: Unicode.Scalar) -> UInt8? {
    if scalar.value < 0x80 || (0xA0...0xFF).contains(scalar.value) { return UInt8(scalar.value) }
    guard scalar.value > 0xFF, let place = above80.firstIndex(of: scalar.value) else { return nil }
    return UInt8(0x80 + place)
  }

  /// Whether those bytes are valid in the encoding; what is ASCII is valid in each.
  package func isValid(_ bytes: Span<UInt8>) -> Bool {
    switch self {
    case .utf8: (try? UTF8Span(validating: bytes)) != nil
    case .windows1252: TextEncoding.fromWindows1252(bytes) != nil
    }
  }

  /// The text of bytes that are known to be ASCII.
  package static func ascii(_ bytes: Span<UInt8>) -> String {
    unsafe String(copying: UTF8Span(unchecked: bytes, isKnownASCII: true))
  }

  /// The text of those bytes with U+FFFD for what is not valid.
  package func repaired(_ bytes: Span<UInt8>) -> String {
    if let text = text(bytes) { return text }
    return unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }

  // Not `String(validating:as:)`: it is generic, and looks up metadata on each call.
  @inline(__always)
  private static func fromUTF8(_ bytes: Span<UInt8>) -> String? {
    guard let text = try? UTF8Span(validating: bytes) else { return nil }
    return String(copying: text)
  }

  private static func fromWindows1252(_ bytes: Span<UInt8>) -> String? {
    var scalars = String.UnicodeScalarView()
    for index in bytes.indices {
      guard let scalar = scalar(bytes[index]) else { return nil }
      scalars.append(scalar)
    }
    return String(scalars)
  }

  static func scalar(_ byte: UInt8) -> Unicode.Scalar? {
    guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
    let code = above80[Int(byte) - 0x80]
    return code == 0 ? nil : Unicode.Scalar(code)
  }

  // What the bytes 0x80 to 0x9F stand for; 0 where nothing.
  private static let above80: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
    0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0, 0x017E, 0x0178,
  ]

  /// The encoding that the beginning of a file shows: UTF-8 unless it has bytes that only Windows-1252 explains.
  ///
  /// Text with even one valid sequence of several bytes stays UTF-8, so that a damaged line is rejected and
  /// not silently read as something else.
  /// - Parameter isWhole: whether the file ends there; else its last bytes may be half a sequence.
  package static func detected(in bytes: Span<UInt8>, isWhole: Bool = false) -> TextEncoding {
    var (index, sawInvalid) = (0, false)
    while index < bytes.count {
      let length = sequenceLength(bytes, at: index)
      if length > 1 { return .utf8 }
      if length == 0 {
        guard isWhole || bytes.count - index > 3 else { break }
        sawInvalid = true
      }
      index += max(1, length)
    }
    return sawInvalid && fromWindows1252(bytes) != nil ? .windows1252 : .utf8
  }

  /// Bytes of the UTF-8 sequence that such a byte leads; 1 where it leads none.
  static func longestSequence(after lead: UInt8) -> Int {
    guard (0xC2...0xF4).contains(lead) else { return 1 }
    return lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
  }

  /// Bytes of the UTF-8 sequence that begins there; 0 when none does.
  static func sequenceLength(_ bytes: Span<UInt8>, at index: Int) -> Int {
    let lead = bytes[index]
    if lead < 0x80 { return 1 }
    let length = longestSequence(after: lead)
    guard length > 1, index + length <= bytes.count else { return 0 }
    for next in index + 1..<index + length where bytes[next] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
