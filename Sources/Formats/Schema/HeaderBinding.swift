/// Which column of a file holds which field of its schema.
package struct HeaderBinding: Sendable {
  /// For each field of the schema the column's place, or nil where the file has none.
  package let columns: [Int?]
  /// Headers that are no field, as they stand in the file.
  package let unknown: [String]
  /// Required fields without a column.
  package let missing: [String]
  /// Fields that two columns claim.
  package let repeated: [String]

  /// Binds by a sender's own name for the field, else by canonical name or alias, ignoring case, spaces and
  /// punctuation.
  ///
  /// - Parameters:
  ///   - renamed: field name to the sender's header.
  ///   - supplied: fields that need no column, for instance because the sender's profile gives their value.
  ///   - ignored: headers that are known to mean nothing here.
  package init(
    header: [String], schema: TableSchema, renamed: [String: String] = [:], supplied: Set<String> = [],
    ignored: Set<String> = []
  ) {
    let ignored = Set(ignored.map(HeaderBinding.folded))
    let names = header.map(HeaderBinding.folded)
    var owners = [Int?](repeating: nil, count: header.count)
    var columns = [Int?](repeating: nil, count: schema.fields.count)
    var repeated: [String] = []
    for (place, field) in schema.fields.enumerated() {
      let folded = renamed[field.name].map { [HeaderBinding.folded($0)] } ?? field.foldedNames
      let isRenamed = renamed[field.name] != nil
      for (column, name) in names.enumerated() where folded.contains(name) {
        guard isRenamed || !ignored.contains(name) else { continue }
        if columns[place] != nil { repeated.append(field.name) }
        columns[place] = columns[place] ?? column
        owners[column] = place
      }
    }
    self.columns = columns
    self.repeated = repeated
    self.unknown = header.indices
      .filter { owners[$0] == nil && !names[$0].isEmpty && !ignored.contains(names[$0]) }
      .map { header[$0] }
    self.missing = schema.fields.indices
      .filter { schema.fields[$0].isRequired && columns[$0] == nil }
      .map { schema.fields[$0].name }
      .filter { !supplied.contains($0) }
  }

  /// Letters and digits only, in lower case.
  package static func folded(_ header: String) -> String {
    String(
      header.lowercased().unicodeScalars.filter {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      })
  }
}
