/// A CSV file opened: its header read, its dialect and encoding known, its records still to come.
///
/// A file may begin with a byte order mark, with the line `sep=;` that spreadsheets write, and with lines that
/// its options pass over; then comes the header.
package struct CSVFile<Source: ByteSource> {
  package let header: [String]
  package let dialect: CSVDialect
  package let encoding: TextEncoding
  /// The line of the header, counted from 1, and that of the first record.
  package let headerLine: Int
  package let firstLine: Int
  package let lineEnd: CSVLineEnd
  package var blocks: RecordBlocks<Source>

  /// Reads the header.
  ///
  /// Throws `CSVFault` for an empty file or a header that cannot be read, and what the source throws.
  package init(_ source: Source, options: CSVOptions = CSVOptions()) throws {
    var source = source
    let head = try CSVHead(&source)
    let opening = try CSVOpening(head, options: options)
    (header, dialect, encoding) = (opening.header, opening.dialect, opening.encoding)
    (headerLine, firstLine, lineEnd) = (opening.headerLine, opening.firstLine, opening.lineEnd)
    blocks = RecordBlocks(
      source, boundary: .csv(opening.dialect), afterReading: Array(head.bytes[opening.recordsBegin...]),
      at: opening.recordsBegin, blockSize: 1 << 17)
  }

  /// How many fields a record must have: the header's, but for blank ones at its end.
  ///
  /// Those come of a delimiter at the end of each line; nothing may stand under them.
  package var columnCount: Int { (header.lastIndex { !$0.isBlank } ?? -1) + 1 }

  /// The header with a name of its own for each column.
  package var columnNames: CSVColumnNames { CSVColumnNames(header) }
}

/// What is declared about a file and need not be found out.
package struct CSVOptions: Sendable {
  package var delimiter: UInt8?
  package var encoding: TextEncoding?
  package var isLenient = false
  /// What a line begins with that is no record.
  package var comment: UInt8?
  /// How many lines stand before the header, a `sep=` line not counted.
  package var skippedLines = 0
  /// A header with these bytes in it is of a file that we wrote: comma and UTF-8, whatever is declared.
  package var ours: [UInt8] = []
  package init() {}
}

/// Why a CSV file cannot be begun.
package enum CSVFault: Error, Sendable {
  case empty, headerTooLong, headerUnreadable

  /// What is wrong, in a sentence.
  package var message: StaticString {
    switch self {
    case .empty: "the file is empty"
    case .headerTooLong: "the header is longer than 64 KiB, or a quotation mark in it is never closed"
    case .headerUnreadable: "the header cannot be read"
    }
  }
}
