/// One record of a CSV file, borrowed from the block that it stands in.
@usableFromInline package struct CSVRecord: ~Escapable {
  /// The bytes that the bounds count in: the block, or the record's own copy.
  @usableFromInline package let bytes: Span<UInt8>
  /// Where each field stands, quotation marks left out.
  @usableFromInline package let bounds: Span<FieldBounds>
  /// Counted from 1 within its block; the header is not counted.
  package let number: Int
  /// Where it begins, bytes from the start of the block.
  package let offset: Int
  /// The line it begins on, counted from 0 within its block.
  package let line: Int
  /// Line ends within it, in its fields.
  package let linesInside: Int
  /// Where its last field ends, before the line end; bytes from the start of the block.
  package let end: Int
  /// Where the first quotation mark is that stands where none may, or that is never closed; bytes from the
  /// start of the block, -1 where there is none.
  package let strayQuote: Int
  /// Certainly every byte is ASCII and none is NUL, so that no field needs its encoding looked at.
  package let isASCII: Bool

  @_lifetime(copy bytes, copy bounds)
  init(
    bytes: Span<UInt8>, bounds: Span<FieldBounds>, number: Int, offset: Int, line: Int, linesInside: Int,
    end: Int,
    strayQuote: Int, isASCII: Bool
  ) {
    (self.number, self.offset, self.line, self.end) = (number, offset, line, end)
    (self.linesInside, self.strayQuote, self.isASCII) = (linesInside, strayQuote, isASCII)
    self.bytes = bytes
    self.bounds = bounds
  }

  /// How many fields it has.
  package var count: Int { bounds.count }

  /// The field's bytes without quotation marks; empty where the record is too short.
  @inlinable package subscript(field: Int) -> Span<UInt8> {
    @_lifetime(copy self)
    @inline(__always) get {
      // Every bound was set by CSVRecords within these bytes, so none is checked twice.
      guard field >= 0, field < bounds.count else { return unsafe bytes.extracting(unchecked: 0..<0) }
      let bound = unsafe bounds[unchecked: field]
      return unsafe bytes.extracting(
        unchecked: Range(uncheckedBounds: (Int(bound.start), Int(bound.end))))
    }
  }

  package var hasStrayQuote: Bool { strayQuote >= 0 }

  /// The longest field that is taken, bytes, and whether one is longer.
  package static var longestField: Int { 1 << 17 }
  package var hasOverlongField: Bool {
    guard end - offset > CSVRecord.longestField else { return false }
    for field in 0..<count where self[field].count > CSVRecord.longestField { return true }
    return false
  }

  /// Whether a field beyond so many columns is not empty: a delimiter too many at the end is no field.
  package func hasFields(beyond columns: Int) -> Bool {
    guard count > columns else { return false }
    for field in columns..<count where !self[field].isEmpty { return true }
    return false
  }

  /// The field as text, or nil where the encoding does not allow it; NUL is no text in any.
  package func text(_ field: Int, _ encoding: TextEncoding) -> String? {
    self[field].hasNUL ? nil : encoding.text(self[field])
  }

  /// Every field as text, or nil where one is none.
  func validTexts(_ encoding: TextEncoding) -> [String]? {
    var texts: [String] = []
    for field in 0..<count {
      guard let text = text(field, encoding) else { return nil }
      texts.append(text)
    }
    return texts
  }

  /// Every field as text, `U+FFFD` for what the encoding does not allow.
  package func texts(_ encoding: TextEncoding) -> [String] {
    (0..<count).map { encoding.repaired(self[$0]) }
  }
}

extension Span<UInt8> {
  /// Whether one of the bytes is zero: no text, but a damaged or binary file.
  package var hasNUL: Bool {
    for index in indices where self[index] == 0 { return true }
    return false
  }
}
