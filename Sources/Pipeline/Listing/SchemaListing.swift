import Formats

extension FileListing {
  /// Lists a CSV file by a Table Schema: each value under the schema's own name for its column.
  ///
  /// What the schema objects to is told with its line and field; the row is shown all the same.
  static func csv(
    _ source: some ByteSource, _ options: CSVOptions, schema: TableSchema,
    _ show: (JSON) throws -> Void, _ object: (ListingFault) -> Void
  ) throws {
    var file: CSVFile<AnySource>
    do { file = try CSVFile(AnySource(source), options: options) } catch CSVFault.empty { return }
    let binding = HeaderBinding(header: file.header, schema: schema)
    for name in binding.missing {
      object(ListingFault(line: 1, field: name, message: "a required column is missing"))
    }
    for name in binding.repeated {
      object(ListingFault(line: 1, field: name, message: "two columns have the same name"))
    }
    let fields = try file.header.indices.map { column in
      try SchemaColumn(
        schema.fields.indices.first { binding.columns[$0] == column }.map { schema.fields[$0] })
    }
    var line = file.firstLine
    let (encoding, header) = (file.encoding, file.header)
    while let block = try file.blocks.next() {
      var records = CSVRecords(dialect: file.dialect)
      let count = try records.forEach(in: block.bytes) { record in
        let at = line + record.line
        if let fault = FileListing.fault(record, encoding, columns: header.count) {
          object(ListingFault(line: at, message: fault))
        }
        var members: [JSONObject.Member] = []
        for (place, name) in header.enumerated() where place < record.count {
          let (value, column) = (encoding.repaired(record[place]), fields[place])
          if let fault = column.fault(in: value) {
            object(ListingFault(line: at, field: column.name, message: fault))
          }
          members.append(JSONObject.Member(column.name.isEmpty ? name : column.name, .string(value)))
        }
        try show(.object(JSONObject(members)))
      }
      line += count.lines
    }
  }
}

/// What a Table Schema asks of the values of one column; of a column that it does not know, nothing.
struct SchemaColumn {
  /// The schema's own name; empty for a column that it does not know.
  let name: String
  private let field: TableSchema.Field?
  private let pattern: Regex<AnyRegexOutput>?

  /// Throws for a pattern that is no regular expression.
  init(_ field: TableSchema.Field?) throws {
    (self.field, name) = (field, field?.name ?? "")
    pattern = try field?.pattern.map { try Regex($0) }
  }

  /// The first thing wrong with a value, or nil; an empty value is none.
  func fault(in value: String) -> StaticString? {
    guard let field else { return nil }
    if value.isEmpty { return field.isRequired ? "a required value is missing" : nil }
    if !SchemaColumn.isOf(field.type, value) { return "the value is not of the column's type" }
    if !field.allowed.isEmpty, !field.allowed.contains(value) { return "the value is none of those allowed" }
    let length = value.unicodeScalars.count
    if let longest = field.longest, length > longest { return "the value is longer than allowed" }
    if let shortest = field.shortest, length < shortest { return "the value is shorter than allowed" }
    if let pattern, value.wholeMatch(of: pattern) == nil {
      return "the value does not have the form it should"
    }
    return nil
  }

  private static func isOf(_ type: String, _ value: String) -> Bool {
    switch type {
    case "integer": Int(value) != nil
    case "number": ProfiledValue.isNumber(value)
    case "date": ProfiledValue.dateForm(of: value) == .iso
    case "boolean": ["true", "false", "True", "False", "TRUE", "FALSE", "1", "0"].contains(value)
    default: true
    }
  }
}
