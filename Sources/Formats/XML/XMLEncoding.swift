/// The encodings a document may be in; libxml2 only ever sees UTF-8.
enum XMLEncoding {
  case utf8
  /// Also what is declared as ISO-8859-1, as browsers do.
  case windows1252

  /// How many of the first bytes must be looked at.
  static let headLength = 1024

  /// What the first bytes declare; nil for anything else than these two, such as UTF-16.
  init?(head: [UInt8]) {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) {
      self = .utf8
      return
    }
    let start = head.prefix(4)
    let isEBCDIC = start.elementsEqual([0x4C, 0x6F, 0xA7, 0x94])
    guard !start.contains(0), !start.starts(with: [0xFE, 0xFF]), !start.starts(with: [0xFF, 0xFE]), !isEBCDIC
    else { return nil }
    switch Self.declared(head) {
    case nil, "utf-8", "utf8", "us-ascii", "ascii": self = .utf8
    case "iso-8859-1", "windows-1252", "cp1252", "latin1": self = .windows1252
    default: return nil
    }
  }

  /// The `encoding` of the XML declaration in small letters, if it has one; a declaration that is cut declares none.
  private static func declared(_ head: [UInt8]) -> String? {
    guard head.starts(with: "<?xml".utf8), head.contains(UInt8(ascii: ">")) else { return nil }
    let text = String(decoding: head.prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self).lowercased()
    let words = text.split { " \t\r\n=?".contains($0) || $0 == "\r\n" }
    guard let place = words.firstIndex(of: "encoding"), place + 1 < words.count else { return nil }
    return words[place + 1].filter { $0 != "\"" && $0 != "'" }
  }

  /// Appends the bytes as UTF-8, up to the first that is no letter in this encoding; says whether all were.
  ///
  /// UTF-8 is passed on unlooked at.
  func append(_ bytes: ArraySlice<UInt8>, to output: inout [UInt8]) -> Bool {
    guard self == .windows1252, bytes.contains(where: { $0 >= 0x80 }) else {
      output.append(contentsOf: bytes)
      return true
    }
    for byte in bytes {
      guard byte >= 0x80 else {
        output.append(byte)
        continue
      }
      guard let scalar = Self.scalar(byte) else { return false }
      output.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
    }
    return true
  }

  private static func scalar(_ byte: UInt8) -> Unicode.Scalar? {
    guard byte < 0xA0 else { return Unicode.Scalar(byte) }
    let value = special[Int(byte) - 0x80]
    return value == 0 ? nil : Unicode.Scalar(value)
  }

  /// Windows-1252 from 0x80 to 0x9F; 0 where nothing is assigned.
  private static let special: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
    0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0, 0x017E, 0x0178,
  ]
}
