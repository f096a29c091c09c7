import Formats
import Storage

/// A file's bytes as its reader wants them: unpacked where they are gzip, and its beginning known beforehand.
struct InboundSource<Base: ByteSource>: ByteSource {
  private var rest: Rest
  private var head: [UInt8]
  private var taken = 0

  private enum Rest {
    case plain(Base)
    case gzip(GzipSource<Opened>)
  }

  /// A source whose first bytes were read already.
  struct Opened: ByteSource {
    var head: [UInt8]
    var base: Base
    var taken = 0

    mutating func read(into block: inout [UInt8]) throws -> Int {
      guard taken < head.count else { return try base.read(into: &block) }
      let count = min(block.count, head.count - taken)
      block.replaceSubrange(0..<count, with: head[taken..<taken + count])
      taken += count
      return count
    }
  }

  /// Whether the file begins as XML does.
  let isXML: Bool
  /// The first bytes of the file, unpacked.
  var beginning: [UInt8] { head }
  /// Whether the file begins as an X12 interchange does.
  var isX12: Bool {
    head.starts(with: Array("ISA".utf8)) || head.starts(with: [0xEF, 0xBB, 0xBF] + Array("ISA".utf8))
  }
  /// Whether the file is a zip, as workbooks are.
  var isWorkbook: Bool { head.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

  /// Reads the beginning; throws what the base throws, and `GzipFault`.
  init(_ base: Base) throws {
    var base = base
    let first = try InboundSource.first(&base)
    guard first.starts(with: [0x1F, 0x8B]) else {
      (rest, head) = (.plain(base), first)
      isXML = InboundSource.isXML(first)
      return
    }
    let gzip = GzipSource(Opened(head: first, base: base))
    var unpacked = [UInt8](repeating: 0, count: 1 << 16)
    let count = try gzip.read(into: &unpacked)
    (rest, head) = (.gzip(gzip), Array(unpacked[..<count]))
    isXML = InboundSource.isXML(head)
  }

  mutating func read(into block: inout [UInt8]) throws -> Int {
    if taken < head.count {
      let count = min(block.count, head.count - taken)
      block.replaceSubrange(0..<count, with: head[taken..<taken + count])
      taken += count
      return count
    }
    switch rest {
    case .plain(var base):
      let count = try base.read(into: &block)
      rest = .plain(base)
      return count
    case .gzip(let source): return try source.read(into: &block)
    }
  }

  private static func first(_ base: inout Base) throws -> [UInt8] {
    var block = [UInt8](repeating: 0, count: 1 << 16)
    let count = try base.read(into: &block)
    return Array(block[..<count])
  }

  private static func isXML(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    return rest.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D } == UInt8(ascii: "<")
  }
}
