import CLinux

/// Finds the bytes that mean something in CSV, 64 at a time.
///
/// A quotation mark opens a field only as its first byte; doubled inside a quoted field it stands for itself.
struct CSVScan {
  private let dialect: CSVDialect

  init(dialect: CSVDialect) { self.dialect = dialect }

  /// Just behind the last record that certainly ends in those bytes.
  func lastRecordEnd(in bytes: Span<UInt8>) -> Int? {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      if dialect.comment != nil { return unsafe lastEndOutsideQuotes(base, buffer.count) }
      // Mostly the last line ends behind the last quotation mark, and the delimiters need no look.
      let clear = unsafe lastOutsideQuotes(base, buffer.count)
      if let end = unsafe lastLineEnd(base, in: clear, of: buffer.count) { return end }
      return unsafe lastEndOutsideQuotes(base, buffer.count)
    }
  }

  // From behind the last quoted field to the next that is still open, or to the end.
  private func lastOutsideQuotes(_ base: UnsafePointer<UInt8>, _ count: Int) -> Range<Int> {
    var (open, close, isQuoted, skipped) = (0, 0, false, -1)
    var chunk = 0
    while chunk < count {
      var marks = unsafe CSVScan.quotes(base + chunk, count - chunk)
      while marks != 0 {
        let at = chunk + marks.trailingZeroBitCount
        marks &= marks &- 1
        if at == skipped { continue }
        if !isQuoted {
          if unsafe at == 0 || beginsField(after: base[at - 1]) { (isQuoted, open) = (true, at) }
        } else if at + 1 < count, unsafe base[at + 1] == CSVDialect.quote {
          skipped = at + 1
        } else {
          (isQuoted, close) = (false, at + 1)
        }
      }
      chunk += 64
    }
    return close..<(isQuoted ? open : count)
  }

  @inline(__always)
  private func beginsField(after byte: UInt8) -> Bool {
    byte == dialect.delimiter || byte == CSVDialect.lineFeed || byte == CSVDialect.carriageReturn
  }

  @inline(__always)
  private func marks(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    if count >= 64 { return unsafe handoff_csv64(bytes, dialect.delimiter).marks }
    return unsafe handoff_csv_rest(bytes, count, dialect.delimiter).marks
  }

  @inline(__always)
  private static func quotes(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    if count >= 64 { return unsafe handoff_equal64(bytes, CSVDialect.quote) }
    var marks: UInt64 = 0
    for index in 0..<count where unsafe bytes[index] == CSVDialect.quote { marks |= 1 << UInt64(index) }
    return marks
  }

  private func lastLineEnd(_ base: UnsafePointer<UInt8>, in clear: Range<Int>, of count: Int) -> Int? {
    var index = clear.upperBound
    while index > clear.lowerBound {
      let byte = unsafe base[index - 1]
      if byte == CSVDialect.lineFeed { return index }
      if byte == CSVDialect.carriageReturn, index < count { return index }
      index -= 1
    }
    return nil
  }

  private func lastEndOutsideQuotes(_ base: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    var (last, isQuoted, fieldStart, skipped): (Int?, Bool, Int, Int) = (nil, false, 0, -1)
    var isComment = unsafe count > 0 && base[0] == dialect.comment
    var chunk = 0
    while chunk < count {
      var marks = unsafe self.marks(base + chunk, count - chunk)
      while marks != 0 {
        let at = chunk + marks.trailingZeroBitCount
        marks &= marks - 1
        let byte = unsafe base[at]
        if byte == CSVDialect.quote {
          if at == skipped || isComment { continue }
          if !isQuoted {
            isQuoted = at == fieldStart
          } else if at + 1 < count, unsafe base[at + 1] == CSVDialect.quote {
            skipped = at + 1
          } else {
            isQuoted = false
          }
        } else if !isQuoted {
          fieldStart = at + 1
          if byte == dialect.delimiter { continue }
          if byte == CSVDialect.lineFeed || at + 1 < count { last = at + 1 }
          isComment = unsafe at + 1 < count && base[at + 1] == dialect.comment
        }
      }
      chunk += 64
    }
    return last
  }
}
