extension JSON {
  /// The value as RFC 8259 text: members in their order, the same value always the same text; what does not show as
  /// it is, such as U+202E, is escaped.
  ///
  /// Indented, every member has its own line, two spaces a level, and the text ends with a line feed.
  /// Otherwise it is one line without a line feed, as JSON Lines wants.
  package func text(indented: Bool) -> String { String(decoding: bytes(indented: indented), as: UTF8.self) }

  /// What `text(indented:)` gives, as UTF-8.
  package func bytes(indented: Bool) -> [UInt8] {
    var writer = JSONWriter(indented: indented)
    writer.write(self)
    if indented { writer.bytes.append(UInt8(ascii: "\n")) }
    return writer.bytes
  }
}

/// The bytes of a JSON text while it grows.
private struct JSONWriter {
  let indented: Bool
  var bytes: [UInt8] = []
  private var depth = 0

  init(indented: Bool) { self.indented = indented }

  /// Writes a value behind what is there.
  mutating func write(_ value: JSON) {
    switch value {
    case .null: put("null")
    case .bool(let value): put(value ? "true" : "false")
    case .integer(let value): put(String(value))
    case .number(let digits): put(digits)
    case .string(let text): quote(text)
    case .array(let values):
      list("[", values, "]") { writer, value in writer.write(value) }
    case .object(let object):
      list("{", object.members, "}") { writer, member in
        writer.quote(member.key)
        writer.put(writer.indented ? ": " : ":")
        writer.write(member.value)
      }
    }
  }

  private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func list<Item>(
    _ open: String, _ items: [Item], _ close: String, item write: (inout JSONWriter, Item) -> Void
  ) {
    put(open)
    depth += 1
    var isFirst = true
    for item in items {
      if !isFirst { put(",") }
      isFirst = false
      breakLine()
      write(&self, item)
    }
    depth -= 1
    if !items.isEmpty { breakLine() }
    put(close)
  }

  private mutating func breakLine() {
    guard indented else { return }
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<depth { put("  ") }
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    if text.utf8.allSatisfy({ $0 < 0x7F }) {
      for byte in text.utf8 { escape(byte) }
    } else {
      for scalar in text.unicodeScalars { escape(scalar) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  // What turns the writing round, or moves a cursor, shows as what it is to whoever reads the text itself.
  private mutating func escape(_ scalar: Unicode.Scalar) {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator:
      guard scalar.value >= 0x7F else { return escape(UInt8(scalar.value)) }
      for unit in UTF16.encode(scalar) ?? .init() {
        let digits = String(unit, radix: 16)
        put("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
      }
    case _ where scalar.isASCII: escape(UInt8(scalar.value))
    default: bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
    }
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): put("\\\"")
    case UInt8(ascii: "\\"): put("\\\\")
    case 0x08: put("\\b")
    case 0x09: put("\\t")
    case 0x0A: put("\\n")
    case 0x0C: put("\\f")
    case 0x0D: put("\\r")
    case 0..<0x10: put("\\u000" + String(byte, radix: 16))
    case 0x10..<0x20: put("\\u00" + String(byte, radix: 16))
    default: bytes.append(byte)
    }
  }
}
