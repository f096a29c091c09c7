import CZlib

/// The CRC-32 that zip and gzip use.
enum CRC32 {
  static func sum(of bytes: [UInt8]) -> UInt32 { sum(of: bytes.span, after: 0) }

  /// The sum of bytes that follow others whose sum is known; that of none is 0.
  static func sum(of bytes: Span<UInt8>, after sum: UInt32) -> UInt32 {
    // zlib takes an address of nothing for a question after the first value.
    if bytes.isEmpty { return sum }
    return unsafe bytes.withUnsafeBufferPointer { input in
      UInt32(truncatingIfNeeded: unsafe crc32_z(UInt(sum), input.baseAddress, input.count))
    }
  }
}
