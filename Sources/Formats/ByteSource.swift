/// Where a reader's bytes come from, front to back.
///
/// Readers take blocks, never a whole file, so memory does not follow the size of the input.
package protocol ByteSource {
  /// Fills `block` from its front with the next bytes, at most its count.
  ///
  /// Gives how many bytes were filled in; zero only at the end. Errors are the disk's, or a damaged
  /// compressed stream's.
  mutating func read(into block: inout [UInt8]) throws -> Int

  /// The same bytes by place, all of them, where the source is a file at rest; nil where they only come in
  /// their order.
  var byPlace: (any RandomAccess)? { get }
}

extension ByteSource {
  package var byPlace: (any RandomAccess)? { nil }
}

/// Any source, where the kind makes no difference.
package struct AnySource: ByteSource {
  private var base: any ByteSource

  package init(_ base: some ByteSource) { self.base = base }

  package mutating func read(into block: inout [UInt8]) throws -> Int { try base.read(into: &block) }

  package var byPlace: (any RandomAccess)? { base.byPlace }
}

/// A file's bytes by their place, so that several readers take their own stretches of it at once.
package protocol RandomAccess: Sendable {
  /// How many bytes there are.
  var size: Int { get }

  /// Fills `block` from its front with the bytes from `offset` on, at most its count.
  ///
  /// Gives how many were filled in; zero only at the end or behind it. Errors are the disk's.
  func read(into block: inout [UInt8], at offset: Int) throws -> Int
}

/// Bytes already in memory, as a source: small files and tests.
package struct BytesInMemory: ByteSource, RandomAccess {
  private let bytes: [UInt8]
  private var position = 0

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package mutating func read(into block: inout [UInt8]) -> Int {
    let count = min(block.count, bytes.count - position)
    block.replaceSubrange(0..<count, with: bytes[position..<position + count])
    position += count
    return count
  }

  package var size: Int { bytes.count }

  package func read(into block: inout [UInt8], at offset: Int) -> Int {
    let count = max(0, min(block.count, bytes.count - offset))
    if count > 0 { block.replaceSubrange(0..<count, with: bytes[offset..<offset + count]) }
    return count
  }
}
