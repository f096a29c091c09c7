import CZlib

/// Bytes that many members of many archives hold near their front, packed once.
package struct PackedPiece: Sendable {
  private let bytes: [UInt8]
  /// Blocks of deflate that end with a byte and look back at nothing before them.
  let packed: [UInt8]

  /// Looks for them so far from a member's front.
  private static let reach = 2048

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    packed = Deflater(level: Z_BEST_COMPRESSION).compressedPiece(bytes)
  }

  /// Where the member holds them first; nil where it does not, or further on.
  func place(in member: [UInt8]) -> Range<Int>? {
    guard let first = bytes.first, member.count >= bytes.count else { return nil }
    for start in 0...min(member.count - bytes.count, PackedPiece.reach) where member[start] == first {
      let place = start..<start + bytes.count
      if member[place].elementsEqual(bytes) { return place }
    }
    return nil
  }
}
