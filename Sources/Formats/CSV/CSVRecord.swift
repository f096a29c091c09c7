/// One record of a CSV file, borrowed from the block that it stands in.
package struct CSVRecord: ~Escapable {
  /// The bytes that the bounds count in: the block, or the record's own copy.
  package let bytes: Span<UInt8>
  /// Where each field stands, quotation marks left out.
  package let bounds: Span<FieldBounds>
  /// Counted from 1 within its block; the header is not counted.
  package let number: Int
  /// Where it begins, bytes from the start of the block.
  package let offset: Int
  /// The line it begins on, counted from 0 within its block.
  package let line: Int
  /// A quotation mark stood where none may.
  package let hasStrayQuote: Bool
  /// Certainly every byte is ASCII, so that no field needs its encoding looked at.
  package let isASCII: Bool

  @_lifetime(copy bytes, copy bounds)
  init(
    bytes: Span<UInt8>, bounds: Span<FieldBounds>, number: Int, offset: Int, line: Int, hasStrayQuote: Bool,
    isASCII: Bool
  ) {
    (self.number, self.offset, self.line) = (number, offset, line)
    (self.hasStrayQuote, self.isASCII) = (hasStrayQuote, isASCII)
    self.bytes = bytes
    self.bounds = bounds
  }

  /// How many fields it has.
  package var count: Int { bounds.count }

  /// The field's bytes without quotation marks; empty where the record is too short.
  package subscript(field: Int) -> Span<UInt8> {
    @_lifetime(copy self)
    @inline(__always) get {
      // Every bound was set by CSVRecords within these bytes, so none is checked twice.
      guard field >= 0, field < bounds.count else { return unsafe bytes.extracting(unchecked: 0..<0) }
      let bound = unsafe bounds[unchecked: field]
      return unsafe bytes.extracting(
        unchecked: Range(uncheckedBounds: (Int(bound.start), Int(bound.end))))
    }
  }

  /// Every field as text, `U+FFFD` for what the encoding does not allow.
  package func texts(_ encoding: TextEncoding) -> [String] {
    (0..<count).map { encoding.repaired(self[$0]) }
  }
}
