import Formats
import Reentry
import Storage

/// A file's bytes as its reader wants them: unpacked where they are gzip, and its beginning known beforehand.
///
/// A zip has members, which `InboundParts` gives one by one.
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
  /// Whether the file begins or ends as a zip does, as workbooks do too.
  let isZip: Bool
  /// The first bytes of the file, unpacked.
  var beginning: [UInt8] { head }
  /// Whether the file begins as an X12 interchange does.
  var isX12: Bool {
    head.starts(with: Array("ISA".utf8)) || head.starts(with: [0xEF, 0xBB, 0xBF] + Array("ISA".utf8))
  }

  /// Whether the file is a table of rejected records that were mended.
  var isMended: Bool {
    guard !isXML, !isX12 else { return false }
    return head.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }.contains(Array("_batch".utf8))
  }

  /// Reads the beginning; throws what the base throws, `GzipFault`, `PackedTwice`, and `PackedRefusal` for
  /// text in an encoding that no feed comes in.
  init(_ base: Base) throws {
    var base = base
    let first = try InboundSource.first(&base)
    if WideText.begins(first) { throw PackedRefusal(.wideText) }
    guard first.starts(with: InboundSource.gzipMark) else {
      (rest, head) = (.plain(base), first)
      isXML = InboundSource.isXML(first)
      isZip = try InboundSource.isZip(first) || ZipArchive.ends(base.byPlace)
      return
    }
    let gzip = GzipSource(Opened(head: first, base: base))
    var unpacked = [UInt8](repeating: 0, count: 1 << 16)
    let count = try gzip.read(into: &unpacked)
    (rest, head) = (.gzip(gzip), Array(unpacked[..<count]))
    isXML = InboundSource.isXML(head)
    isZip = false
    if WideText.begins(head) { throw PackedRefusal(.wideText) }
    if InboundSource.isZip(head) || head.starts(with: InboundSource.gzipMark) { throw PackedTwice() }
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

  /// Whether the first record is one of the layout's, of its length; without line ends the second one's as well.
  func begins(as layout: Layout) -> Bool {
    FixedForm(head: head.span, layout: layout).fits(head.span, layout)
  }

  /// Whether it is unpacked on the way.
  var isGzip: Bool { if case .gzip = rest { true } else { false } }

  /// What is packed has no places.
  var byPlace: (any RandomAccess)? {
    guard case .plain(let base) = rest else { return nil }
    return base.byPlace
  }

  private static func first(_ base: inout Base) throws -> [UInt8] {
    var head: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    // A pipe may give its first bytes one by one.
    while head.count < 1 << 12, case let count = try base.read(into: &block), count > 0 {
      head.append(contentsOf: block[..<count])
    }
    return head
  }

  private static var gzipMark: [UInt8] { [0x1F, 0x8B] }

  private static func isZip(_ bytes: [UInt8]) -> Bool {
    // A member, an end without any, or the first piece of a split archive.
    [[0x03, 0x04], [0x05, 0x06], [0x07, 0x08]].contains { bytes.starts(with: [0x50, 0x4B] + $0) }
  }

  private static func isXML(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    return rest.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D } == UInt8(ascii: "<")
  }
}
