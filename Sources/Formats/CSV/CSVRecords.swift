/// The records of one block, split in place.
///
/// Doubled quotation marks are undone inside the block, so a field is always one stretch of its bytes.
package struct CSVRecords {
  private let dialect: CSVDialect
  private var bounds: [FieldBounds] = []
  private var record = 0
  private var line = 0

  package init(dialect: CSVDialect) {
    self.dialect = dialect
    bounds.reserveCapacity(64)
  }

  /// How many records the block had, and how many lines.
  package struct Count: Sendable {
    package let records: Int
    package let lines: Int
  }

  /// Calls `body` with each record in turn; blank lines are no records.
  package mutating func forEach(
    in bytes: inout [UInt8], _ body: (borrowing CSVRecord) throws -> Void
  ) rethrows -> Count {
    (record, line) = (0, 0)
    let delimiter = dialect.delimiter
    try unsafe bytes.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      try unsafe split(base, buffer.count, delimiter, body)
    }
    return Count(records: record, lines: line)
  }

  private mutating func split(
    _ base: UnsafeMutablePointer<UInt8>, _ count: Int, _ delimiter: UInt8,
    _ body: (borrowing CSVRecord) throws -> Void
  ) rethrows {
    var state = State()
    var chunk = 0
    while chunk < count {
      var marks = unsafe CSVScan.marks(base + chunk, count - chunk, delimiter: delimiter)
      while marks != 0 {
        let at = chunk + marks.trailingZeroBitCount
        marks &= marks &- 1
        let byte = unsafe base[at]
        if byte == delimiter {
          if !state.isQuoted { unsafe endField(at, base, &state) }
        } else if byte == CSVDialect.quote {
          unsafe quote(at, base, count, &state)
        } else {
          try unsafe lineEnd(byte, at, base, count, &state, body)
        }
      }
      chunk += 64
    }
    if state.recordStart < count { try unsafe endRecord(count, base, &state, body) }
  }

  private struct State {
    var fieldStart = 0
    var recordStart = 0
    var recordLine = 0
    var isQuoted = false
    var wasQuoted = false
    var closedAt = 0
    var hasDoubled = false
    var skipped = -1
    var hasStray = false
  }

  @inline(__always)
  private mutating func endField(_ end: Int, _ base: UnsafeMutablePointer<UInt8>, _ state: inout State) {
    if state.wasQuoted {
      unsafe endQuotedField(end, base, &state)
    } else {
      bounds.append(
        FieldBounds(start: state.fieldStart, end: end))
    }
    state.fieldStart = end + 1
  }

  private mutating func endQuotedField(
    _ end: Int, _ base: UnsafeMutablePointer<UInt8>, _ state: inout State
  ) {
    let isStray = state.isQuoted || state.closedAt + 1 != end
    var (start, close) = isStray ? (state.fieldStart, end) : (state.fieldStart + 1, state.closedAt)
    if isStray { state.hasStray = true }
    if state.hasDoubled, !isStray { close = unsafe undouble(base, start, close) }
    start = min(start, close)
    bounds.append(FieldBounds(start: start, end: close))
    (state.isQuoted, state.wasQuoted, state.hasDoubled) = (false, false, false)
  }

  // Closes up doubled quotation marks; gives the field's new end.
  private func undouble(_ base: UnsafeMutablePointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var (from, to) = (start, start)
    while from < end {
      let byte = unsafe base[from]
      unsafe base[to] = byte
      let isDoubled = unsafe byte == CSVDialect.quote && from + 1 < end && base[from + 1] == CSVDialect.quote
      from += isDoubled ? 2 : 1
      to += 1
    }
    return to
  }

  private func quote(_ at: Int, _ base: UnsafeMutablePointer<UInt8>, _ count: Int, _ state: inout State) {
    if at == state.skipped { return }
    if !state.isQuoted {
      if at == state.fieldStart, !state.wasQuoted {
        (state.isQuoted, state.wasQuoted) = (true, true)
      } else {
        state.hasStray = true
      }
    } else if at + 1 < count, unsafe base[at + 1] == CSVDialect.quote {
      (state.skipped, state.hasDoubled) = (at + 1, true)
    } else {
      (state.isQuoted, state.closedAt) = (false, at)
    }
  }

  @inline(__always)
  private mutating func lineEnd(
    _ byte: UInt8, _ at: Int, _ base: UnsafeMutablePointer<UInt8>, _ count: Int, _ state: inout State,
    _ body: (borrowing CSVRecord) throws -> Void
  ) rethrows {
    let isPair =
      unsafe byte == CSVDialect.carriageReturn && at + 1 < count && base[at + 1] == CSVDialect.lineFeed
    if !isPair { line += 1 }
    if state.isQuoted || isPair { return }
    let endsPair =
      unsafe byte == CSVDialect.lineFeed && at > state.recordStart
      && base[at - 1] == CSVDialect.carriageReturn
    try unsafe endRecord(endsPair ? at - 1 : at, base, &state, body)
    (state.fieldStart, state.recordStart, state.recordLine) = (at + 1, at + 1, line)
  }

  @inline(__always)
  private mutating func endRecord(
    _ end: Int, _ base: UnsafeMutablePointer<UInt8>, _ state: inout State,
    _ body: (borrowing CSVRecord) throws -> Void
  ) rethrows {
    if end == state.recordStart, bounds.isEmpty { return }
    unsafe endField(end, base, &state)
    record += 1
    let bytes = unsafe Span(_unsafeStart: UnsafePointer(base), count: end)
    try body(
      CSVRecord(
        bytes: bytes, bounds: bounds.span, number: record, offset: state.recordStart,
        line: state.recordLine, hasStrayQuote: state.hasStray && !dialect.isLenient))
    bounds.removeAll(keepingCapacity: true)
    state.hasStray = false
  }
}
