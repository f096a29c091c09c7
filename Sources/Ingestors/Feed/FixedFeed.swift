import Formats
import Reentry

/// What header and trailer of a fixed-width file say, and the details between them.
struct FixedFeed: Sendable {
  private let layout: Layout
  private let header: Layout.RecordType
  private let detail: Layout.RecordType
  private let trailer: Layout.RecordType

  /// Throws `ConfigurationFault` when the layout lacks one of the three record types or a field named.
  ///
  /// `subject` is the place among the fields of the one that says for whom a record speaks.
  init(_ layout: Layout, fields names: [String], subject: Int)
    throws(ConfigurationFault)
  {
    func type(_ name: String) throws(ConfigurationFault) -> Layout.RecordType {
      guard let type = layout.records.first(where: { $0.name == name }) else {
        throw ConfigurationFault(line: 1, column: 1, key: "records", message: "\(name) is missing")
      }
      return type
    }
    self.layout = layout
    (self.header, self.trailer) = (try type("header"), try type("trailer"))
    let detail = try type("detail")
    self.detail = detail
    var bounds: [FieldBounds] = []
    for name in names {
      guard let place = detail.place(of: name) else {
        throw ConfigurationFault(line: 1, column: 1, key: "detail", message: "\(name) is missing")
      }
      let range = detail.fields[place].range
      bounds.append(FieldBounds(start: range.lowerBound, end: range.upperBound))
    }
    (self.bounds, self.subject, self.names) = (bounds, subject, names)
  }

  private let bounds: [FieldBounds]
  private let subject: Int
  private let names: [String]

  /// The controls of one file: what header and trailer say, by field name.
  struct Controls: Sendable, Equatable {
    var header: [String: String]?
    var trailer: [String: String]?
    var hasTrailingRecords = false
    var startsWithHeader = true
  }

  /// One block's details and the controls seen in it.
  struct Parsed<Value: Sendable>: Sendable {
    var found = BlockFindings<Value>()
    var controls = Controls()
    var lastSubject: [UInt8] = []
  }

  /// Reads a file to its end; nil controls say that it was empty.
  ///
  /// `take` gives the value to keep, nil for one not looked for, or objections; record numbers that it gets
  /// are counted within a block. Throws what the source throws.
  func read<Source: ByteSource, Value: Sendable>(
    _ source: Source, jobs: Int,
    take: @escaping @Sendable (borrowing Fields, Int, inout [Objection]) -> Value?
  ) async throws -> (reading: FeedReading<Value>, controls: Controls?) {
    var reading = FeedReading<Value>()
    reading.rejects = Rejects(columns: names)
    reading.form = "fixed width, UTF-8"
    var (blocks, controls, line) = (RecordBlocks(source, boundary: .line), Controls?.none, 1)
    let feed = self
    try await blocks.forEach(
      jobs: jobs, parse: { feed.parse($0, read: take) },
      join: { parsed in
        let hasRecords = parsed.found.records > 0
        if controls == nil { controls = parsed.controls } else { controls?.join(parsed.controls, hasRecords) }
        reading.join(parsed.found, firstLine: &line)
      })
    return (reading, controls)
  }

  /// Reads every line of a block; `read` gives the value to keep, nil for one not looked for, or objections.
  private func parse<Value: Sendable>(
    _ block: RecordBlock, read: (borrowing Fields, Int, inout [Objection]) -> Value?
  ) -> Parsed<Value> {
    var parsed = Parsed<Value>()
    parsed.found.offset = block.offset
    var line = 0
    _ = FixedRecords.forEach(in: block.bytes) { record in
      take(record, line: line, isFirst: block.index == 0 && line == 0, into: &parsed, read)
      line += 1
    }
    parsed.found.lines = line
    return parsed
  }

  private func take<Value: Sendable>(
    _ record: borrowing FixedRecord, line: Int, isFirst: Bool, into parsed: inout Parsed<Value>,
    _ read: (borrowing Fields, Int, inout [Objection]) -> Value?
  ) {
    let name = layout.type(of: record.bytes).map { layout.records[$0].name }
    if isFirst { parsed.controls.startsWithHeader = name == "header" }
    if name == "header", parsed.controls.header == nil {
      parsed.controls.header = texts(record, header)
      return
    }
    if name == "trailer" {
      parsed.controls.trailer = texts(record, trailer)
      return
    }
    if parsed.controls.trailer != nil { parsed.controls.hasTrailingRecords = true }
    parsed.found.records += 1
    var objections: [Objection] = []
    let fields = Fields(record.bytes, bounds: bounds.span)
    note(fields[subject], in: &parsed)
    if let code = shape(record, name) {
      objections = [Objection(code, field: "")]
    } else if let value = read(fields, parsed.found.records, &objections), objections.isEmpty {
      parsed.found.accepted.append(
        FoundRecord(value: value, record: parsed.found.records, offset: record.offset, line: line))
    }
    guard !objections.isEmpty else { return }
    parsed.found.rejected.append(
      RejectedRecord(
        record: parsed.found.records, offset: record.offset, line: line,
        values: fields.texts(.utf8), objections: objections))
  }

  // Subjects come in long runs, so most are the one before.
  private func note<Value: Sendable>(_ bytes: Span<UInt8>, in parsed: inout Parsed<Value>) {
    // A plan may well say that somebody left it for fee-for-service, which no plan code means.
    guard !bytes.isEmpty, !bytes.equals(parsed.lastSubject) else { return }
    let subject = TextEncoding.utf8.repaired(bytes)
    parsed.lastSubject = Array(subject.utf8)
    parsed.found.subjects.insert(subject)
  }

  private func shape(_ record: borrowing FixedRecord, _ name: String?) -> FindingCode? {
    guard name == "detail" else { return .recordTypeUnknown }
    if record.bytes.count < layout.length { return .rowTooShort }
    guard record.bytes.count > layout.length else { return nil }
    return record.bytes.extracting(layout.length..<record.bytes.count).trimmed.isEmpty ? nil : .rowTooLong
  }

  private func texts(_ record: borrowing FixedRecord, _ type: Layout.RecordType) -> [String: String] {
    var texts: [String: String] = [:]
    for field in type.fields { texts[field.name] = TextEncoding.utf8.repaired(record[field]) }
    return texts
  }
}

extension FixedFeed.Controls {
  /// Joins what a later block saw.
  fileprivate mutating func join(_ later: FixedFeed.Controls, _ hasRecords: Bool) {
    if header == nil { header = later.header }
    if trailer != nil, later.trailer != nil || hasRecords { hasTrailingRecords = true }
    if later.hasTrailingRecords { hasTrailingRecords = true }
    if let theirs = later.trailer { trailer = theirs }
  }

  /// What is wrong with the controls of a file of so many details, the first thing only.
  ///
  /// `same` are fields that header and trailer must both have alike.
  func refusal(details: Int, same: [String]) -> (code: FindingCode, field: String)? {
    guard let header, startsWithHeader else { return (.headerMissing, "") }
    guard let trailer else { return (.trailerMissing, "") }
    if hasTrailingRecords { return (.trailerDisagrees, "") }
    guard let count = Int(trailer["count"] ?? "") else { return (.trailerCountWrong, "count") }
    if count != details { return (.trailerCountWrong, "count") }
    for field in same
    where FixedFeed.Controls.folded(header[field]) != FixedFeed.Controls.folded(trailer[field]) {
      return (.trailerDisagrees, field)
    }
    return nil
  }

  // Numbers alike with and without leading zeros.
  private static func folded(_ text: String?) -> String {
    guard let text else { return "" }
    return Int(text).map(String.init) ?? text
  }
}
