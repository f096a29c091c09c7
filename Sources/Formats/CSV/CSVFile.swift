/// A CSV file opened: its header read, its dialect and encoding known, its records still to come.
package struct CSVFile<Source: ByteSource> {
  package let header: [String]
  package let dialect: CSVDialect
  package let encoding: TextEncoding
  /// The line of the first record, counted from 1.
  package let firstLine: Int
  /// The header ends in CRLF.
  package let usesCRLF: Bool
  package var blocks: RecordBlocks<Source>

  private static var headLength: Int { 1 << 16 }

  /// Reads the header.
  ///
  /// Throws `CSVFault` for an empty file or a header that cannot be read, and what the source throws.
  package init(_ source: Source, options: CSVOptions = CSVOptions()) throws {
    var source = source
    var head = try CSVFile.head(of: &source)
    guard !head.isEmpty else { throw CSVFault.empty }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      throw CSVFault.headerUnreadable
    }
    let mark = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if mark > 0 { head.removeFirst(mark) }
    var options = options
    if head.prefix(CSVFile.headLength).hasInFirstLine(options.ours) {
      (options.delimiter, options.encoding) = (UInt8(ascii: ","), .utf8)
    }
    let encoding = options.encoding ?? (mark > 0 ? .utf8 : TextEncoding.detected(in: head.span))
    var dialect = CSVDialect.sniffed(header: head.span)
    if let delimiter = options.delimiter { dialect.delimiter = delimiter }
    dialect.isLenient = options.isLenient
    let opening = try CSVOpening(head, dialect: dialect, encoding: encoding)
    (self.header, self.dialect, self.encoding) = (opening.header, dialect, encoding)
    self.firstLine = opening.firstLine
    self.usesCRLF = head[..<opening.recordsBegin].suffix(2).first == CSVDialect.carriageReturn
    self.blocks = RecordBlocks(
      source, boundary: .csv(dialect), afterReading: Array(head[opening.recordsBegin...]),
      at: opening.recordsBegin + mark)
  }

  private static func head(of source: inout Source) throws -> [UInt8] {
    var head: [UInt8] = []
    var block = [UInt8](repeating: 0, count: headLength)
    while head.count < headLength {
      let count = try source.read(into: &block)
      if count == 0 { break }
      head.append(contentsOf: block[..<count])
    }
    return head
  }
}

/// What is declared about a file and need not be found out.
package struct CSVOptions: Sendable {
  package var delimiter: UInt8?
  package var encoding: TextEncoding?
  package var isLenient = false
  /// A header with these bytes in it is of a file that we wrote: comma and UTF-8, whatever is declared.
  package var ours: [UInt8] = []
  package init() {}
}

/// Why a CSV file cannot be begun.
package enum CSVFault: Error, Sendable {
  case empty, headerUnreadable
}

/// The header and where the records begin.
private struct CSVOpening {
  var header: [String] = []
  var recordsBegin = 0
  var firstLine = 2

  init(_ head: [UInt8], dialect: CSVDialect, encoding: TextEncoding) throws(CSVFault) {
    var (header, begin, line, isStray): ([String]?, Int, Int, Bool) = ([], head.count, 2, false)
    var records = CSVRecords(dialect: dialect)
    _ = records.forEach(in: head) { record in
      if record.number == 1 {
        header = CSVOpening.texts(record, encoding)
        isStray = record.hasStrayQuote
      } else if record.number == 2 {
        (begin, line) = (record.offset, record.line + 1)
      }
    }
    guard let header, !header.isEmpty, !isStray else { throw .headerUnreadable }
    (self.header, self.recordsBegin, self.firstLine) = (header, begin, line)
  }

  private static func texts(_ record: borrowing CSVRecord, _ encoding: TextEncoding) -> [String]? {
    var texts: [String] = []
    for field in 0..<record.count {
      guard let text = encoding.text(record[field]) else { return nil }
      texts.append(text)
    }
    return texts
  }
}

extension ArraySlice<UInt8> {
  /// Whether the bytes stand before the first line end; never where they are none.
  fileprivate func hasInFirstLine(_ wanted: [UInt8]) -> Bool {
    guard !wanted.isEmpty else { return false }
    return prefix { $0 != CSVDialect.lineFeed }.contains(wanted)
  }
}
