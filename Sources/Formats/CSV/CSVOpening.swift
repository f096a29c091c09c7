/// The beginning of a CSV file: what stands before its header, the header, and where the records begin.
struct CSVOpening {
  private(set) var header: [String] = []
  private(set) var dialect = CSVDialect()
  private(set) var encoding = TextEncoding.utf8
  /// Bytes from the start of the file.
  private(set) var recordsBegin = 0
  /// The line of the header, counted from 1, and that of the first record.
  private(set) var headerLine = 1
  private(set) var firstLine = 1
  private(set) var lineEnd = CSVLineEnd.none

  /// Throws `CSVFault` where there is no header, or none that can be read.
  init(_ head: CSVHead, options: CSVOptions) throws(CSVFault) {
    guard head.bytes.count > head.markLength else { throw .empty }
    guard !head.isUTF16 else { throw .headerUnreadable }
    var preamble = CSVPreamble(head.bytes, from: head.markLength)
    let isOurs = head.bytes[preamble.end...].hasInFirstLine(options.ours)
    if !isOurs { preamble.skipLines(options.skippedLines, of: head.bytes) }
    let rest = Array(head.bytes[preamble.end...])
    describe(rest, head, preamble, options, isOurs: isOurs)
    let place = try readHeader(rest)
    recordsBegin = preamble.end + place.end
    (headerLine, firstLine) = (preamble.lines + place.line + 1, preamble.lines + place.lines + 1)
    lineEnd = CSVLineEnd(Array(rest.prefix(CSVHead.longestHeader)), dialect)
  }

  private mutating func describe(
    _ rest: [UInt8], _ head: CSVHead, _ preamble: CSVPreamble, _ options: CSVOptions, isOurs: Bool
  ) {
    let isMarked = head.markLength > 0
    encoding =
      options.encoding ?? (isMarked ? .utf8 : .detected(in: rest.span, isWhole: head.isWhole))
    (dialect.isLenient, dialect.comment) = (options.isLenient, options.comment)
    if isOurs {
      (encoding, dialect.comment) = (.utf8, nil)
    } else if let delimiter = options.delimiter ?? preamble.delimiter {
      dialect.delimiter = delimiter
    } else {
      dialect = dialect.sniffed(rest, isWhole: head.isWhole)
    }
  }

  private mutating func readHeader(_ rest: [UInt8]) throws(CSVFault) -> (end: Int, line: Int, lines: Int) {
    var (texts, end, line, isStray): ([String]?, Int, Int, Bool) = ([], 0, 0, false)
    let encoding = encoding
    var records = CSVRecords(dialect: dialect)
    _ = records.forEach(in: Array(rest.prefix(CSVHead.longestHeader + 1))) { record in
      guard record.number == 1 else { return }
      (end, line, isStray) = (record.end, record.line, record.hasStrayQuote)
      texts = record.validTexts(encoding)
    }
    guard end <= CSVHead.longestHeader else { throw .headerTooLong }
    guard let texts, !isStray else { throw .headerUnreadable }
    guard !texts.isEmpty else { throw rest.count > CSVHead.longestHeader ? .headerTooLong : .empty }
    header = texts
    if end < rest.count, rest[end] == CSVDialect.carriageReturn { end += 1 }
    if end < rest.count, rest[end] == CSVDialect.lineFeed { end += 1 }
    return (end, line, records.forEach(in: Array(rest[..<end])) { _ in }.lines)
  }
}

/// The first bytes of a file: enough for its header, and to tell delimiter and encoding.
struct CSVHead {
  private(set) var bytes: [UInt8] = []
  /// Whether that is the whole file.
  private(set) var isWhole = false

  /// The longest header that is taken, bytes.
  static var longestHeader: Int { 1 << 16 }
  // Enough that a first accent in a plain list of names is mostly seen.
  private static var length: Int { 1 << 18 }

  /// Throws what the source throws.
  init(_ source: inout some ByteSource) throws {
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < CSVHead.length {
      let count = try source.read(into: &block)
      if count == 0 {
        isWhole = true
        return
      }
      bytes.append(contentsOf: block[..<count])
    }
  }

  var isUTF16: Bool { bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) }

  /// How many bytes the byte order mark takes.
  var markLength: Int { bytes.starts(with: CSVDialect.byteOrderMark) ? 3 : 0 }
}

/// What stands before the header: the line `sep=;` that spreadsheets write and obey, and lines that the
/// sender's profile passes over.
private struct CSVPreamble {
  private(set) var end: Int
  private(set) var lines = 0
  /// What the `sep=` line says.
  private(set) var delimiter: UInt8?

  /// The `sep=` line, where there is one.
  init(_ bytes: [UInt8], from start: Int) {
    end = start
    delimiter = CSVPreamble.delimiter(bytes[start...].prefix(8))
    if delimiter != nil { skipLine(bytes) }
  }

  mutating func skipLines(_ count: Int, of bytes: [UInt8]) {
    for _ in 0..<count { skipLine(bytes) }
  }

  private mutating func skipLine(_ bytes: [UInt8]) {
    while end < bytes.count, !CSVPreamble.isLineEnd(bytes[end]) { end += 1 }
    guard end < bytes.count else { return }
    let isPair = bytes[end...].starts(with: [CSVDialect.carriageReturn, CSVDialect.lineFeed])
    (end, lines) = (end + (isPair ? 2 : 1), lines + 1)
  }

  private static func delimiter(_ start: ArraySlice<UInt8>) -> UInt8? {
    var rest = start
    let isQuoted = rest.first == CSVDialect.quote
    if isQuoted { rest.removeFirst() }
    guard rest.count >= 5, rest.prefix(4).map({ $0 | 0x20 }) == CSVDialect.delimiterLine else {
      return nil
    }
    rest.removeFirst(4)
    guard let byte = rest.popFirst(), byte < 0x80, byte != 0, byte != CSVDialect.quote, !isLineEnd(byte)
    else { return nil }
    if isQuoted, rest.popFirst() != CSVDialect.quote { return nil }
    return rest.first.map(isLineEnd) ?? true ? byte : nil
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool {
    byte == CSVDialect.lineFeed || byte == CSVDialect.carriageReturn
  }
}

extension ArraySlice<UInt8> {
  /// Whether the bytes stand before the first line end; never where they are none.
  fileprivate func hasInFirstLine(_ wanted: [UInt8]) -> Bool {
    guard !wanted.isEmpty else { return false }
    return prefix(CSVHead.longestHeader).prefix { $0 != CSVDialect.lineFeed }.contains(wanted)
  }
}
