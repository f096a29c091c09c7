/// A configuration text (JSON5, of which JSON is a part), each value with its line and column.
///
/// All of JSON5 1.0 but `Infinity`, `NaN` and escapes in unquoted keys, which are refused, as are repeated
/// keys and whole numbers beyond 64 bits.
package struct JSON5Document: Sendable {
  package let root: JSON5Node

  /// Nesting beyond this is refused.
  package static let deepest = 64

  /// Reads a whole text.
  ///
  /// Refuses what is not UTF-8, longer than `limit` bytes, or nested too deeply.
  package init(_ bytes: [UInt8], limit: Int = 16 << 20) throws(JSONFault) {
    guard bytes.count <= limit else {
      throw JSONFault(line: 1, column: 1, message: "the file is too long")
    }
    var reader = JSON5Reader(try JSON5Document.scalars(bytes))
    root = try reader.document()
  }

  private static func scalars(_ bytes: [UInt8]) throws(JSONFault) -> [Unicode.Scalar] {
    if let text = String(validating: bytes, as: UTF8.self) { return Array(text.unicodeScalars) }
    let before = bytes.prefix(validCount(bytes))
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    throw JSONFault(
      line: before.count { $0 == UInt8(ascii: "\n") } + 1,
      column: before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1, message: "this is not UTF-8")
  }

  private static func validCount(_ bytes: [UInt8]) -> Int {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return bytes.count
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}

/// One value of a configuration text, and where it stands.
package struct JSON5Node: Sendable {
  /// What was read.
  package enum Value: Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    /// With a fraction or an exponent, rewritten as RFC 8259 wants it.
    case number(String)
    case string(String)
    case array([JSON5Node])
    case object([JSON5Member])
  }

  package let value: Value
  /// Counted from 1.
  package let line: Int
  /// In characters (Unicode scalars), counted from 1.
  package let column: Int
  /// The keys the value stands under, from where somebody began to ask: `windowDays[1].value`.
  ///
  /// The elements of an array are counted from 0. Empty at the top.
  package private(set) var key: String

  /// The same, under the whole path of its keys.
  func under(_ path: String) -> JSON5Node {
    var node = self
    node.key = path
    return node
  }

  /// The value without its positions.
  package var plain: JSON {
    switch value {
    case .null: .null
    case .bool(let value): .bool(value)
    case .integer(let value): .integer(value)
    case .number(let digits): .number(digits)
    case .string(let text): .string(text)
    case .array(let nodes): .array(nodes.map(\.plain))
    case .object(let members):
      .object(JSONObject(members.map { JSONObject.Member($0.key, $0.value.plain) }))
    }
  }
}

/// One key of an object with its value, and where the key stands.
package struct JSON5Member: Sendable {
  package let key: String
  /// Of the key, counted from 1.
  package let line: Int
  /// Of the key, counted from 1.
  package let column: Int
  package let value: JSON5Node
}
