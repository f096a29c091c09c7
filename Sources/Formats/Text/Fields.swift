/// Where a field stands among the bytes of its record.
@usableFromInline package struct FieldBounds: Sendable {
  @usableFromInline package var start: Int32
  @usableFromInline package var end: Int32

  package init(start: Int, end: Int) {
    (self.start, self.end) = (Int32(truncatingIfNeeded: start), Int32(truncatingIfNeeded: end))
  }
}

/// The fields of one record, borrowed, in an order that the reader of the feed has chosen.
///
/// Fixed-width records and XML elements both come down to this, so that a feed's values are read in one place.
package struct Fields: ~Escapable {
  private let bytes: Span<UInt8>
  private let bounds: Span<FieldBounds>

  @_lifetime(copy bytes, copy bounds)
  package init(_ bytes: Span<UInt8>, bounds: Span<FieldBounds>) {
    self.bytes = bytes
    self.bounds = bounds
  }

  package var count: Int { bounds.count }

  /// The field without blanks at its ends; empty where the record ends before it.
  package subscript(field: Int) -> Span<UInt8> {
    @_lifetime(copy self) get {
      let bound = bounds[field]
      let end = min(Int(bound.end), bytes.count)
      guard Int(bound.start) < end else { return bytes.extracting(0..<0) }
      return bytes.extracting(Int(bound.start)..<end).trimmed
    }
  }

  /// Every field as text, `U+FFFD` for what the encoding does not allow.
  package func texts(_ encoding: TextEncoding) -> [String] {
    (0..<count).map { encoding.repaired(self[$0]) }
  }
}
