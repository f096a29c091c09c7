/// What configuration readers ask of a value; every refusal carries file position and key.
extension JSON5Node {
  /// A fault at this value.
  package func fault(_ message: String) -> ConfigurationFault {
    ConfigurationFault(line: line, column: column, key: key, message: message)
  }

  /// The object here, holding no keys but these.
  package func object(allowing keys: [String]) throws(ConfigurationFault) -> JSON5Object {
    let object = JSON5Object(members: try members(), node: self)
    for member in object.members where !keys.contains(member.key) {
      throw ConfigurationFault(
        line: member.line, column: member.column, key: path(to: member.key),
        message: "is not a key here (\(keys.joined(separator: ", ")))")
    }
    return object
  }

  /// The members of the object here, whatever their keys: tables keyed by code.
  package func members() throws(ConfigurationFault) -> [JSON5Member] {
    guard case .object(let members) = value else { throw fault("\(quoted) is not an object") }
    return members.map { member in
      JSON5Member(
        key: member.key, line: member.line, column: member.column,
        value: member.value.under(path(to: member.key)))
    }
  }

  /// The elements of the array here.
  package func elements() throws(ConfigurationFault) -> [JSON5Node] {
    guard case .array(let nodes) = value else { throw fault("\(quoted) is not an array") }
    return nodes.enumerated().map { place, node in node.under("\(key)[\(place)]") }
  }

  /// The texts of the array here.
  package func strings() throws(ConfigurationFault) -> [String] {
    var texts: [String] = []
    for node in try elements() { texts.append(try node.string()) }
    return texts
  }

  /// The text here.
  package func string() throws(ConfigurationFault) -> String {
    guard case .string(let text) = value else { throw fault("\(quoted) is not a text") }
    return text
  }

  /// The text here, which must be one of `words`.
  package func word(of words: [String]) throws(ConfigurationFault) -> String {
    guard case .string(let text) = value, words.contains(text) else {
      throw fault("\(quoted) is not one of \(words.joined(separator: ", "))")
    }
    return text
  }

  /// The whole number here, within a range.
  package func integer(in range: ClosedRange<Int> = .min ... .max) throws(ConfigurationFault) -> Int {
    guard case .integer(let number) = value, range.contains(number) else {
      let bounds = range == .min ... .max ? "" : " (\(range.lowerBound)-\(range.upperBound))"
      throw fault("\(quoted) is not a whole number\(bounds)")
    }
    return number
  }

  /// The truth value here.
  package func bool() throws(ConfigurationFault) -> Bool {
    guard case .bool(let value) = value else { throw fault("\(quoted) is not true or false") }
    return value
  }

  fileprivate func path(to member: String) -> String { key.isEmpty ? member : "\(key).\(member)" }

  private var quoted: String {
    switch value {
    case .object: "an object"
    case .array: "an array"
    default: plain.text(indented: false)
    }
  }
}

/// An object of a configuration text whose keys have been looked at.
///
/// Optional keys read as `try object["key"]?.string()`; the methods below are for keys that must be there.
package struct JSON5Object: Sendable {
  package let members: [JSON5Member]
  package let node: JSON5Node

  /// The value under a key; nil when the key is absent.
  package subscript(key: String) -> JSON5Node? { members.first { $0.key == key }?.value }

  /// The value under a key that must be there; its absence is a fault at the object.
  package func value(_ key: String) throws(ConfigurationFault) -> JSON5Node {
    guard let node = self[key] else {
      throw ConfigurationFault(
        line: node.line, column: node.column, key: node.path(to: key), message: "is missing")
    }
    return node
  }

  /// The object under a key, holding no keys but these.
  package func object(_ key: String, allowing keys: [String]) throws(ConfigurationFault) -> JSON5Object {
    try value(key).object(allowing: keys)
  }

  /// The elements of the array under a key.
  package func elements(_ key: String) throws(ConfigurationFault) -> [JSON5Node] { try value(key).elements() }

  /// The texts of the array under a key.
  package func strings(_ key: String) throws(ConfigurationFault) -> [String] { try value(key).strings() }

  /// The text under a key.
  package func string(_ key: String) throws(ConfigurationFault) -> String { try value(key).string() }

  /// The text under a key, which must be one of `words`.
  package func word(_ key: String, of words: [String]) throws(ConfigurationFault) -> String {
    try value(key).word(of: words)
  }

  /// The whole number under a key, within a range.
  package func integer(
    _ key: String, in range: ClosedRange<Int> = .min ... .max
  ) throws(ConfigurationFault) -> Int { try value(key).integer(in: range) }

  /// The truth value under a key.
  package func bool(_ key: String) throws(ConfigurationFault) -> Bool { try value(key).bool() }
}
