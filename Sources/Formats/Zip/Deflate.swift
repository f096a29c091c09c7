import CZlib

/// Raw deflate and CRC-32 by zlib: the same bytes in, the same bytes out.
enum Deflate {
  /// The bytes as one raw deflate stream, at zlib's best compression.
  static func compressed(_ bytes: [UInt8]) -> [UInt8] {
    var stream = unsafe z_stream()
    guard unsafe handoff_deflate_init(&stream, Z_BEST_COMPRESSION, -15) == Z_OK else {
      fatalError("no memory to compress")
    }
    defer { unsafe deflateEnd(&stream) }
    var output: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    var position = 0
    repeat {
      // zlib counts in 32 bits, so a large input goes in slices.
      let slice = bytes[position..<min(position + (1 << 30), bytes.count)]
      position = slice.endIndex
      unsafe feed(slice, to: &stream, isLast: position == bytes.count, block: &block, output: &output)
    } while position < bytes.count
    return output
  }

  private static func feed(
    _ slice: ArraySlice<UInt8>, to stream: inout z_stream, isLast: Bool, block: inout [UInt8],
    output: inout [UInt8]
  ) {
    unsafe slice.withUnsafeBufferPointer { input in
      unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      unsafe stream.avail_in = UInt32(input.count)
      repeat {
        unsafe block.withUnsafeMutableBufferPointer { room in
          unsafe stream.next_out = room.baseAddress
          unsafe stream.avail_out = UInt32(room.count)
          _ = unsafe deflate(&stream, isLast ? Z_FINISH : Z_NO_FLUSH)
        }
        output += block.prefix(block.count - Int(unsafe stream.avail_out))
      } while unsafe stream.avail_out == 0
    }
  }

  /// The CRC-32 that zip and gzip use.
  static func crc32(_ bytes: [UInt8]) -> UInt32 { crc32(bytes.span, after: 0) }

  /// The CRC-32 of bytes that follow others whose CRC-32 is known; that of none is 0.
  static func crc32(_ bytes: Span<UInt8>, after sum: UInt32) -> UInt32 {
    // zlib takes an address of nothing for a question after the first value.
    if bytes.isEmpty { return sum }
    return unsafe bytes.withUnsafeBufferPointer { input in
      UInt32(truncatingIfNeeded: unsafe crc32_z(UInt(sum), input.baseAddress, input.count))
    }
  }
}
