import CLinux

/// For each byte of a record the one range of values that it may have: records are compared with it whole.
///
/// A record that fits certainly has those values; what else a record may look like is not for a template to
/// say. A place that nothing was said of may hold any printable ASCII.
@usableFromInline package struct ByteTemplate: Sendable {
  @usableFromInline var low: [UInt8]
  /// How far above `low` a byte may be.
  @usableFromInline var width: [UInt8]

  /// A template of that many bytes; nil below 16, which are compared at once.
  package init?(length: Int) {
    guard length >= 16 else { return nil }
    low = [UInt8](repeating: 0x20, count: length)
    width = [UInt8](repeating: 0x7E - 0x20, count: length)
  }

  /// Allows only that range at those places; both must be within the template.
  package mutating func allow(_ range: ClosedRange<UInt8>, at places: Range<Int>) {
    for place in places {
      low[place] = range.lowerBound
      width[place] = range.upperBound - range.lowerBound
    }
  }

  package mutating func allow(_ text: [UInt8], from place: Int) {
    for (index, byte) in text.enumerated() { allow(byte...byte, at: place + index..<place + index + 1) }
  }

  /// Whether each byte is in its range; false for a record of another length.
  @inlinable @inline(__always)
  package func fits(_ record: Span<UInt8>) -> Bool {
    guard record.count == low.count else { return false }
    return unsafe record.withUnsafeBufferPointer { record in
      unsafe low.withUnsafeBufferPointer { low in
        unsafe width.withUnsafeBufferPointer { width in
          guard let bytes = record.baseAddress, let low = low.baseAddress, let width = width.baseAddress
          else { return false }
          return unsafe handoff_outside(bytes, low, width, record.count) == 0
        }
      }
    }
  }
}
