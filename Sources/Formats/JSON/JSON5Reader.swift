/// Reads JSON5 from front to back; the grammar of values, arrays and objects.
struct JSON5Reader {
  var cursor: JSON5Cursor
  private var depth = 0

  /// At the beginning of a text.
  init(_ scalars: [Unicode.Scalar]) { cursor = JSON5Cursor(scalars) }

  /// The one value of a text, with nothing behind it but space and comments.
  mutating func document() throws(JSONFault) -> JSON5Node {
    try cursor.skipSpace()
    let root = try node()
    try cursor.skipSpace()
    guard cursor.isAtEnd else { throw cursor.fault("nothing may follow the value") }
    return root
  }

  // Under which keys it stands is known to whoever asks for it on the way there.
  private mutating func node() throws(JSONFault) -> JSON5Node {
    let (line, column) = (cursor.line, cursor.column)
    return JSON5Node(value: try value(), line: line, column: column, key: "")
  }

  private mutating func value() throws(JSONFault) -> JSON5Node.Value {
    switch cursor.next {
    case "{": return .object(try members())
    case "[": return .array(try elements())
    case "\"", "'": return .string(try cursor.string())
    case let scalar? where "0"..."9" ~= scalar || "+-.".unicodeScalars.contains(scalar):
      return try cursor.number()
    case nil: throw cursor.fault("a value is missing")
    default: return try word()
    }
  }

  private mutating func word() throws(JSONFault) -> JSON5Node.Value {
    let start = cursor
    switch cursor.identifier() {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    case "Infinity", "NaN": throw start.fault("only finite numbers are allowed")
    default: throw start.fault("this is not a value; texts need quotes")
    }
  }

  private mutating func elements() throws(JSONFault) -> [JSON5Node] {
    var nodes: [JSON5Node] = []
    try enter()
    while try !closes(with: "]") {
      nodes.append(try node())
      try separate(before: "]", else: "a comma or ] is missing")
    }
    return nodes
  }

  private mutating func members() throws(JSONFault) -> [JSON5Member] {
    var members: [JSON5Member] = []
    var keys: Set<String> = []
    try enter()
    while try !closes(with: "}") {
      let start = cursor
      let key = try self.key()
      guard keys.insert(key).inserted else { throw start.fault("this key is given twice") }
      try cursor.skipSpace()
      guard cursor.take(":") else { throw cursor.fault("a colon is missing after the key") }
      try cursor.skipSpace()
      members.append(
        JSON5Member(key: key, line: start.line, column: start.column, value: try node()))
      try separate(before: "}", else: "a comma or } is missing")
    }
    return members
  }

  private mutating func key() throws(JSONFault) -> String {
    if cursor.next == "\"" || cursor.next == "'" { return try cursor.string() }
    let start = cursor
    let name = cursor.identifier()
    guard !name.isEmpty else { throw start.fault("this key needs quotes") }
    return name
  }

  private mutating func enter() throws(JSONFault) {
    guard depth < JSON5Document.deepest else { throw cursor.fault("the nesting is too deep") }
    depth += 1
    cursor.advance()
  }

  private mutating func closes(with bracket: Unicode.Scalar) throws(JSONFault) -> Bool {
    try cursor.skipSpace()
    guard cursor.take(bracket) else { return false }
    depth -= 1
    return true
  }

  private mutating func separate(
    before bracket: Unicode.Scalar, else message: StaticString
  ) throws(JSONFault) {
    try cursor.skipSpace()
    guard cursor.take(",") || cursor.next == bracket else { throw cursor.fault(message) }
  }
}
