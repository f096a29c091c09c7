/// One record of a CSV file, borrowed from the block that it stands in.
package struct CSVRecord: ~Escapable {
  private let bytes: Span<UInt8>
  private let bounds: Span<FieldBounds>
  /// Counted from 1 within its block; the header is not counted.
  package let number: Int
  /// Where it begins, bytes from the start of the block.
  package let offset: Int
  /// The line it begins on, counted from 0 within its block.
  package let line: Int
  /// A quotation mark stood where none may.
  package let hasStrayQuote: Bool

  @_lifetime(copy bytes, copy bounds)
  init(
    bytes: Span<UInt8>, bounds: Span<FieldBounds>, number: Int, offset: Int, line: Int, hasStrayQuote: Bool
  ) {
    (self.number, self.offset, self.line) = (number, offset, line)
    self.bytes = bytes
    self.bounds = bounds
    self.hasStrayQuote = hasStrayQuote
  }

  /// How many fields it has.
  package var count: Int { bounds.count }

  /// The field's bytes without quotation marks; empty where the record is too short.
  package subscript(field: Int) -> Span<UInt8> {
    @_lifetime(copy self) get {
      guard field < bounds.count else { return bytes.extracting(0..<0) }
      let bound = bounds[field]
      return bytes.extracting(Int(bound.start)..<Int(bound.end))
    }
  }

  /// Every field as text, `U+FFFD` for what the encoding does not allow.
  package func texts(_ encoding: TextEncoding) -> [String] {
    (0..<count).map { encoding.repaired(self[$0]) }
  }
}
