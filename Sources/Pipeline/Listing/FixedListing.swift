import Formats
import Reentry

extension FileListing {
  /// Lists a fixed-width file: an object a record, field to value, decoded as the layout says.
  static func fixed(
    _ source: some ByteSource, _ layout: Layout, _ show: (JSON) throws -> Void,
    _ object: (Int, StaticString) -> Void
  ) throws {
    let file = try FixedFile(source, layout: layout)
    if file.form.endsInReturns { return object(1, FindingCode.lineEndsNotRead.message) }
    var (blocks, controls) = (file.blocks, FixedControls(layout))
    var line = file.form.boundary == .line ? 1 : 0
    while let block = try blocks.next() {
      var records = FixedRecords(block.bytes.span, form: file.form, length: layout.length)
      while let record = records.next() {
        let placed = PlacedRecord(record.bytes, form: file.form)
        let type = layout.type(of: placed)
        controls.take(placed, type: type, isEnded: record.isEnded, line: line + record.line)
        let fields = FixedFields(placed, fields: type.map { layout.records[$0].fields } ?? [])
        if let fault = FileListing.fault(placed, fields, type, layout) {
          object(line + record.line, fault)
        }
        guard let type else { continue }
        var members = [JSONObject.Member("record", .string(layout.records[type].name))]
        for (place, field) in layout.records[type].fields.enumerated() {
          members.append(JSONObject.Member(field.name, .string(fields[place])))
        }
        try show(.object(JSONObject(members)))
      }
      line += records.lines
    }
    if let fault = controls.fault {
      object(file.form.boundary == .line ? controls.faultLine : 0, fault.message)
    }
  }

  private static func fault(
    _ record: PlacedRecord, _ fields: FixedFields, _ type: Int?, _ layout: Layout
  ) -> StaticString? {
    guard let type else { return "the record is of no known type" }
    // Header and trailer often come without the blanks at their end.
    if record.count < layout.length, type != layout.header, type != layout.trailer {
      return "the record is shorter than its form"
    }
    if !record.isBlank(from: layout.length) { return "the record is longer than its form" }
    return fields.faults.first?.fault.message
  }
}
