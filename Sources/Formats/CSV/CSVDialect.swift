/// How a CSV file separates and quotes (RFC 4180 and what is really sent).
package struct CSVDialect: Sendable, Equatable {
  package var delimiter: UInt8
  /// A stray quotation mark is taken as text instead of being a fault.
  package var isLenient: Bool

  package init(delimiter: UInt8 = UInt8(ascii: ","), isLenient: Bool = false) {
    (self.delimiter, self.isLenient) = (delimiter, isLenient)
  }

  static let quote = UInt8(ascii: "\"")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")

  /// The delimiters that are sniffed, in the order that settles a tie.
  package static let candidates: [UInt8] = [
    UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: "|"),
  ]

  /// The delimiter's name, for people.
  package var delimiterName: String {
    switch delimiter {
    case UInt8(ascii: ","): "comma"
    case UInt8(ascii: "\t"): "tab"
    case UInt8(ascii: ";"): "semicolon"
    case UInt8(ascii: "|"): "pipe"
    default: "character \(delimiter)"
    }
  }

  /// The delimiter that is most frequent in the header, outside quotation marks; comma when there is none.
  package static func sniffed(header: Span<UInt8>) -> CSVDialect {
    var counts = [Int](repeating: 0, count: candidates.count)
    var isQuoted = false
    for index in header.indices {
      let byte = header[index]
      if byte == quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == lineFeed || byte == carriageReturn { break }
      if let place = candidates.firstIndex(of: byte) { counts[place] += 1 }
    }
    let most = counts.max() ?? 0
    let place = most == 0 ? 0 : counts.firstIndex(of: most) ?? 0
    return CSVDialect(delimiter: candidates[place])
  }

  /// Just behind the last line end outside quotation marks.
  ///
  /// Without a quotation mark that is the last LF. A CR at the very end is left for the next block, which
  /// shows whether an LF follows.
  func lastRecordEnd(in bytes: Span<UInt8>) -> Int? {
    CSVScan(dialect: self).lastRecordEnd(in: bytes)
  }
}
