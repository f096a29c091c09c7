import CLinux

/// The records of one block, split where they stand.
///
/// A field is one stretch of the block's bytes, but for the rare record with doubled quotation marks: that
/// one is copied with them undone.
package struct CSVRecords: ~Copyable {
  private let dialect: CSVDialect
  private var bounds = BoundsTable()
  private var marks: CSVMarks
  /// The fields of the record under way that have doubled quotation marks.
  private var doubled: [Int] = []
  /// The record under way with its doubled quotation marks undone.
  private var mended: [UInt8] = []
  private var record = 0
  private var line = 0

  /// With `isWide` false it reads as on a processor without 32-byte instructions.
  package init(dialect: CSVDialect, isWide: Bool = true) {
    self.dialect = dialect
    marks = CSVMarks(isWide: isWide)
  }

  /// How many records the block had, and how many lines.
  package struct Count: Sendable {
    package let records: Int
    package let lines: Int
  }

  /// Calls `body` with each record in turn; blank lines are no records.
  package mutating func forEach(
    in bytes: [UInt8], _ body: (borrowing CSVRecord) throws -> Void
  ) rethrows -> Count {
    (record, line) = (0, 0)
    let delimiter = dialect.delimiter
    try unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      try unsafe split(base, buffer.count, delimiter, body)
    }
    return Count(records: record, lines: line)
  }

  private mutating func split(
    _ base: UnsafePointer<UInt8>, _ count: Int, _ delimiter: UInt8,
    _ body: (borrowing CSVRecord) throws -> Void
  ) rethrows {
    var state = State()
    if count > 0 { unsafe beginRecord(0, base[0], &state) }
    for start in stride(from: 0, to: count, by: CSVMarks.length) {
      unsafe marks.find(in: base, from: start, of: count, delimiter: delimiter)
      var index = 0
      while true {
        // Up to the next mark that is no delimiter, fields end one after another.
        if !state.isQuoted, !state.wasQuoted {
          index = unsafe bounds.append(
            endingAt: marks, from: index, base, delimiter, start: &state.fieldStart)
        }
        guard index < marks.count else { break }
        let at = unsafe marks[unchecked: index]
        index &+= 1
        try unsafe mark(at, base, count, &state, body)
      }
      state.isASCII =
        state.isASCII && marks.areASCII(from: state.recordStart, to: start + CSVMarks.length - 1)
    }
    guard state.recordStart < count, !state.isComment else { return }
    // Never closed: a fault even where stray quotation marks are taken as they are.
    (state.isUnclosed, state.isLast) = (state.isQuoted, true)
    state.endsInLineEnd =
      unsafe base[count - 1] == CSVDialect.lineFeed || base[count - 1] == CSVDialect.carriageReturn
    try unsafe endRecord(count, base, &state, body)
  }

  private struct State {
    var fieldStart = 0
    var recordStart = 0
    var recordLine = 0
    /// Also in a comment: there, too, nothing but its end means something.
    var isQuoted = false
    var isComment = false
    var wasQuoted = false
    var isUnclosed = false
    /// The record ends with the block, not with a line end.
    var isLast = false
    /// Its last byte is a line end all the same, behind a quotation mark never closed.
    var endsInLineEnd = false
    var closedAt = 0
    var hasDoubled = false
    var skipped = -1
    var stray = -1
    /// All of the record's bytes before this stretch.
    var isASCII = true
  }

  @inline(__always)
  private func beginRecord(_ start: Int, _ first: UInt8, _ state: inout State) {
    (state.fieldStart, state.recordStart, state.recordLine) = (start, start, line)
    state.isASCII = true
    guard first == dialect.comment else { return }
    (state.isQuoted, state.isComment) = (true, true)
  }

  @inline(__always)
  private mutating func mark(
    _ at: Int, _ base: UnsafePointer<UInt8>, _ count: Int, _ state: inout State,
    _ body: (borrowing CSVRecord) throws -> Void
  ) rethrows {
    switch unsafe base[at] {
    case CSVDialect.quote: unsafe quote(at, base, count, &state)
    case CSVDialect.lineFeed, CSVDialect.carriageReturn:
      try unsafe lineEnd(base[at], at, base, count, &state, body)
    default: if !state.isQuoted { endField(at, &state) }
    }
  }

  @inline(__always)
  private mutating func endField(_ end: Int, _ state: inout State) {
    if state.wasQuoted {
      endQuotedField(end, &state)
    } else {
      bounds.append(FieldBounds(start: state.fieldStart, end: end))
    }
    state.fieldStart = end + 1
  }

  private mutating func endQuotedField(_ end: Int, _ state: inout State) {
    let isStray = state.isQuoted || state.closedAt + 1 != end
    let (start, close) = isStray ? (state.fieldStart, end) : (state.fieldStart + 1, state.closedAt)
    if isStray, state.stray < 0 { state.stray = state.isQuoted ? state.fieldStart : state.closedAt }
    if state.hasDoubled, !isStray { doubled.append(bounds.count) }
    bounds.append(FieldBounds(start: min(start, close), end: close))
    (state.isQuoted, state.wasQuoted, state.hasDoubled) = (false, false, false)
  }

  private func quote(_ at: Int, _ base: UnsafePointer<UInt8>, _ count: Int, _ state: inout State) {
    if at == state.skipped || state.isComment { return }
    if !state.isQuoted {
      if at == state.fieldStart, !state.wasQuoted {
        (state.isQuoted, state.wasQuoted) = (true, true)
      } else if state.stray < 0 {
        state.stray = state.wasQuoted ? state.closedAt : at
      }
    } else if at + 1 < count, unsafe base[at + 1] == CSVDialect.quote {
      (state.skipped, state.hasDoubled) = (at + 1, true)
    } else {
      (state.isQuoted, state.closedAt) = (false, at)
    }
  }

  @inline(__always)
  private mutating func lineEnd(
    _ byte: UInt8, _ at: Int, _ base: UnsafePointer<UInt8>, _ count: Int, _ state: inout State,
    _ body: (borrowing CSVRecord) throws -> Void
  ) rethrows {
    let isPair =
      unsafe byte == CSVDialect.carriageReturn && at + 1 < count && base[at + 1] == CSVDialect.lineFeed
    if !isPair { line += 1 }
    if isPair { return }
    if state.isComment {
      (state.isQuoted, state.isComment) = (false, false)
    } else if state.isQuoted {
      return
    } else {
      let endsPair =
        unsafe byte == CSVDialect.lineFeed && at > state.recordStart
        && base[at - 1] == CSVDialect.carriageReturn
      try unsafe endRecord(endsPair ? at - 1 : at, base, &state, body)
    }
    unsafe beginRecord(at + 1, at + 1 < count ? base[at + 1] : CSVDialect.lineFeed, &state)
  }

  @inline(__always)
  private mutating func endRecord(
    _ end: Int, _ base: UnsafePointer<UInt8>, _ state: inout State,
    _ body: (borrowing CSVRecord) throws -> Void
  ) rethrows {
    if end == state.recordStart, bounds.isEmpty { return }
    endField(end, &state)
    record += 1
    let bytes = unsafe Span(_unsafeStart: base, count: end)
    if doubled.isEmpty {
      try body(current(bytes, end, state))
    } else {
      mend(bytes)
      try body(current(mended.span, end, state))
    }
    bounds.removeAll()
    state.stray = -1
  }

  @inline(__always)
  @_lifetime(copy bytes)
  private func current(_ bytes: Span<UInt8>, _ end: Int, _ state: State) -> CSVRecord {
    let isFault = !dialect.isLenient || state.isUnclosed
    let record = CSVRecord(
      bytes: bytes, bounds: bounds.span, number: record, offset: state.recordStart, line: state.recordLine,
      linesInside: line - state.recordLine - (state.isLast && !state.endsInLineEnd ? 0 : 1), end: end,
      strayQuote: isFault ? state.stray : -1,
      isASCII: state.isASCII && marks.areASCII(from: state.recordStart, to: end))
    return unsafe _overrideLifetime(record, copying: bytes)
  }

  // Copies the record's fields, of each two doubled quotation marks one.
  private mutating func mend(_ bytes: Span<UInt8>) {
    mended.removeAll(keepingCapacity: true)
    var next = 0
    for field in 0..<bounds.count {
      let (bound, start) = (bounds[field], mended.count)
      let isDoubled = next < doubled.count && doubled[next] == field
      if isDoubled { next += 1 }
      var at = Int(bound.start)
      while at < Int(bound.end) {
        mended.append(bytes[at])
        at += isDoubled && bytes[at] == CSVDialect.quote ? 2 : 1
      }
      bounds[field] = FieldBounds(start: start, end: mended.count)
    }
    doubled.removeAll(keepingCapacity: true)
  }
}
