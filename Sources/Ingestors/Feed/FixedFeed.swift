import Formats
import Reentry

/// A feed's fixed-width file: a header, details and a trailer, by a layout.
struct FixedFeed<Check: FixedCheck>: Sendable {
  private let layout: Layout
  private let detail: Int
  private let places: FixedPlaces
  private let names: [String]
  private let subject: Int

  /// Throws `ConfigurationFault` when the layout lacks one of the three record types or a field named.
  ///
  /// `subject` is the place among the fields of the one that says for whom a record speaks.
  init(_ layout: Layout, fields names: [String], subject: Int) throws(ConfigurationFault) {
    let missing = layout.header == nil ? "header" : layout.trailer == nil ? "trailer" : nil
    if let missing {
      throw ConfigurationFault(line: 1, column: 1, key: "records", message: "\(missing) is missing")
    }
    places = try FixedPlaces(layout, fields: names)
    detail = layout.records.firstIndex { $0.name == "detail" } ?? 0
    (self.layout, self.names, self.subject) = (layout, names, subject)
  }

  /// What was found in blocks that stand one behind the other.
  private struct Parsed: Sendable {
    var found = BlockFindings<Check.Value>()
    var controls: FixedControls
    var subjects: FixedSubjects
  }

  /// Reads a file to its end; nil where it was empty or its lines are none, else what header and trailer say.
  ///
  /// `expected` is how many values are kept at most, as far as anybody knows. Throws what the source throws.
  func read(
    _ source: AnySource, jobs: Int, check: Check, expected: Int = 0
  ) async throws -> (reading: FeedReading<Check.Value>, header: FixedHeader?) {
    let file = try FixedFile(source, layout: layout)
    var reading = FeedReading<Check.Value>()
    (reading.form, reading.fileForm) = (file.form.description, .fixedWidth)
    reading.rejects = Rejects(columns: names)
    if file.form.endsInReturns {
      reading.refuse(.lineEndsNotRead, line: 1)
      return (reading, nil)
    }
    // A list that grows by copying itself would be there twice.
    reading.accepted.reserveCapacity(min(expected, 1 << 20))
    var (controls, line) = (FixedControls(layout), file.form.boundary == .line ? 1 : 0)
    let (feed, form) = (self, file.form)
    try await file.forEach(
      jobs: jobs,
      empty: {
        Parsed(
          controls: FixedControls(feed.layout), subjects: FixedSubjects(feed.places.fields[feed.subject]))
      },
      parse: { block, parsed in feed.parse(block, form, check, into: &parsed) },
      join: { parsed in
        var found = parsed.found
        found.subjects = parsed.subjects.texts
        controls.join(parsed.controls, from: line)
        reading.join(found, firstLine: &line)
      })
    let header = settle(&reading, controls, hasLines: form.boundary == .line)
    return (reading, header)
  }

  private func settle(
    _ reading: inout FeedReading<Check.Value>, _ controls: FixedControls, hasLines: Bool
  ) -> FixedHeader? {
    guard controls.hasRecords else {
      reading.refuse(.fileEmpty)
      return nil
    }
    if let (code, field) = controls.fault?.refusal {
      reading.refuse(code, field: field, line: hasLines ? controls.faultLine : 0)
    }
    guard let header = controls.header, let type = layout.header else { return nil }
    return FixedHeader(type: layout.records[type], texts: header)
  }

  private func parse(
    _ block: borrowing FixedBlock, _ form: FixedForm, _ check: Check, into parsed: inout Parsed
  ) {
    if parsed.found.records == 0, parsed.found.lines == 0 { parsed.found.offset = block.offset }
    let shift = block.offset - parsed.found.offset
    var records = FixedRecords(block.bytes, form: form, length: layout.length)
    let firstLine = parsed.found.lines
    while true {
      if places.isPlain {
        var cleared = 0
        let line = firstLine + records.lines
        while records.skip(if: { check.clears($0) && parsed.subjects.knows($0) }) { cleared += 1 }
        parsed.found.records += cleared
        parsed.controls.pass(cleared, type: detail, line: line)
      }
      guard let record = records.next() else { break }
      take(record, shift: shift, line: firstLine + record.line, form, check, into: &parsed)
    }
    parsed.found.lines = firstLine + records.lines
  }

  private func take(
    _ record: borrowing FixedRecord, shift: Int, line: Int, _ form: FixedForm, _ check: Check,
    into parsed: inout Parsed
  ) {
    if places.isPlain, record.bytes.count == layout.length, record.isEnded, record.bytes.isPlainText,
      layout.type(of: record.bytes) == detail
    {
      parsed.controls.pass(1, type: detail, line: line)
      let fields = Fields(record.bytes, bounds: places.bounds.span)
      return judge(fields, [], at: (record.offset + shift, line), check, into: &parsed)
    }
    let placed = PlacedRecord(record.bytes, form: form)
    let type = layout.type(of: placed)
    parsed.controls.take(placed, type: type, isEnded: record.isEnded, line: line)
    if let type, type == layout.header || type == layout.trailer { return }
    let read = FixedFields(placed, fields: places.fields)
    let fields = Fields(read.bytes.span, bounds: read.bounds.span)
    let faults = read.faults.map { Objection($0.fault.code, field: names[$0.field]) }
    let shape = layout.shape(of: placed, type, as: detail).map { [Objection($0, field: "")] }
    judge(fields, shape ?? faults, at: (record.offset + shift, line), check, into: &parsed)
  }

  private func judge(
    _ fields: borrowing Fields, _ faults: [Objection], at place: (offset: Int, line: Int), _ check: Check,
    into parsed: inout Parsed
  ) {
    parsed.found.records += 1
    parsed.subjects.note(fields[subject])
    var objections = faults
    let value = faults.isEmpty ? check.value(fields, record: parsed.found.records, &objections) : nil
    if objections.isEmpty {
      guard let value else { return }
      parsed.found.accepted.append(
        FoundRecord(value: value, record: parsed.found.records, offset: place.offset, line: place.line))
      return
    }
    parsed.found.rejected.append(
      RejectedRecord(
        record: parsed.found.records, offset: place.offset, line: place.line,
        values: parsed.found.rejected.keepsNext ? fields.texts(.utf8) : [], objections: objections))
  }
}

/// What the header of a fixed-width file says, by field name.
struct FixedHeader: Sendable {
  let type: Layout.RecordType
  let texts: [String]

  subscript(name: String) -> String { type.place(of: name).map { texts[$0] } ?? "" }

  /// A number of digits only; nil for anything else.
  func number(_ name: String) -> Int? {
    let text = self[name]
    return text.utf8.allSatisfy { $0 &- 0x30 <= 9 } ? Int(text) : nil
  }

  func day(_ name: String) -> Day? { Day(compact: Array(self[name].utf8).span) }
}
