import CLinux

/// Finds the bytes that mean something in CSV, 64 at a time.
///
/// A quotation mark opens a field only as its first byte; doubled inside a quoted field it stands for itself.
struct CSVScan {
  private let dialect: CSVDialect

  init(dialect: CSVDialect) { self.dialect = dialect }

  /// Bits of the delimiters, quotes and line ends among the 64 bytes there; fewer than 64 are padded.
  @inline(__always)
  static func marks(_ bytes: UnsafePointer<UInt8>, _ count: Int, delimiter: UInt8) -> UInt64 {
    guard count >= 64 else { return unsafe shortMarks(bytes, count, delimiter: delimiter) }
    return unsafe handoff_equal64(bytes, delimiter) | handoff_equal64(bytes, CSVDialect.quote)
      | handoff_equal64(bytes, CSVDialect.lineFeed) | handoff_equal64(bytes, CSVDialect.carriageReturn)
  }

  private static func shortMarks(_ bytes: UnsafePointer<UInt8>, _ count: Int, delimiter: UInt8) -> UInt64 {
    var marks: UInt64 = 0
    for index in 0..<count {
      let byte = unsafe bytes[index]
      let counts =
        byte == delimiter || byte == CSVDialect.quote || byte == CSVDialect.lineFeed
        || byte == CSVDialect.carriageReturn
      if counts { marks |= 1 << UInt64(index) }
    }
    return marks
  }

  /// Just behind the last record that certainly ends in those bytes.
  mutating func lastRecordEnd(in bytes: Span<UInt8>) -> Int? {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      if unsafe !CSVScan.contains(CSVDialect.quote, base, buffer.count) {
        return unsafe lastLineEnd(base, buffer.count)
      }
      return unsafe lastEndOutsideQuotes(base, buffer.count)
    }
  }

  private static func contains(_ byte: UInt8, _ base: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    var index = 0
    while index + 64 <= count {
      if unsafe handoff_equal64(base + index, byte) != 0 { return true }
      index += 64
    }
    while index < count {
      if unsafe base[index] == byte { return true }
      index += 1
    }
    return false
  }

  private func lastLineEnd(_ base: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    var index = count
    while index > 0 {
      let byte = unsafe base[index - 1]
      if byte == CSVDialect.lineFeed { return index }
      if byte == CSVDialect.carriageReturn, index < count { return index }
      index -= 1
    }
    return nil
  }

  private func lastEndOutsideQuotes(_ base: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    var (last, isQuoted, fieldStart, skipped): (Int?, Bool, Int, Int) = (nil, false, 0, -1)
    var chunk = 0
    while chunk < count {
      var marks = unsafe CSVScan.marks(base + chunk, count - chunk, delimiter: dialect.delimiter)
      while marks != 0 {
        let at = chunk + marks.trailingZeroBitCount
        marks &= marks - 1
        let byte = unsafe base[at]
        if byte == CSVDialect.quote {
          if at == skipped { continue }
          if !isQuoted {
            isQuoted = at == fieldStart
          } else if at + 1 < count, unsafe base[at + 1] == CSVDialect.quote {
            skipped = at + 1
          } else {
            isQuoted = false
          }
        } else if !isQuoted {
          fieldStart = at + 1
          if byte == CSVDialect.lineFeed { last = at + 1 }
          if byte == CSVDialect.carriageReturn, at + 1 < count { last = at + 1 }
        }
      }
      chunk += 64
    }
    return last
  }
}
