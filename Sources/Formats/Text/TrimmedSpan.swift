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

  /// Whether every byte is printable ASCII.
  package var isPlainText: Bool {
    if 8...16 ~= count { return ends.arePlain }
    var worst: UInt8 = 0
    for index in indices { worst = Swift.max(worst, self[index] &- 0x20) }
    return worst <= 0x7E - 0x20
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
