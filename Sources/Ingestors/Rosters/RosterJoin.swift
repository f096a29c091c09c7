import Formats
import Reentry

/// The blocks of a roster joined in the order of the file; of two rows with one key the first stands.
struct RosterJoin {
  private var reading: FeedReading<Booking>
  private var marks: RowMarks
  private var asOf: Day?
  private var late: [LateBooking] = []
  private let dialect: CSVDialect
  private let encoding: TextEncoding

  init(_ reading: FeedReading<Booking>, dialect: CSVDialect, encoding: TextEncoding) {
    (self.reading, self.dialect, self.encoding) = (reading, dialect, encoding)
    marks = reading.marks
  }

  mutating func join(_ parsed: RosterBlock.Parsed, firstLine: inout Int) {
    var found = parsed.found
    let repeated = parsed.keys.filter { !marks.insert($0.mark) }
    if !repeated.isEmpty { reject(repeated, in: parsed.bytes, from: &found) }
    if let day = parsed.asOf { asOf = max(asOf ?? day, day) }
    if parsed.isCorrection { reading.isCorrection = true }
    reading.spared.formUnion(parsed.spared)
    if parsed.strangers > 0 { reading.provesAbsence = false }
    let gone = Set(repeated.map(\.record))
    late += parsed.late.filter { !gone.contains($0.record) }.map {
      LateBooking(
        bookedOn: $0.bookedOn, record: $0.record + Int32(reading.records), line: $0.line + Int32(firstLine))
    }
    reading.join(found, firstLine: &firstLine)
    if parsed.endsInRow { reading.refuse(.fileTruncated) }
  }

  private func reject(
    _ repeated: [RowKey], in bytes: [UInt8], from found: inout BlockFindings<Booking>
  ) {
    let records = Set(repeated.map { Int($0.record) })
    found.accepted.removeAll { records.contains($0.record) }
    let objection = Objection(.duplicateRecord, field: RosterColumn.bookingNumber.name)
    for booking in repeated {
      found.rejected.append(
        RejectedRecord(
          record: Int(booking.record), offset: Int(booking.offset), line: Int(booking.line),
          values: texts(at: Int(booking.offset), in: bytes), objections: [objection]))
    }
    found.rejected.sort { $0.record < $1.record }
  }

  private func texts(at offset: Int, in bytes: [UInt8]) -> [String] {
    var texts: [String] = []
    var records = CSVRecords(dialect: dialect)
    let encoding = encoding
    _ = records.forEach(in: Array(bytes[offset...])) { if $0.number == 1 { texts = $0.texts(encoding) } }
    return texts
  }

  /// The reading with its day and what can only be said at the end.
  func finished(fileName: String) -> FeedReading<Booking> {
    var reading = reading
    reading.marks = marks
    reading.asOf = asOf ?? Day(inFileName: fileName)
    reading.asOfOrigin = asOf == nil ? "from its name" : "from its rows"
    if reading.records == 0 {
      reading.refuse(.fileEmpty)
    } else if reading.asOf == nil {
      reading.refuse(.asOfMissing)
    }
    warn(in: &reading)
    return reading
  }

  // Nobody is booked after the day the roster speaks of; which day that is, is known only at the end.
  private func warn(in reading: inout FeedReading<Booking>) {
    guard let day = reading.asOf else { return }
    for booking in late where booking.bookedOn > day {
      reading.findings.add(
        Finding(
          .bookedAfterAsOf, field: RosterColumn.bookingDate.name, record: Int(booking.record),
          line: Int(booking.line)))
    }
  }
}
