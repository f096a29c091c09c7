import Formats
import Reentry

/// A value that one row of a table feed tells.
package protocol TabledRecord: Sendable {
  /// Reads the row; what it objects to is noted in the row, and nil means that there is such an objection.
  init?(_ row: inout TableRow)

  /// The day of which the row speaks.
  var toldOn: Day { get }

  /// What the row says will begin, by its field and day; nil where it says nothing of the kind.
  var begins: (field: String, on: Day)? { get }

  /// Where the row stands.
  var source: Source { get set }

  /// What the row has in the field of that name, as it is kept; empty where it is not.
  func text(of field: String) -> String
}

extension TabledRecord {
  package var begins: (field: String, on: Day)? { nil }
}

extension ReadingFacts {
  /// Objects to records that can be read, for what is known besides the file; they are left out, but for a warning.
  ///
  /// `objection` gives the code and the field of what speaks against a record, nil where nothing does.
  package mutating func object<Value: TabledRecord>(
    to told: [Told<Value>], _ objection: (Value) throws -> (code: FindingCode, field: String)?
  ) rethrows {
    let fields = Dictionary(rejects.headers.map { ($1, $0) }) { first, _ in first }
    for row in told {
      guard let (code, field) = try objection(row.value) else { continue }
      let finding = Finding(code, field: field, record: row.record)
      findings.add(finding)
      guard code.severity != .warning else { continue }
      let values = rejects.columns.map { row.value.text(of: fields[$0] ?? $0) }
      rejects.append(Rejects.Row(record: row.record, values: values, findings: [finding]))
    }
    rejects.sort()
  }
}

extension FeedReading where Value: TabledRecord {
  /// Leaves out the records against which something speaks that is known besides the file.
  package mutating func reject(_ objection: (Value) -> (code: FindingCode, field: String)?) {
    facts.object(to: accepted, objection)
    accepted.removeAll { objection($0.value) != nil }
  }
}

/// A feed that is a small table read by its schema: assignments, operators' decisions, partners' acknowledgements.
///
/// Where the schema has the column `_batch`, rejected rows come back mended as a correction of that batch.
package struct TableFile<Value: TabledRecord>: Sendable {
  private let schema: TableSchema
  private let batch: BatchID
  private let partner: PartnerID
  private let profile: SenderProfile

  /// `profile` is the sender's form of this feed.
  package init(
    schema: TableSchema, batch: BatchID, partner: PartnerID, profile: SenderProfile = SenderProfile()
  ) {
    (self.schema, self.batch, self.partner, self.profile) = (schema, batch, partner, profile)
  }

  /// Reads the file to its end; its day is the latest that a row speaks of.
  ///
  /// What is wrong with the file is in the reading. Throws what the source throws.
  package func read<Source: ByteSource>(_ source: Source) throws -> FeedReading<Value> {
    var reading = FeedReading<Value>()
    do {
      var file = try CSVFile(source, options: options)
      try read(&file, into: &reading)
    } catch let fault as CSVFault {
      reading.refuse(fault)
    } catch let fault as RecordTooLong {
      reading.findings.add(Finding(.recordEndless, byteOffset: fault.byteOffset))
    }
    return reading
  }

  private func read<Source: ByteSource>(
    _ file: inout CSVFile<Source>, into reading: inout FeedReading<Value>
  ) throws {
    let binding = HeaderBinding(
      header: file.header, schema: schema, renamed: profile.columns,
      supplied: Set(profile.constants.keys), ignored: profile.ignoredColumns)
    describe(file, binding, in: &reading)
    reading.isCorrection = schema.place(of: TableRow.batchColumn).map { binding.columns[$0] != nil } ?? false
    guard reading.refusal == nil else { return }
    var line = file.firstLine
    while let block = try file.blocks.next() {
      let form = TableForm(
        schema: schema, profile: profile, columns: binding.columns, columnCount: file.columnCount,
        encoding: file.encoding,
        batch: batch, partner: partner, isMended: reading.isCorrection, recordsBefore: reading.records)
      reading.join(found(block, file.dialect, form, &reading.corrected), firstLine: &line)
    }
    if reading.corrected.count > 1 { reading.refuse(.correctsSeveral, field: TableRow.batchColumn) }
    reading.asOf = reading.accepted.map(\.value.toldOn).max()
    reading.asOfOrigin = "from its rows"
    if reading.records == 0 { reading.refuse(.fileEmpty) }
  }

  private var options: CSVOptions {
    var options = profile.csvOptions
    if schema.place(of: TableRow.batchColumn) == nil { options.ours = CSVOptions().ours }
    return options
  }

  private func found(
    _ block: RecordBlock, _ dialect: CSVDialect, _ form: TableForm, _ corrected: inout Set<BatchID>
  ) -> BlockFindings<Value> {
    var found = BlockFindings<Value>()
    found.offset = block.offset
    var records = CSVRecords(dialect: dialect)
    let count = records.forEach(in: block.bytes) { record in
      var row = TableRow(record, form)
      if form.isMended, let batch = row.corrected { corrected.insert(batch) }
      if let value = row.objections.isEmpty ? Value(&row) : nil, row.objections.isEmpty {
        found.accepted.append(
          FoundRecord(value: value, record: record.number, offset: record.offset, line: record.line))
        for warning in row.warnings { found.warnings.append((warning, record.number, record.line)) }
      } else {
        found.rejected.append(
          RejectedRecord(
            record: record.number, offset: record.offset, line: record.line,
            values: record.texts(form.encoding), objections: row.objections))
      }
    }
    (found.records, found.lines) = (count.records, count.lines)
    return found
  }

  private func describe<Source: ByteSource>(
    _ file: CSVFile<Source>, _ binding: HeaderBinding, in reading: inout FeedReading<Value>
  ) {
    reading.rejects = Rejects(columns: file.header)
    for (place, field) in schema.fields.enumerated() {
      if let column = binding.columns[place] { reading.rejects.headers[field.name] = file.header[column] }
    }
    reading.form = "\(file.dialect.delimiterName), \(file.lineEnd.rawValue), \(file.encoding.rawValue)"
    for name in binding.unknown where !name.hasPrefix("_") {
      reading.findings.add(Finding(.columnUnknown, line: file.headerLine))
    }
    for column in binding.missing { reading.refuse(.columnMissing, field: column, line: file.headerLine) }
    for column in binding.repeated { reading.refuse(.headerDuplicate, field: column, line: file.headerLine) }
  }
}
