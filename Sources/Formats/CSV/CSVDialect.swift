/// How a CSV file separates and quotes (RFC 4180 and what is really sent).
package struct CSVDialect: Sendable, Equatable {
  package var delimiter: UInt8
  /// A stray quotation mark is taken as text instead of being a fault.
  package var isLenient: Bool
  /// What a line begins with that is no record; nil where every line is one.
  package var comment: UInt8?

  package init(delimiter: UInt8 = UInt8(ascii: ","), isLenient: Bool = false, comment: UInt8? = nil) {
    (self.delimiter, self.isLenient, self.comment) = (delimiter, isLenient, comment)
  }

  static let quote = UInt8(ascii: "\"")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  /// How the line begins that names the delimiter, compared without case: each byte with bit 5 set.
  static let delimiterLine = Array("sep=".utf8)

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
    // What shows nothing is told by its number.
    case 0x21...0x7E: "`\(Character(UnicodeScalar(delimiter)))`"
    default: "character \(delimiter)"
    }
  }

  /// Just behind the last line end outside quotation marks.
  ///
  /// Without a quotation mark that is the last LF. A CR at the very end is left for the next block, which
  /// shows whether an LF follows.
  func lastRecordEnd(in bytes: Span<UInt8>) -> Int? {
    CSVScan(dialect: self).lastRecordEnd(in: bytes)
  }
}
