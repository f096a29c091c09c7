/// A stretch of a file that holds whole records only.
package struct RecordBlock: Sendable {
  package var bytes: [UInt8]
  /// Where it begins, bytes from the start of the file.
  package let offset: Int
  /// The place in the order of blocks, from 0.
  package let index: Int
}

/// A file as blocks of whole records, read ahead of whoever parses them.
///
/// Memory is one block, whatever the file's size; a record longer than `longestRecord` stops the reading.
package struct RecordBlocks<Source: ByteSource> {
  private var source: Source
  private var rest: [UInt8]
  /// What the source fills, again and again: fresh memory for each block costs more than the copy out of it.
  private var chunk: [UInt8] = []
  private var offset = 0
  private var index = 0
  private var isAtEnd = false
  private var wasFilled = false
  private let blockSize: Int
  private let boundary: RecordBoundary

  /// The longest record taken, bytes.
  package static var longestRecord: Int { 1 << 20 }

  package init(_ source: Source, boundary: RecordBoundary, blockSize: Int = 1 << 18) {
    (self.source, self.boundary, self.blockSize) = (source, boundary, blockSize)
    self.rest = []
  }

  /// Puts bytes that were read for another purpose back in front.
  package init(
    _ source: Source, boundary: RecordBoundary, afterReading head: [UInt8], at offset: Int,
    blockSize: Int = 1 << 18
  ) {
    self.init(source, boundary: boundary, blockSize: blockSize)
    (self.rest, self.offset) = (head, offset)
  }

  /// The next block, or nil at the end; the last block may end in a record without its line end.
  package mutating func next() throws -> RecordBlock? {
    var bytes = rest
    rest = []
    while true {
      try fill(&bytes)
      if isAtEnd { break }
      if let end = boundary.lastEnd(in: bytes.span) {
        rest = Array(bytes[end...])
        bytes.removeLast(bytes.count - end)
        break
      }
      guard bytes.count < Self.longestRecord else { throw RecordTooLong(byteOffset: offset) }
    }
    guard !bytes.isEmpty else { return nil }
    defer { (offset, index) = (offset + bytes.count, index + 1) }
    return RecordBlock(bytes: bytes, offset: offset, index: index)
  }

  private mutating func fill(_ bytes: inout [UInt8]) throws {
    // A small file is read with little memory; one that goes on soon gets whole blocks.
    if chunk.isEmpty {
      chunk = [UInt8](repeating: 0, count: min(blockSize, 1 << 14))
    } else if wasFilled, chunk.count < blockSize {
      chunk = [UInt8](repeating: 0, count: min(blockSize, 4 * chunk.count))
    }
    let count = try source.read(into: &chunk)
    (isAtEnd, wasFilled) = (count == 0, count == chunk.count)
    bytes.reserveCapacity(bytes.count + count)
    bytes.append(contentsOf: chunk[..<count])
  }
}

/// A record longer than any limit: a lost quotation mark, or no text at all.
package struct RecordTooLong: Error {
  package let byteOffset: Int
}

/// Where records end.
package enum RecordBoundary: Sendable, Equatable {
  /// At each LF.
  case line
  /// At each line end outside quotation marks.
  case csv(CSVDialect)
  /// After so many bytes, without a line end.
  case length(Int)
  /// After so many characters of UTF-8, without a line end.
  case characters(Int)
  /// At each terminator.
  case segment(X12Delimiters)
  /// Before each `INS`, with which a member's segments begin.
  case member(X12Delimiters)

  /// Just behind the last record that certainly ends in those bytes, or nil when none does.
  func lastEnd(in bytes: Span<UInt8>) -> Int? {
    switch self {
    case .line: return lastLineFeed(in: bytes)
    case .csv(let dialect): return dialect.lastRecordEnd(in: bytes)
    case .length(let length): return bytes.count < length ? nil : bytes.count - bytes.count % length
    case .segment(let delimiters): return X12Segments.lastEnd(in: bytes, delimiters)
    case .member(let delimiters): return X12Segments.lastMember(in: bytes, delimiters)
    case .characters:
      var end = 0
      while let next = self.end(ofFirstIn: bytes.extracting(end..<bytes.count)) { end += next }
      return end == 0 ? nil : end
    }
  }

  /// Just behind the first of the records that begin there, its line end among it; nil where it does not end.
  func end(ofFirstIn bytes: Span<UInt8>) -> Int? {
    switch self {
    case .line, .csv, .segment, .member:
      for index in bytes.indices where bytes[index] == 0x0A { return index + 1 }
      return nil
    case .length(let length): return bytes.count < length ? nil : length
    case .characters(let length): return bytes.end(ofCharacters: length)
    }
  }

  private func lastLineFeed(in bytes: Span<UInt8>) -> Int? {
    var index = bytes.count
    while index > 0 {
      if bytes[index - 1] == 0x0A { return index }
      index -= 1
    }
    return nil
  }
}

extension Span<UInt8> {
  /// Just behind the first so many characters of UTF-8; nil where there are fewer, or the last may go on.
  func end(ofCharacters wanted: Int) -> Int? {
    var (index, passed) = (0, 0)
    while passed < wanted {
      guard index < count else { return nil }
      let length = TextEncoding.longestSequence(after: self[index])
      guard index + length <= count else { return nil }
      index += Swift.max(1, TextEncoding.sequenceLength(self, at: index))
      passed += 1
    }
    return index
  }
}
