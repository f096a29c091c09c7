/// One entry of an archive's directory.
struct ZipEntry: Sendable {
  let name: String
  let isStored: Bool
  let checksum: UInt32
  /// Bytes, packed and unpacked.
  let packed: Int
  let size: Int
  /// Where its local header begins.
  let offset: Int
  private let rawName: [UInt8]
  private let flags: Int
  private let method: Int

  private static let centralLength = 46
  private static let localLength = 30

  private enum Flag {
    /// Encrypted, strongly encrypted, or with its directory encrypted.
    static let encrypted = 1 | 1 << 6 | 1 << 13
    static let sizesFollow = 1 << 3
    static let patched = 1 << 5
    static let isUTF8 = 1 << 11
    /// What changes how the bytes are read; the rest says how hard the packer tried.
    static let read = encrypted | sizesFollow | patched | isUTF8
  }

  /// Reads a central header and moves on to the next; throws `ZipRefusal`.
  init(central bytes: [UInt8], _ at: inout Int) throws(ZipRefusal) {
    guard at + Self.centralLength <= bytes.count, bytes.number(at, 4) == 0x0201_4B50 else { throw .damaged }
    let start = at + Self.centralLength
    let (nameLength, extraLength) = (bytes.number(at + 28, 2), bytes.number(at + 30, 2))
    let end = start + nameLength + extraLength + bytes.number(at + 32, 2)
    guard end <= bytes.count else { throw .damaged }
    rawName = Array(bytes[start..<start + nameLength])
    (flags, method) = (bytes.number(at + 8, 2), bytes.number(at + 10, 2))
    checksum = UInt32(bytes.number(at + 16, 4))
    var (packed, size) = (bytes.number(at + 20, 4), bytes.number(at + 24, 4))
    var (disk, offset) = (bytes.number(at + 34, 2), bytes.number(at + 42, 4))
    var wide = try Zip64Numbers(extra: bytes[start + nameLength..<start + nameLength + extraLength])
    size = try wide.next(size)
    packed = try wide.next(packed)
    offset = try wide.next(offset)
    disk = try wide.next(disk, width: 4, unset: 0xFFFF)
    guard disk == 0 else { throw .ofSeveralDisks }
    guard size >= 0, packed >= 0, offset >= 0 else { throw .damaged }
    (self.size, self.packed, self.offset, isStored) = (size, packed, offset, method == 0)
    name = ZipName.text(rawName, isUTF8: flags & Flag.isUTF8 != 0)
    at = end
  }

  /// Folders, and what macOS and Windows add to an archive.
  var isPassedOver: Bool {
    let last = name.split(separator: "/").last ?? ""
    return name.hasSuffix("/") || name.hasPrefix("__MACOSX/") || last == ".DS_Store" || last == "Thumbs.db"
  }

  /// Throws `ZipRefusal` for a name that leads elsewhere, or a member that cannot be unpacked.
  func requireHarmless() throws(ZipRefusal) {
    guard ZipName.isHarmless(name) else { throw .nameUnsafe }
    guard flags & Flag.encrypted == 0 else { throw .encrypted }
    guard method == 0 || method == 8, flags & Flag.patched == 0 else { throw .methodUnknown }
    if isStored, packed != size { throw .damaged }
    // A folder holds nothing; one that does is a file to other programs.
    if name.hasSuffix("/"), size > 0 { throw .hiddenBytes }
  }

  /// Where its packed bytes lie, once its local header, and the descriptor behind them, say what this one says.
  ///
  /// `end` is behind the descriptor.
  func data(in file: any RandomAccess) throws -> (data: Range<Int>, end: Int) {
    guard offset <= file.size - Self.localLength else { throw ZipRefusal.truncated }
    let header = try file.bytes(offset..<offset + Self.localLength)
    guard header.number(0, 4) == 0x0403_4B50 else { throw ZipRefusal.damaged }
    let start = offset + Self.localLength + header.number(26, 2) + header.number(28, 2)
    guard packed <= file.size - start else { throw ZipRefusal.truncated }
    let names = try file.bytes(offset + Self.localLength..<start)
    let name = Array(names.prefix(header.number(26, 2)))
    guard name == rawName, (header.number(6, 2) ^ flags) & Flag.read == 0, header.number(8, 2) == method
    else {
      throw ZipRefusal.headersDisagree
    }
    var wide = try Zip64Numbers(extra: names.dropFirst(name.count))
    let said = (
      checksum: UInt32(header.number(14, 4)), size: try wide.next(header.number(22, 4)),
      packed: try wide.next(header.number(18, 4))
    )
    let follows = flags & Flag.sizesFollow != 0
    // What follows the data may be zero here, or some of it true already, as libarchive has it.
    func agrees(_ said: Int, _ known: Int) -> Bool { said == known || follows && said == 0 }
    guard agrees(Int(said.checksum), Int(checksum)), agrees(said.size, size), agrees(said.packed, packed)
    else { throw ZipRefusal.headersDisagree }
    let end = start + packed
    return (start..<end, try end + (follows ? descriptorLength(behind: end, file) : 0))
  }

  // Checksum and both sizes, of four bytes or eight, with a signature or without.
  private func descriptorLength(behind end: Int, _ file: any RandomAccess) throws -> Int {
    let bytes = try file.bytes(end..<min(end + 24, file.size))
    for start in [0, 4] where start == 0 || bytes.count >= 4 && bytes.number(0, 4) == 0x0807_4B50 {
      for width in [4, 8] where bytes.count >= start + 4 + 2 * width {
        let said = (
          UInt32(bytes.number(start, 4)), bytes.number(start + 4, width),
          bytes.number(start + 4 + width, width)
        )
        if said == (checksum, packed, size) { return start + 4 + 2 * width }
      }
    }
    throw ZipRefusal.headersDisagree
  }
}

/// The numbers that did not fit a header, in the order in which it would have had them.
private struct Zip64Numbers {
  private var rest: [UInt8] = []

  init(extra: ArraySlice<UInt8>) throws(ZipRefusal) {
    var rest = Array(extra)
    while rest.count >= 4 {
      let length = rest.number(2, 2)
      guard rest.count >= 4 + length else { throw .damaged }
      if rest.number(0, 2) == 1 {
        self.rest = Array(rest[4..<4 + length])
        return
      }
      rest.removeFirst(4 + length)
    }
  }

  /// The number itself, or the one that stands for it where it is all ones.
  mutating func next(_ value: Int, width: Int = 8, unset: Int = 0xFFFF_FFFF) throws(ZipRefusal) -> Int {
    guard value == unset else { return value }
    guard rest.count >= width else { throw .damaged }
    defer { rest.removeFirst(width) }
    return rest.number(0, width)
  }
}
