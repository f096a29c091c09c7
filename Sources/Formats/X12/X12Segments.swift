import CLinux

/// The segments of a block of an X12 file, found 64 bytes at a time.
package enum X12Segments {
  /// What a block held.
  package struct Count: Sendable, Equatable {
    package var segments = 0
    /// Where the bytes behind the last terminator begin that are not blank; nil where there are none.
    package var unfinished: Int?
  }

  /// Calls `body` with each segment that has its terminator; line ends and blanks before one are left out.
  package static func forEach(
    in block: Span<UInt8>, _ delimiters: X12Delimiters, _ body: (borrowing X12Segment) -> Void
  ) -> Count {
    var (count, start) = (Count(), skipBlanks(block, from: 0, delimiters))
    var ends = [Int32](repeating: 0, count: X12Segment.limits.elements + 1)
    var used = 0
    var chunk = 0
    while chunk < block.count {
      var marks = marks(block, at: chunk, delimiters)
      while marks != 0 {
        let at = chunk + marks.trailingZeroBitCount
        marks &= marks &- 1
        // Blanks that were skipped hold no mark, but a terminator that is a line end may stand among them.
        guard at >= start else { continue }
        if used < ends.count { ends[used] = Int32(truncatingIfNeeded: at) }
        used += 1
        guard block[at] == delimiters.terminator else { continue }
        let kept = min(used, ends.count)
        body(
          X12Segment(
            block: block, ends: ends.span.extracting(first: kept), offset: start, index: count.segments,
            isBeyondLimits: used > kept || at - start > X12Segment.limits.bytes))
        (count.segments, used) = (count.segments + 1, 0)
        start = skipBlanks(block, from: at + 1, delimiters)
      }
      chunk += 64
    }
    if start < block.count { count.unfinished = start }
    return count
  }

  /// Bits of the element separators and terminators among the 64 bytes there, or as many as there are.
  @inline(__always)
  private static func marks(_ block: Span<UInt8>, at place: Int, _ delimiters: X12Delimiters) -> UInt64 {
    unsafe block.withUnsafeBufferPointer { buffer in
      if buffer.count - place >= 64, let base = buffer.baseAddress {
        return unsafe handoff_equal64(base + place, delimiters.element)
          | handoff_equal64(base + place, delimiters.terminator)
      }
      var marks: UInt64 = 0
      for index in place..<min(buffer.count, place + 64) {
        let byte = unsafe buffer[index]
        if byte == delimiters.element || byte == delimiters.terminator { marks |= 1 << UInt64(index - place) }
      }
      return marks
    }
  }

  @inline(__always)
  private static func skipBlanks(_ block: Span<UInt8>, from place: Int, _ delimiters: X12Delimiters) -> Int {
    var place = place
    while place < block.count, isBlank(block[place]), block[place] != delimiters.element { place += 1 }
    return place
  }

  @inline(__always)
  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x0A || byte == 0x0D || byte == 0x20 || byte == 0x09
  }

  /// Just behind the last terminator in those bytes and the line end that follows it.
  static func lastEnd(in bytes: Span<UInt8>, _ delimiters: X12Delimiters) -> Int? {
    var index = bytes.count
    while index > 0, bytes[index - 1] != delimiters.terminator { index -= 1 }
    return index > 0 ? index : nil
  }

  /// Where the last member's first segment, `INS`, begins, if something stands before it.
  static func lastMember(in bytes: Span<UInt8>, _ delimiters: X12Delimiters) -> Int? {
    var index = bytes.count - 4
    while index > 0 {
      if bytes[index] == 0x49, bytes[index + 1] == 0x4E, bytes[index + 2] == 0x53,
        bytes[index + 3] == delimiters.element, isBehindTerminator(bytes, index, delimiters)
      {
        return index
      }
      index -= 1
    }
    return nil
  }

  private static func isBehindTerminator(
    _ bytes: Span<UInt8>, _ index: Int, _ delimiters: X12Delimiters
  ) -> Bool {
    var place = index - 1
    while place >= 0, bytes[place] != delimiters.terminator, isBlank(bytes[place]) { place -= 1 }
    return place >= 0 && bytes[place] == delimiters.terminator
  }
}
