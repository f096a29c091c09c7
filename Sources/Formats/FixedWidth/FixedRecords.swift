/// One record of a fixed-width file, borrowed from its block.
package struct FixedRecord: ~Escapable {
  /// The record without its line end.
  package let bytes: Span<UInt8>
  /// Bytes from the start of the block.
  package let offset: Int
  /// Line ends before it in the block.
  package let line: Int
  /// False for the last of a file that ends without a line end, or before the record does.
  package let isEnded: Bool

  @_lifetime(copy bytes)
  @inline(__always)
  init(_ bytes: Span<UInt8>, offset: Int, line: Int, isEnded: Bool) {
    self.bytes = bytes
    (self.offset, self.line, self.isEnded) = (offset, line, isEnded)
  }
}

/// The records of a block of a fixed-width file, front to back.
///
/// Lines that hold nothing, or blanks, NULs and Ctrl-Z only, are passed over; the latter two end files of old
/// systems.
@usableFromInline package struct FixedRecords: ~Escapable {
  @usableFromInline let bytes: Span<UInt8>
  private let boundary: RecordBoundary
  /// Whether records end in line ends.
  @usableFromInline let hasLines: Bool
  @usableFromInline let length: Int
  /// Where the next record begins.
  @usableFromInline var place = 0
  /// Line ends passed; 0 where records have none.
  @usableFromInline package private(set) var lines = 0

  @_lifetime(copy bytes)
  @inline(__always)
  package init(_ bytes: Span<UInt8>, form: FixedForm, length: Int) {
    self.bytes = bytes
    (self.boundary, self.length) = (form.boundary, length)
    hasLines = form.boundary == .line
  }

  /// Passes over the next record, if it has `length` bytes and `accept` takes it.
  ///
  /// Its line end is looked at where it has to be, not looked for.
  @inlinable @inline(__always)
  @_lifetime(self: copy self)
  package mutating func skip(if accept: (Span<UInt8>) -> Bool) -> Bool {
    let end = place &+ length
    guard end < bytes.count else { return false }
    var next = end
    if hasLines {
      let isLF = bytes[end] == 0x0A
      guard isLF || bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A else {
        return false
      }
      next = end + (isLF ? 1 : 2)
    }
    guard accept(bytes.extracting(place..<end)) else { return false }
    if hasLines { lines &+= 1 }
    place = next
    return true
  }

  /// The next record; nil at the end of the block.
  @_lifetime(copy self)
  package mutating func next() -> FixedRecord? {
    while place < bytes.count {
      let start = place
      let line = lines
      let rest = bytes.extracting(start..<bytes.count)
      let end = boundary.end(ofFirstIn: rest)
      place = end.map { start + $0 } ?? bytes.count
      if boundary == .line, end != nil { lines += 1 }
      var record = rest.extracting(0..<(end ?? rest.count))
      if end == nil {
        record = record.withoutFileEnd
      } else if boundary == .line {
        record = record.withoutLineEnd
      }
      if record.count > 0, record[0] > 0x20 || !record.isFiller {
        return FixedRecord(record, offset: start, line: line, isEnded: end != nil)
      }
    }
    return nil
  }
}

extension Span<UInt8> {
  /// Without LF or CRLF.
  fileprivate var withoutLineEnd: Span<UInt8> {
    @_lifetime(copy self) get {
      let hasReturn = count > 1 && self[count - 2] == 0x0D
      return extracting(0..<count - (hasReturn ? 2 : 1))
    }
  }

  /// Without what old systems fill the end of a file with, and without a lone CR or LF.
  fileprivate var withoutFileEnd: Span<UInt8> {
    @_lifetime(copy self) get {
      var end = count
      while end > 0, [0x00, 0x1A, 0x0A, 0x0D].contains(self[end - 1]) { end -= 1 }
      return extracting(0..<end)
    }
  }

  /// Whether there is nothing but blanks, NULs and Ctrl-Z.
  fileprivate var isFiller: Bool {
    for index in indices where ![0x20, 0x00, 0x1A].contains(self[index]) { return false }
    return true
  }
}
