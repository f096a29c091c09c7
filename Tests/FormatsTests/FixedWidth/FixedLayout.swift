import Formats

/// Layouts and files of tests, put together in memory.
enum FixedLayout {
  /// A layout of one field of that kind, `places` wide.
  static func field(_ kind: String, places: Int) throws -> Layout.Field {
    let text = """
      {length: 40, records: [{name: "detail", fields: [{name: "value", from: 1, to: \(places)\(kind)}]}]}
      """
    return try Layout(Array(text.utf8)).records[0].fields[0]
  }

  /// What a layout gives of a file, record by record: type, values, faults.
  static func records(_ bytes: [UInt8], _ layout: Layout, blockSize: Int = 1 << 16) throws -> [String] {
    let file = try FixedFile(BytesInMemory(bytes), layout: layout)
    var (blocks, shown): (_, [String]) = (file.blocks, [])
    while let block = try blocks.next() {
      var records = FixedRecords(block.bytes.span, form: file.form, length: layout.length)
      while let record = records.next() {
        let placed = PlacedRecord(record.bytes, form: file.form)
        guard let type = layout.type(of: placed) else {
          shown.append("? @\(block.offset + record.offset)")
          continue
        }
        let fields = FixedFields(placed, fields: layout.records[type].fields)
        let values = fields.bounds.indices.map { fields[$0] }.joined(separator: "|")
        let faults = fields.faults.map { " !\($0.field)" }.joined()
        shown.append("\(layout.records[type].name) \(values) @\(block.offset + record.offset)\(faults)")
      }
    }
    return shown
  }

  /// What is wrong with the header and trailer of a file, nil where nothing is.
  static func fault(_ text: String, _ layout: Layout) throws -> ControlFault? {
    let file = try FixedFile(BytesInMemory(Array(text.utf8)), layout: layout)
    var (blocks, controls) = (file.blocks, FixedControls(layout))
    while let block = try blocks.next() {
      var records = FixedRecords(block.bytes.span, form: file.form, length: layout.length)
      while let record = records.next() {
        let placed = PlacedRecord(record.bytes, form: file.form)
        controls.take(placed, type: layout.type(of: placed), isEnded: record.isEnded, line: record.line)
      }
    }
    return controls.fault
  }
}
