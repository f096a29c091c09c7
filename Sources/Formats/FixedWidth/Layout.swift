/// A fixed-width file's record types and the places of their fields, read from `schemas/in/NAME.layout.json`.
///
/// Places are bytes counted from 1, both ends in the field, as partners' documents give them.
package struct Layout: Sendable {
  /// Bytes of each record without its line end.
  package let length: Int
  package let records: [RecordType]

  package struct RecordType: Sendable {
    package let name: String
    /// The bytes at the front that tell the type.
    package let discriminator: [UInt8]
    package let fields: [Field]

    package func place(of name: String) -> Int? { fields.firstIndex { $0.name == name } }
  }

  package struct Field: Sendable {
    package let name: String
    /// Bytes of the record, counted from 0.
    package let range: Range<Int>
  }

  /// Throws `ConfigurationFault` with line, column and key.
  package init(_ bytes: [UInt8]) throws(ConfigurationFault) {
    let document: JSON5Document
    do { document = try JSON5Document(bytes) } catch { throw ConfigurationFault(error) }
    let root = try document.root.object(allowing: ["name", "title", "description", "length", "records"])
    let length = try root.integer("length", in: 1...100_000)
    self.length = length
    var records: [RecordType] = []
    for node in try root.elements("records") { records.append(try RecordType(node, length: length)) }
    self.records = records
  }

  /// The type of that record, by its discriminator.
  package func type(of record: Span<UInt8>) -> Int? {
    records.indices.first { place in
      let sign = records[place].discriminator
      return record.count >= sign.count && sign.indices.allSatisfy { record[$0] == sign[$0] }
    }
  }
}

extension Layout.RecordType {
  init(_ node: JSON5Node, length: Int) throws(ConfigurationFault) {
    let record = try node.object(allowing: ["name", "title", "begins", "fields"])
    self.name = try record.string("name")
    self.discriminator = Array(try record.string("begins").utf8)
    var fields: [Layout.Field] = []
    for field in try record.elements("fields") { fields.append(try Layout.Field(field, length: length)) }
    self.fields = fields
  }
}

extension Layout.Field {
  init(_ node: JSON5Node, length: Int) throws(ConfigurationFault) {
    let field = try node.object(allowing: ["name", "from", "to", "description"])
    self.name = try field.string("name")
    let from = try field.integer("from", in: 1...length)
    self.range = from - 1..<(try field.integer("to", in: from...length))
  }
}
