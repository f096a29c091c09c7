/// Where a reader's bytes come from, front to back.
///
/// Readers take blocks, never a whole file, so memory does not follow the size of the input.
package protocol ByteSource {
  /// Fills `block` from its front with the next bytes, at most its count.
  ///
  /// Gives how many bytes were filled in; zero only at the end. Errors are the disk's, or a damaged
  /// compressed stream's.
  mutating func read(into block: inout [UInt8]) throws -> Int
}

/// Bytes already in memory, as a source: small files and tests.
package struct BytesInMemory: ByteSource, Sendable {
  private let bytes: [UInt8]
  private var position = 0

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package mutating func read(into block: inout [UInt8]) -> Int {
    let count = min(block.count, bytes.count - position)
    block.replaceSubrange(0..<count, with: bytes[position..<position + count])
    position += count
    return count
  }
}
