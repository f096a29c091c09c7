import Formats
import Reentry

/// The rows of one block as bookings and rejected rows.
enum RosterBlock {
  struct Parsed: Sendable {
    var found = BlockFindings<Booking>()
    /// The latest day that a row says the roster is of.
    var asOf: Day?
    var isCorrection = false
    /// The block as it came, for rows that turn out to repeat an earlier one.
    var bytes: [UInt8] = []
    /// Rejected rows whose booking can be told, and how many cannot.
    var spared: Set<BookingKey> = []
    var strangers = 0
    /// The last row lacks fields, or a closing quotation mark, and its line end.
    var endsInRow = false
    /// The rows that stand, by what tells them apart.
    var keys: [RowKey] = []
    /// Rows in one block mostly speak of one facility.
    fileprivate var lastFacility = FacilityID("")
  }

  static func parse(
    _ block: RecordBlock, form: RosterForm, dialect: CSVDialect, keeps: Bool,
    objections rules: @Sendable (Booking) -> [Objection]
  ) -> Parsed {
    var parsed = Parsed()
    (parsed.found.offset, parsed.bytes) = (block.offset, block.bytes)
    let (plain, pool) = (form.plain, form.columns.pool)
    var records = CSVRecords(dialect: dialect)
    let count = records.forEach(in: block.bytes) { record in
      let raised = read(
        record, form: form, plain: plain.span, pool: pool.span, keeps: keeps, into: &parsed, rules)
      guard !raised.isEmpty else { return }
      parsed.found.rejected.append(
        RejectedRecord(
          record: record.number, offset: record.offset, line: record.line,
          values: record.texts(form.encoding), objections: raised))
    }
    (parsed.found.records, parsed.found.lines) = (count.records, count.lines)
    return parsed
  }

  // Gives the objections that reject the row; none when it was kept.
  private static func read(
    _ record: borrowing CSVRecord, form: RosterForm, plain: Span<Int>, pool: Span<UInt8>, keeps: Bool,
    into parsed: inout Parsed, _ rules: @Sendable (Booking) -> [Objection]
  ) -> [Objection] {
<<<<<<< HEAD
    if let shape = shape(record, form) {
      parsed.strangers += 1
      return [Objection(shape, field: "")]
    }
    var row = RosterRow(copy record, form: form, pool: pool)
    let objections = read(&row, record, keeps: keeps, into: &parsed, rules)
    guard !objections.isEmpty else { return [] }
    if let key = row.key { parsed.spared.insert(key) } else { parsed.strangers += 1 }
    return objections
  }

  private static func read(
    _ row: inout RosterRow, _ record: borrowing CSVRecord, keeps: Bool, into parsed: inout Parsed,
    _ rules: @Sendable (Booking) -> [Objection]
  ) -> [Objection] {
    let form = row.form
    let asOf = row.bytes(.asOf)
    if !asOf.isEmpty {
      guard let day = Day(field: asOf, forms: form.forms(.asOf)) else {
        return [Objection(.dateUnreadable, field: RosterColumn.asOf.name)]
      }
      parsed.asOf = max(parsed.asOf ?? day, day)
    }
    let batch = row.bytes(.batch)
    if !batch.isEmpty {
      parsed.isCorrection = true
      // A batch's id begins with its day, which is what the rows speak of when they do not say so.
      if asOf.isEmpty, batch.count > 10, let day = Day(field: batch.extracting(0..<10), forms: []) {
        parsed.asOf = max(parsed.asOf ?? day, day)
      }
    }
    guard let booking = Booking(&row) else { return row.objections }
=======
    if let shape = shape(record, form) { return [Objection(shape, field: "")] }
    var row = RosterRow(copy record, form: form, plain: plain, pool: pool, keeps: keeps)
    if let day = row.day(.asOf) { parsed.asOf = max(parsed.asOf ?? day, day) }
    guard row.objections.isEmpty else { return row.objections }
    if !row.bytes(.batch).isEmpty { parsed.isCorrection = true }
    let booking = Booking(&row)
    guard row.objections.isEmpty else { return row.objections }
>>>>>>> bench
    let raised = rules(booking)
    if !raised.isEmpty {
      let rejecting = raised.filter { $0.code.severity != .warning }
      guard rejecting.isEmpty else { return rejecting }
      for warning in raised { parsed.found.warnings.append((warning, record.number, record.line)) }
    }
    parsed.keys.append(RowKey(row, bookedOn: booking.bookedOn, record))
    if booking.facility != parsed.lastFacility {
      parsed.lastFacility = booking.facility
      parsed.found.subjects.insert(booking.facility.text)
    }
    if keeps {
      parsed.found.accepted.append(
        FoundRecord(value: booking, record: record.number, offset: record.offset, line: record.line))
    }
    return []
  }

  private static func shape(_ record: borrowing CSVRecord, _ form: RosterForm) -> FindingCode? {
    if record.hasStrayQuote { return .strayQuote }
    if record.count < form.columnCount { return .rowTooShort }
    for extra in form.columnCount..<max(form.columnCount, record.count) where !record[extra].isEmpty {
      return .rowTooLong
    }
    return nil
  }
}
