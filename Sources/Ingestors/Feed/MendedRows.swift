import Formats
import Reentry

/// The rejected records of a file that was no CSV, mended and sent back: a table of the feed's own fields with
/// the reasons behind (`schemas/out/rejects.schema.json`).
///
/// Each row is read by what reads the feed's records in every other form. The table is comma and UTF-8, whatever
/// else its sender writes.
struct MendedRows {
  /// The feed's fields, in the order in which its records are read.
  private let names: [String]
  private let key: KeyPlaces
  private static let batch = "_batch"
  private static let record = "_record"
  private static let reasons: Set<String> = ["_batch", "_record", "_field", "_code", "_message"]

  init(fields names: [String], key: KeyPlaces) { (self.names, self.key) = (names, key) }

  /// Which of the fields say whose a record is; the first says for whom it speaks.
  struct KeyPlaces: Sendable {
    let place: Int
    let number: Int
    var person: Int?

    func key(_ fields: borrowing Fields) -> RecordKey {
      func text(_ field: Int) -> String { TextEncoding.utf8.repaired(fields[field]) }
      let person = self.person
      return RecordKey(
        place: text(place), number: text(number), person: person.map { text($0) } ?? "")
    }
  }

  /// Reads the file to its end; which batches it corrects is in the reading.
  ///
  /// `value` gives the value to keep, nil for one not looked for, or objections. Throws what the source throws.
  func read<Value: Sendable>(
    _ source: some ByteSource,
    value: (borrowing Fields, Int, inout [Objection]) -> Value?
  ) throws -> FeedReading<Value> {
    var reading = FeedReading<Value>()
    (reading.isCorrection, reading.asOfOrigin) = (true, "from the batch that it corrects")
    do {
      var options = CSVOptions()
      options.ours = Array(MendedRows.batch.utf8)
      var file = try CSVFile(source, options: options)
      let columns = bind(file.header, line: file.headerLine, in: &reading)
      reading.rejects = Rejects(columns: file.header)
      reading.form = "mended rows, \(file.lineEnd.rawValue), \(file.encoding.rawValue)"
      guard reading.refusal == nil else { return reading }
      let form = MendedForm(
        columns: columns, count: file.columnCount, encoding: file.encoding, key: key,
        reasons: ReasonColumns(file.header))
      var line = file.firstLine
      while let block = try file.blocks.next() {
        var found = BlockFindings<Value>()
        found.offset = block.offset
        var records = CSVRecords(dialect: file.dialect)
        let count = records.forEach(in: block.bytes) { record in
          form.take(record, into: &found, corrected: &reading.corrected, value)
        }
        (found.records, found.lines) = (count.records, count.lines)
        reading.join(found, firstLine: &line)
      }
      if reading.records == 0 { reading.refuse(.fileEmpty) }
    } catch let fault as CSVFault {
      reading.refuse(fault)
    } catch let fault as RecordTooLong {
      reading.findings.add(Finding(.recordEndless, byteOffset: fault.byteOffset))
    }
    if reading.corrected.count > 1 { reading.refuse(.correctsSeveral, field: MendedRows.batch) }
    // As a batch's id has it: the night that knows the batch knows better.
    reading.asOf = reading.corrected.first.flatMap(\.night)
    return reading
  }

  /// The rejected records of a batch, from the rejects file that its night kept.
  ///
  /// Throws what the source throws, and `CSVFault` where it is no rejects file.
  func rejected(_ source: some ByteSource, of batch: BatchID) throws -> RejectedRecords {
    var options = CSVOptions()
    options.ours = Array(MendedRows.batch.utf8)
    var file = try CSVFile(source, options: options)
    var reading = FeedReading<Never>()
    let form = MendedForm(
      columns: bind(file.header, line: file.headerLine, in: &reading), count: file.columnCount,
      encoding: file.encoding, key: key, reasons: ReasonColumns(file.header))
    let keyNames = RecordKey.Names(
      place: names[key.place], number: names[key.number], person: key.person.map { names[$0] } ?? "")
    var found = RejectedRecords(keyNames)
    guard reading.refusal == nil else { return found }
    while let block = try file.blocks.next() {
      var records = CSVRecords(dialect: file.dialect)
      _ = records.forEach(in: block.bytes) { record in
        let cells = form.cells(of: record)
        let fields = Fields(cells.bytes.span, bounds: cells.bounds.span)
        found.note(
          record, form.reasons, form.encoding, of: batch, key: key.key(fields), header: keyNames)
      }
    }
    return found
  }

  // Where each field stands, and the batch last.
  private func bind<Value>(_ header: [String], line: Int, in reading: inout FeedReading<Value>) -> [Int] {
    let folded = header.map { $0.filter { $0 != " " }.lowercased() }
    var columns: [Int] = []
    for name in names + [MendedRows.batch, MendedRows.record] {
      let places = folded.indices.filter { folded[$0] == name }
      if places.count > 1 { reading.refuse(.headerDuplicate, field: name, line: line) }
      if places.isEmpty { reading.refuse(.columnMissing, field: name, line: line) }
      columns.append(places.first ?? 0)
    }
    for name in folded where !name.isEmpty && !names.contains(name) && !MendedRows.reasons.contains(name) {
      reading.findings.add(Finding(.columnUnknown, line: line))
    }
    return columns
  }
}

/// How the rows of one mended file are read.
private struct MendedForm {
  /// The place of each field, and behind them those of the batch and its record.
  let columns: [Int]
  let count: Int
  let encoding: TextEncoding
  let key: MendedRows.KeyPlaces
  let reasons: ReasonColumns

  /// The cells of the columns, end to end.
  func cells(of record: borrowing CSVRecord) -> (bytes: [UInt8], bounds: [FieldBounds], isValid: Bool) {
    var (bytes, bounds, isValid): ([UInt8], [FieldBounds], Bool) = ([], [], true)
    for column in columns {
      let start = bytes.count
      isValid = isValid && !record[column].hasNUL && encoding.isValid(record[column])
      bytes += CSVWriter.restored(encoding.repaired(record[column].trimmed)).utf8
      bounds.append(FieldBounds(start: start, end: bytes.count))
    }
    return (bytes, bounds, isValid)
  }

  func take<Value>(
    _ record: borrowing CSVRecord, into found: inout BlockFindings<Value>, corrected: inout Set<BatchID>,
    _ value: (borrowing Fields, Int, inout [Objection]) -> Value?
  ) {
    var objections = shape(of: record).map { [Objection($0, field: "")] } ?? []
    var kept: Value?
    if objections.isEmpty {
      let cells = cells(of: record)
      if !cells.isValid { objections = [Objection(.encodingBad, field: "")] }
      let fields = Fields(cells.bytes.span, bounds: cells.bounds.span)
      corrected.insert(BatchID(encoding.repaired(fields[columns.count - 2])))
      if !fields[key.place].isEmpty { found.subjects.insert(encoding.repaired(fields[key.place])) }
      if objections.isEmpty { kept = value(fields, record.number, &objections) }
      if objections.isEmpty {
        let keepsValues = found.mends.count < Rejects.mostKept
        found.mends.append(Mend(record, reasons, encoding, key: key.key(fields), keeps: keepsValues))
      }
    }
    if objections.isEmpty {
      guard let kept else { return }
      found.accepted.append(
        FoundRecord(value: kept, record: record.number, offset: record.offset, line: record.line))
    } else {
      found.rejected.append(
        RejectedRecord(
          record: record.number, offset: record.offset, line: record.line,
          values: found.rejected.keepsNext ? record.texts(encoding) : [], objections: objections))
    }
  }

  private func shape(of record: borrowing CSVRecord) -> FindingCode? {
    if record.hasStrayQuote { return .strayQuote }
    if record.hasOverlongField { return .recordTooLarge }
    if record.count < count { return .rowTooShort }
    return record.hasFields(beyond: count) ? .rowTooLong : nil
  }
}
