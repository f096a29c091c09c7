/// What ends the records of a CSV file, as its beginning shows, by the name that people know.
package enum CSVLineEnd: String, Sendable {
  case lf = "LF"
  case crlf = "CRLF"
  case cr = "CR"
  case mixed = "mixed line ends"
  /// One record, and nothing behind it.
  case none = "no line end"

  /// Of the records that end within those bytes; what a quoted value holds is none.
  init(_ bytes: [UInt8], _ dialect: CSVDialect) {
    var found: CSVLineEnd?
    var records = CSVRecords(dialect: dialect)
    _ = records.forEach(in: bytes) { record in
      guard let end = CSVLineEnd(bytes[record.end...].prefix(2), isLast: record.end + 1 >= bytes.count)
      else { return }
      found = found == nil || found == end ? end : .mixed
    }
    self = found ?? .none
  }

  // A CR in the last place may be half of a pair, unless it is the only sort there is.
  private init?(_ end: ArraySlice<UInt8>, isLast: Bool) {
    switch end.first {
    case CSVDialect.lineFeed: self = .lf
    case CSVDialect.carriageReturn:
      guard !isLast else { return nil }
      self = end.last == CSVDialect.lineFeed ? .crlf : .cr
    default: return nil
    }
  }
}
