/// Some records of a document, one after another, behind the document's beginning.
struct XMLStretch: Sendable {
  /// The beginning of the document, and then the stretch.
  let bytes: [UInt8]
  /// Where it lies; the records before it are not known.
  let origin: XMLOrigin
  /// The place in the order of stretches, from 0.
  let index: Int
  /// Whether the document's own end is in it.
  let isLast: Bool
  /// Whether it ends before a byte that is no letter of its encoding.
  let isBroken: Bool

  /// The stretch without the beginning.
  var body: ArraySlice<UInt8> { bytes[origin.headLength...] }
}

/// A document as stretches of records, cut before tags that look like a record's.
///
/// That a tag looks like one proves nothing: it may stand in a comment. But a stretch that is well-formed
/// between the document's outermost tags ends where the next record may begin, whatever it was cut by; so
/// nothing but a reading tells whether a cut was good.
struct XMLStretches<Base: ByteSource> {
  private var input: XMLInput<Base>
  private var rest: [UInt8]
  private var index = 0
  private var byteOffset: Int
  private var lines: Int
  private var state = XMLInput<Base>.State.more
  /// The document's beginning; nil where it must be read from front to back.
  let head: XMLHead?
  private let longest: Int
  private let size: Int
  private var isDone = false

  /// The encoding of the document.
  var encoding: TextEncoding { input.encoding == .utf8 ? .utf8 : .windows1252 }

  /// Reads the beginning; throws what the source throws, and `XMLFault` for an encoding that is not read.
  init(_ source: Base, schema: XMLSchema, limits: XMLLimits, size: Int) throws {
    input = try XMLInput(source)
    (rest, longest, self.size) = ([], limits.tag, size)
    while rest.count < size, state == .more {
      state = try input.append(to: &rest, most: size - rest.count)
    }
    head = XMLHead(rest, schema: schema, limits: limits)
    if let head { rest.removeFirst(head.bytes.count) }
    (byteOffset, lines) = (head?.bytes.count ?? 0, head?.lines ?? 0)
  }

  /// The next stretch, or nil behind the last; throws what the source throws.
  mutating func next() throws -> XMLStretch? {
    guard !isDone else { return nil }
    var bytes = head?.bytes ?? []
    let start = bytes.count
    bytes.reserveCapacity(start + (state == .more ? 2 * size : rest.count))
    bytes.append(contentsOf: rest)
    rest = []
    var wanted = size
    while true {
      while bytes.count - start < wanted, state == .more {
        state = try input.append(to: &bytes, most: wanted - (bytes.count - start))
      }
      guard state == .more, bytes.count - start <= longest else { break }
      if let cut = border(in: bytes, from: start) {
        rest = Array(bytes[cut...])
        bytes.removeLast(bytes.count - cut)
        break
      }
      wanted += size
    }
    isDone = state != .more
    return stretch(bytes, start)
  }

  private mutating func stretch(_ bytes: [UInt8], _ start: Int) -> XMLStretch {
    let origin = XMLOrigin(
      headLength: start, headLines: head?.lines ?? 0, byteOffset: byteOffset, lines: lines)
    defer {
      index += 1
      byteOffset += bytes.count - start
      lines += XMLParse.lineEnds(in: bytes[start...])
    }
    return XMLStretch(
      bytes: bytes, origin: origin, index: index, isLast: isDone,
      isBroken: state == .broken)
  }

  /// Where the last record begins that is not the first thing in the bytes.
  private func border(in bytes: [UInt8], from start: Int) -> Int? {
    guard let border = head?.border else { return nil }
    var place = bytes.count - border.count - 1
    while place > start {
      if bytes[place] == border[0], isOver(bytes[place + border.count]),
        bytes[place..<place + border.count].elementsEqual(border)
      {
        return place
      }
      place -= 1
    }
    return nil
  }

  private func isOver(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x2F || byte == 0x3E }
}
