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
  private var block: [UInt8] = []
  /// What was read to find the encoding.
  private var head: [UInt8] = []
  private let encoding: XMLEncoding

  /// Reads the beginning; throws what the source throws, and `XMLFault` for an encoding that is not read.
  init(_ base: Base) throws {
    var (base, head) = (base, [UInt8]())
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while head.count < XMLEncoding.headLength, case let count = try base.read(into: &block), count > 0 {
      head += block[..<count]
    }
    guard let encoding = XMLEncoding(head: head) else {
      throw XMLFault(kind: .encoding, line: 1, byteOffset: 0, path: "", code: 0)
    }
    (self.base, self.head, self.encoding) = (base, head, encoding)
  }

  /// Appends at most `most` bytes of the source as UTF-8, and says whether it may have more.
  mutating func append(to bytes: inout [UInt8], most: Int) throws -> State {
    guard head.isEmpty else {
      let taken = head.prefix(most)
      head.removeFirst(taken.count)
      return encoding.append(taken, to: &bytes) ? .more : .broken
    }
    if block.count != most { block = [UInt8](repeating: 0, count: most) }
    let count = try base.read(into: &block)
    guard count > 0 else { return .end }
    return encoding.append(block[..<count], to: &bytes) ? .more : .broken
  }
}
