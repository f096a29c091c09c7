/// One record of a fixed-width file, borrowed from its block.
package struct FixedRecord: ~Escapable {
  /// The record without its line end.
  package let bytes: Span<UInt8>
  /// Counted from 1 within its block.
  package let number: Int
  /// Bytes from the start of the block.
  package let offset: Int

  @_lifetime(copy bytes)
  package init(_ bytes: Span<UInt8>, number: Int, offset: Int) {
    self.bytes = bytes
    (self.number, self.offset) = (number, offset)
  }

  /// The field without the blanks that pad it; empty where the record ends before it.
  package subscript(field: Layout.Field) -> Span<UInt8> {
    @_lifetime(copy self) get {
      let end = min(field.range.upperBound, bytes.count)
      guard field.range.lowerBound < end else { return bytes.extracting(0..<0) }
      return bytes.extracting(field.range.lowerBound..<end).trimmed
    }
  }
}

extension Span<UInt8> {
  /// Without the blanks at both ends.
  package var trimmed: Span<UInt8> {
    @_lifetime(copy self)
    @inline(__always) get {
      // Nearly no field is padded.
      if count == 0 { return self }
      let isPadded = unsafe self[unchecked: 0] == 0x20 || self[unchecked: count - 1] == 0x20
      return isPadded ? withoutBlanks : self
    }
  }

  private var withoutBlanks: Span<UInt8> {
    @_lifetime(copy self) get {
      var (start, end) = (0, count)
      while start < end, self[start] == 0x20 { start += 1 }
      while end > start, self[end - 1] == 0x20 { end -= 1 }
      return extracting(start..<end)
    }
  }

  /// Whether the bytes are those of the text.
  package func equals(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    for index in 0..<count where unsafe self[index] != text.utf8Start[index] { return false }
    return true
  }

  package func equals(_ other: [UInt8]) -> Bool {
    guard count == other.count else { return false }
    for index in 0..<count where self[index] != other[index] { return false }
    return true
  }
}

/// The records of a block of lines.
package enum FixedRecords {
  /// Calls `body` with each line that is not empty, LF or CRLF left out; gives how many there were.
  package static func forEach(
    in bytes: [UInt8], _ body: (borrowing FixedRecord) throws -> Void
  ) rethrows -> Int {
    let all = bytes.span
    var (start, number) = (0, 0)
    while start < all.count {
      var end = start
      while end < all.count, all[end] != 0x0A { end += 1 }
      let next = end + 1
      if end > start, all[end - 1] == 0x0D { end -= 1 }
      if end > start {
        number += 1
        try body(FixedRecord(all.extracting(start..<end), number: number, offset: start))
      }
      start = next
    }
    return number
  }
}
