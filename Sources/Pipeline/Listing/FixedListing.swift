import Formats

extension FileListing {
  /// Lists a fixed-width file: an object a record, field to value, blanks dropped as the layout says.
  mutating func fixed(
    _ source: some ByteSource, _ layout: Layout, _ show: (JSON) throws -> Void,
    _ object: (Int, StaticString) -> Void
  ) throws {
    var blocks = RecordBlocks(source, boundary: .line)
    var (line, refused) = (1, 0)
    while let block = try blocks.next() {
      _ = try FixedRecords.forEach(in: block.bytes) { record in
        defer { line += 1 }
        guard let place = layout.type(of: record.bytes) else {
          refused += 1
          object(line, "the record is of no known type")
          return
        }
        let type = layout.records[place]
        var members = [JSONObject.Member("record", .string(type.name))]
        for field in type.fields {
          members.append(JSONObject.Member(field.name, .string(TextEncoding.utf8.repaired(record[field]))))
        }
        try show(.object(JSONObject(members)))
      }
    }
    self.refused = refused
  }
}
