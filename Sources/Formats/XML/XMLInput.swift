/// A source's bytes as UTF-8, whatever of the two encodings they are in.
struct XMLInput<Base: ByteSource> {
  /// Whether more may come.
  enum State {
    case more
    case end
    /// The next byte is no letter of the encoding declared.
    case broken
  }

  private(set) var base: Base
  /// What the source fills, and what of it was not taken yet.
  private var block: [UInt8]
  private var waiting: Range<Int>
  let encoding: XMLEncoding

  private static var blockSize: Int { 1 << 16 }

  /// Reads the beginning; throws what the source throws, and `XMLFault` for an encoding that is not read.
  init(_ base: Base) throws {
    var (base, head) = (base, [UInt8]())
    var block = [UInt8](repeating: 0, count: 1 << 12)
    while head.count < XMLEncoding.headLength, case let count = try base.read(into: &block), count > 0 {
      head += block[..<count]
    }
    guard let encoding = XMLEncoding(head: head) else {
      throw XMLFault(kind: .encoding, line: 1, byteOffset: 0, path: "", code: 0)
    }
    (self.base, self.block, waiting, self.encoding) = (base, head, head.indices, encoding)
  }

  /// Appends at most `most` bytes of the source as UTF-8, and says whether it may have more.
  mutating func append(to bytes: inout [UInt8], most: Int) throws -> State {
    if waiting.isEmpty {
      if block.count != Self.blockSize { block = [UInt8](repeating: 0, count: Self.blockSize) }
      waiting = 0..<(try base.read(into: &block))
      if waiting.isEmpty { return .end }
    }
    let taken = waiting.prefix(most)
    waiting = taken.upperBound..<waiting.upperBound
    return encoding.append(block[taken], to: &bytes) ? .more : .broken
  }
}
