import Formats
import Reentry

/// The blocks of a roster joined in the order of the file; of two rows with one key the first stands.
struct RosterJoin {
  private var reading: FeedReading<Booking>
  private var keys: Set<BookingKey> = []
  private var asOf: Day?
  private let dialect: CSVDialect
  private let encoding: TextEncoding

  init(_ reading: FeedReading<Booking>, dialect: CSVDialect, encoding: TextEncoding) {
    (self.reading, self.dialect, self.encoding) = (reading, dialect, encoding)
  }

  mutating func join(_ parsed: RosterBlock.Parsed, firstLine: inout Int) {
    var found = parsed.found
    for booking in found.accepted { reading.subjects.insert(booking.value.facility.text) }
    let repeated = found.accepted.filter { !keys.insert($0.value.key).inserted }
    if !repeated.isEmpty { reject(repeated, in: parsed.bytes, from: &found) }
    if let day = parsed.asOf { asOf = max(asOf ?? day, day) }
    if parsed.isCorrection { reading.isCorrection = true }
    reading.join(found, firstLine: &firstLine)
  }

  private func reject(
    _ repeated: [FoundRecord<Booking>], in bytes: [UInt8], from found: inout BlockFindings<Booking>
  ) {
    let records = Set(repeated.map(\.record))
    found.accepted.removeAll { records.contains($0.record) }
    let objection = Objection(.duplicateRecord, field: RosterColumn.bookingNumber.name)
    for booking in repeated {
      found.rejected.append(
        RejectedRecord(
          record: booking.record, offset: booking.offset, line: booking.line,
          values: texts(at: booking.offset, in: bytes), objections: [objection]))
    }
    found.rejected.sort { $0.record < $1.record }
  }

  private func texts(at offset: Int, in bytes: [UInt8]) -> [String] {
    var (rest, texts) = (Array(bytes[offset...]), [String]())
    var records = CSVRecords(dialect: dialect)
    let encoding = encoding
    _ = records.forEach(in: &rest) { if $0.number == 1 { texts = $0.texts(encoding) } }
    return texts
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
    return reading
  }
}
