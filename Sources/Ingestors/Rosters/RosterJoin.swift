import Formats
import Reentry

/// The blocks of a roster joined in the order of the file; of two rows with one key the first stands.
struct RosterJoin {
  private var reading: FeedReading<Booking>
  private let keys: KnownKeys
  private var asOf: Day?
  private var late: [LateBooking] = []
  private let dialect: CSVDialect
  private let encoding: TextEncoding

  init(
    _ reading: FeedReading<Booking>, keys: KnownKeys, dialect: CSVDialect, encoding: TextEncoding
  ) {
    (self.reading, self.keys, self.dialect, self.encoding) = (reading, keys, dialect, encoding)
  }

  mutating func join(_ parsed: RosterBlock.Parsed, firstLine: inout Int) {
    var found = parsed.found
    var repeated: Set<Int> = []
    keys.insert(parsed.keys) { repeated.insert($0) }
    if !repeated.isEmpty { reject(repeated, in: parsed.bytes, from: &found) }
    if let day = parsed.asOf { asOf = max(asOf ?? day, day) }
    reading.corrected.formUnion(parsed.corrected)
    if !reading.corrected.isEmpty { reading.isCorrection = true }
    reading.spared.formUnion(parsed.spared)
    if parsed.strangers > 0 { reading.provesAbsence = false }
    for booking in parsed.late where !repeated.contains(booking.record) {
      late.append(
        LateBooking(
          bookedOn: booking.bookedOn, record: booking.record + reading.records,
          line: booking.line + firstLine))
    }
    let homes = parsed.strayHomes
    if homes.count > 0 {
      reading.findings.add(
        FindingTally.Row(
          code: .zipOutsideCounty, field: RosterColumn.releaseZip.name, count: homes.count,
          firstRecord: homes.record + reading.records, firstLine: homes.line + firstLine))
    }
    if let line = parsed.swallowing { reading.refuse(.linesSwallowed, line: firstLine + line) }
    reading.join(found, firstLine: &firstLine)
    if parsed.endsInRow { reading.refuse(.fileTruncated) }
  }

  private func reject(
    _ repeated: Set<Int>, in bytes: [UInt8], from found: inout BlockFindings<Booking>
  ) {
    found.accepted.removeAll { repeated.contains($0.record) }
    found.mends.removeAll { repeated.contains($0.record) }
    let objection = Objection(.duplicateRecord, field: RosterColumn.bookingNumber.name)
    var records = CSVRecords(dialect: dialect)
    _ = records.forEach(in: bytes) { record in
      guard repeated.contains(record.number) else { return }
      found.rejected.append(
        RejectedRecord(
          record: record.number, offset: record.offset, line: record.line,
          values: found.rejected.keepsNext ? record.texts(encoding) : [], objections: [objection]))
    }
    found.rejected.sort()
  }

  /// The reading with its day and what can only be said at the end.
  func finished(fileName: String) -> FeedReading<Booking> {
    var reading = reading
    reading.asOf = asOf ?? Day(inFileName: fileName)
    reading.asOfOrigin = asOf == nil ? "from its name" : "from its rows"
    if reading.records == 0 {
      reading.refuse(.fileEmpty)
    } else if reading.asOf == nil {
      reading.refuse(.asOfMissing)
    }
    if reading.corrected.count > 1 { reading.refuse(.correctsSeveral, field: "_batch") }
    warn(in: &reading)
    return reading
  }

  // Nobody is booked after the day the roster speaks of; which day that is, is known only at the end.
  private func warn(in reading: inout FeedReading<Booking>) {
    guard let day = reading.asOf else { return }
    for booking in late where booking.bookedOn > day {
      reading.findings.add(
        Finding(
          .bookedAfterAsOf, field: RosterColumn.bookingDate.name, record: booking.record,
          line: booking.line))
    }
  }
}
