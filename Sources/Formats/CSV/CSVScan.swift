import CLinux

/// Finds the bytes that mean something in CSV, 64 at a time.
///
/// A quotation mark opens a field only as its first byte; doubled inside a quoted field it stands for itself.
struct CSVScan {
  private let dialect: CSVDialect

  init(dialect: CSVDialect) { self.dialect = dialect }

  /// What 64 bytes hold.
  struct Chunk {
    /// Bits of the delimiters, quotation marks and line ends.
    var marks: UInt64 = 0
    /// Those of them that are no delimiters.
    var special: UInt64 = 0
    /// Every byte is ASCII and none is NUL.
    var isASCII = true
  }

  /// What the 64 bytes there hold, or as many as there are.
  @inline(__always)
  static func chunk(_ bytes: UnsafePointer<UInt8>, _ count: Int, delimiter: UInt8) -> Chunk {
    guard count >= 64 else { return unsafe shortChunk(bytes, count, delimiter: delimiter) }
    let found = unsafe handoff_csv64(bytes, delimiter)
    return Chunk(marks: found.marks, special: found.special, isASCII: found.ascii != 0)
  }

  private static func shortChunk(_ bytes: UnsafePointer<UInt8>, _ count: Int, delimiter: UInt8) -> Chunk {
    var chunk = Chunk()
    for index in 0..<count {
      let byte = unsafe bytes[index]
      let isSpecial =
        byte == CSVDialect.quote || byte == CSVDialect.lineFeed || byte == CSVDialect.carriageReturn
      if isSpecial { chunk.special |= 1 << UInt64(index) }
      if isSpecial || byte == delimiter { chunk.marks |= 1 << UInt64(index) }
      if byte &- 1 > 0x7E { chunk.isASCII = false }
    }
    return chunk
  }

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
      var marks = unsafe CSVScan.chunk(base + chunk, count - chunk, delimiter: dialect.delimiter).marks
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
