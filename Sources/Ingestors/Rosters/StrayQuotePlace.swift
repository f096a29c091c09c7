import Formats
import Reentry

extension Rejects.Place {
  /// The place of a record's stray quotation mark among its values.
  ///
  /// `bytes` are the block that the record stands in. What is before the mark is well-formed, so its quotation
  /// marks come in pairs; the value with the stray one is kept as it came.
  init(
    strayQuoteOf record: borrowing CSVRecord, in bytes: [UInt8], _ dialect: CSVDialect,
    _ encoding: TextEncoding
  ) {
    var (value, start, isQuoted) = (0, record.offset, false)
    for at in record.offset..<record.strayQuote {
      if bytes[at] == UInt8(ascii: "\"") { isQuoted.toggle() }
      if bytes[at] == dialect.delimiter, !isQuoted { (value, start) = (value + 1, at + 1) }
    }
    let before = encoding.repaired(bytes.span.extracting(start..<record.strayQuote))
    self.init(value: value, scalar: before.unicodeScalars.count)
  }
}
