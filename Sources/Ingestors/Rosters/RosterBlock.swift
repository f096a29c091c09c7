import Formats
import Reentry

/// A booking later than any day that the file had spoken of until then.
struct LateBooking: Sendable {
  let bookedOn: Day
  /// As counted in its block, then in its file.
  var record: Int
  var line: Int
}

/// The homes of a block whose zip lies in another county; a tally, for it may be every row.
struct StrayHomes: Sendable {
  /// The first one, as counted in its block.
  var record = 0
  var line = 0
  var count = 0
}

extension Span<UInt8> {
  /// The first three digits of a zip; -1 where it does not begin so, or is too short for one.
  @inline(__always)
  var zipArea: Int {
    guard count >= 5 else { return -1 }
    var area = 0
    for index in 0..<3 {
      let digit = self[index] &- 0x30
      guard digit <= 9 else { return -1 }
      area = area * 10 + Int(digit)
    }
    return area
  }
}

/// The rows of one block as bookings and rejected rows.
enum RosterBlock {
  struct Parsed: Sendable {
    var found = BlockFindings<Booking>()
    /// The latest day that a row says the roster is of.
    var asOf: Day?
    /// The batches that its rows correct.
    var corrected: Set<BatchID> = []
    /// The block as it came, for rows that turn out to repeat an earlier one.
    var bytes: [UInt8] = []
    /// Rejected rows whose booking can be told, and how many cannot.
    var spared: Set<BookingKey> = []
    var strangers = 0
    /// The line, counted from 0, of a record that has taken further rows into itself.
    var swallowing: Int?
    /// The last row lacks fields, or a closing quotation mark, and its line end.
    var endsInRow = false
    /// The rows that stand, by what tells them apart.
    var keys = RowKeys()
    /// Bookings that may be after the day that the file turns out to speak of.
    var late: [LateBooking] = []
    private(set) var strayHomes = StrayHomes()
    /// Rows in one block mostly speak of one facility.
    private var lastFacility = FacilityID("")

    /// Notes the facility of a row that stands; those of one block mostly speak of one.
    mutating func note(_ facility: FacilityID) {
      guard facility != lastFacility else { return }
      lastFacility = facility
      found.subjects.insert(facility.text)
    }

    /// Notes a row that stands, and the zip of whose home lies in another county.
    mutating func noteStrayHome(record: Int, line: Int) {
      if strayHomes.count == 0 { strayHomes = StrayHomes(record: record, line: line) }
      strayHomes.count += 1
    }
  }

  static func parse(
    _ block: RecordBlock, form: RosterForm, dialect: CSVDialect, keeps: Bool,
    objections rules: @Sendable (Booking) -> [Objection]
  ) -> Parsed {
    var parsed = Parsed()
    (parsed.found.offset, parsed.bytes) = (block.offset, block.bytes)
    // A row is seldom shorter; what is reserved and not used is never touched.
    parsed.keys = RowKeys(rows: block.bytes.count / 64)
    let (plain, pool) = (form.plain, form.columns.pool)
    var plainRows = keeps ? nil : PlainRows(form)
    var records = CSVRecords(dialect: dialect)
    let count = records.forEach(in: block.bytes) { record in
      if record.linesInside > 0, parsed.swallowing == nil, takesRows(record, form, dialect) {
        parsed.swallowing = record.line
      }
      if plainRows?.take(record, into: &parsed, rules) == true { return }
      let raised = read(
        record, form: form, plain: plain.span, pool: pool.span, keeps: keeps, into: &parsed, rules)
      guard !raised.isEmpty else { return }
      parsed.found.rejected.append(
        RejectedRecord(
          record: record.number, offset: record.hasStrayQuote ? record.strayQuote : record.offset,
          line: record.line, values: parsed.found.rejected.keepsNext ? record.texts(form.encoding) : [],
          objections: raised,
          strayQuote: record.hasStrayQuote
            ? Rejects.Place(strayQuoteOf: record, in: block.bytes, dialect, form.encoding) : nil))
    }
    (parsed.found.records, parsed.found.lines) = (count.records, count.lines)
    parsed.endsInRow = endsInRow(parsed.found, block.bytes)
    return parsed
  }

  // A file that was cut off ends without its line end, in a row that lacks fields or a quotation mark.
  private static func endsInRow(_ found: BlockFindings<Booking>, _ bytes: [UInt8]) -> Bool {
    guard let last = found.rejected.last, last.record == found.records else { return false }
    guard bytes.last != UInt8(ascii: "\n"), bytes.last != UInt8(ascii: "\r") else { return false }
    return last.objections.contains { $0.code == .rowTooShort || $0.code == .strayQuote }
  }

  // Gives the objections that reject the row; none when it was kept.
  private static func read(
    _ record: borrowing CSVRecord, form: RosterForm, plain: Span<Int>, pool: Span<UInt8>, keeps: Bool,
    into parsed: inout Parsed, _ rules: @Sendable (Booking) -> [Objection]
  ) -> [Objection] {
    if let shape = shape(record, form) {
      parsed.strangers += 1
      return [Objection(shape, field: "")]
    }
    var row = RosterRow(copy record, form: form, plain: plain, pool: pool, keeps: keeps)
    let objections = read(&row, record, keeps: keeps, into: &parsed, rules)
    if objections.isEmpty { return [] }
    if let key = row.key { parsed.spared.insert(key) } else { parsed.strangers += 1 }
    return objections
  }

  private static func read(
    _ row: inout RosterRow, _ record: borrowing CSVRecord, keeps: Bool, into parsed: inout Parsed,
    _ rules: @Sendable (Booking) -> [Objection]
  ) -> [Objection] {
    if let day = row.day(.asOf) { parsed.asOf = max(parsed.asOf ?? day, day) }
    if row.form.isMended { noteBatch(row.bytes(.batch), row.form.encoding, in: &parsed) }
    guard row.objections.isEmpty else { return row.objections }
    let booking = Booking(&row)
    guard row.objections.isEmpty else { return row.objections }
    let raised = rules(booking)
    if !raised.isEmpty {
      let rejecting = raised.filter { $0.code.severity != .warning }
      guard rejecting.isEmpty else { return rejecting }
      for warning in raised { parsed.found.warnings.append((warning, record.number, record.line)) }
    }
    for warning in row.warnings { parsed.found.warnings.append((warning, record.number, record.line)) }
    parsed.keys.add(
      KeyedHash.Mark(row, bookedOn: booking.bookedOn), record: record.number, facility: booking.facility,
      number: row.bytes(.bookingNumber))
    parsed.note(booking.facility)
    let county = CountyCode.number(row.bytes(.releaseCounty)) ?? 0
    if row.form.zips.lies(outside: county, area: row.bytes(.releaseZip).zipArea) {
      parsed.noteStrayHome(record: record.number, line: record.line)
    }
    if booking.bookedOn > parsed.asOf ?? row.form.latestBooking {
      parsed.late.append(
        LateBooking(bookedOn: booking.bookedOn, record: record.number, line: record.line))
    }
    if let reasons = row.form.reasons {
      let keepsValues = parsed.found.mends.count < Rejects.mostKept
      parsed.found.mends.append(
        Mend(record, reasons, row.form.encoding, key: row.recordKey, keeps: keepsValues))
    }
    if keeps {
      parsed.found.accepted.append(
        FoundRecord(value: booking, record: record.number, offset: record.offset, line: record.line))
    }
    return []
  }

  // A batch's id begins with its day, which is what the rows speak of when they do not say so.
  private static func noteBatch(_ batch: Span<UInt8>, _ encoding: TextEncoding, in parsed: inout Parsed) {
    guard !batch.isEmpty else { return }
    parsed.corrected.insert(BatchID(encoding.repaired(batch)))
    guard parsed.asOf == nil, batch.count > 10 else { return }
    parsed.asOf = Day(field: batch.extracting(0..<10), forms: [])
  }

  // Rows may be lost in a record of several lines, and nobody would miss them one by one: where it is not of
  // its form, or where one field has as many delimiters as half a row.
  private static func takesRows(
    _ record: borrowing CSVRecord, _ form: RosterForm, _ dialect: CSVDialect
  ) -> Bool {
    if shape(record, form) != nil { return true }
    let most = max(3, form.columnCount / 2)
    for field in 0..<record.count {
      let value = record[field]
      var (delimiters, lines) = (0, 0)
      for index in value.indices {
        if value[index] == dialect.delimiter { delimiters += 1 }
        if value[index] == 0x0A || value[index] == 0x0D { lines += 1 }
      }
      if lines > 0, delimiters >= most { return true }
    }
    return false
  }

  private static func shape(_ record: borrowing CSVRecord, _ form: RosterForm) -> FindingCode? {
    if record.hasStrayQuote { return .strayQuote }
    if record.hasOverlongField { return .recordTooLarge }
    if record.count < form.columnCount { return .rowTooShort }
    return record.hasFields(beyond: form.columnCount) ? .rowTooLong : nil
  }
}
