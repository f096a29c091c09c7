/// A Frictionless Table Schema as the program uses it: the columns of a CSV file.
///
/// Read from `schemas/*/NAME.schema.json`. Of the standard it takes `name`, `type`, `title`, `description`,
/// `format`, `constraints` (`required`, `enum`, `minLength`, `maxLength`, `pattern`) and of our own `aliases`: other headers
/// under which a sender may have the column. `primaryKey` and `missingValues` are for other tools.
package struct TableSchema: Sendable {
  package let fields: [Field]

  package struct Field: Sendable {
    package let name: String
    package let type: String
    package let aliases: [String]
    /// Name and aliases as headers are compared.
    let foldedNames: Set<String>
    package let isRequired: Bool
    /// Empty where any value may stand.
    package let allowed: [String]
    package let longest: Int?
    package let shortest: Int?
    /// A regular expression that the whole value must match.
    package let pattern: String?
  }

  /// Throws `ConfigurationFault` with line, column and key.
  package init(_ bytes: [UInt8]) throws(ConfigurationFault) {
    let document: JSON5Document
    do { document = try JSON5Document(bytes) } catch { throw ConfigurationFault(error) }
    let root = try document.root.object(allowing: [
      "$schema", "name", "title", "description", "fields", "primaryKey", "missingValues",
    ])
    self.fields = try TableSchema.fields(root.elements("fields"))
  }

  private static func fields(_ nodes: [JSON5Node]) throws(ConfigurationFault) -> [Field] {
    var fields: [Field] = []
    for node in nodes { fields.append(try Field(node)) }
    return fields
  }

  package func place(of name: String) -> Int? { fields.firstIndex { $0.name == name } }
}

extension TableSchema.Field {
  init(_ node: JSON5Node) throws(ConfigurationFault) {
    let field = try node.object(allowing: [
      "name", "type", "title", "description", "format", "constraints", "aliases", "example",
    ])
    self.name = try field.string("name")
    self.type = try field.string("type")
    if let aliases = field["aliases"] { self.aliases = try aliases.strings() } else { self.aliases = [] }
    self.foldedNames = Set(([name] + aliases).map(HeaderBinding.folded))
    guard let node = field["constraints"] else {
      (self.isRequired, self.allowed, self.longest) = (false, [], nil)
      (self.shortest, self.pattern) = (nil, nil)
      return
    }
    let constraints = try node.object(allowing: [
      "required", "enum", "maxLength", "minLength", "pattern", "unique", "minimum", "maximum",
    ])
    if let required = constraints["required"] {
      self.isRequired = try required.bool()
    } else {
      self.isRequired = false
    }
    if let allowed = constraints["enum"] { self.allowed = try allowed.strings() } else { self.allowed = [] }
    self.longest = try constraints["maxLength"].map { node throws(ConfigurationFault) in
      try node.integer(in: 1...1_000_000)
    }
    self.shortest = try constraints["minLength"].map { node throws(ConfigurationFault) in
      try node.integer(in: 0...1_000_000)
    }
    self.pattern = try constraints["pattern"].map { node throws(ConfigurationFault) in try node.string() }
  }
}
