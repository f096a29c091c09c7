/// Writes zip archives: the same members, the same bytes.
///
/// An archive is, little-endian: for each member a local header (`PK\3\4`, 30 bytes, name) and its data; then
/// for each a central header (`PK\1\2`, 46 bytes, name); then the end record (`PK\5\6`, 22 bytes). Data is raw
/// deflate, or stored where that is not larger. Every member is dated 1980-01-01 00:00, the oldest date a zip
/// can hold, names are UTF-8, and there are no extra fields.
package enum ZipWriter {
  /// The archive with its members in the order given.
  ///
  /// Without zip64, so at most 65,535 members, names of 65,535 bytes, and less than 4 GiB in all. Names are
  /// relative, with forward slashes, each once. `piece` is what members of other archives hold as well.
  package static func archive(
    _ members: [(name: String, bytes: [UInt8])], holding piece: PackedPiece? = nil
  ) throws(ZipFault) -> [UInt8] {
    guard members.count < 0xFFFF else { throw .tooManyMembers }
    guard Set(members.map(\.name)).count == members.count else { throw .repeatedName }
    let deflater = Deflater.taken()
    defer { deflater.giveBack() }
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      guard isRelative(member.name) else { throw .unsafeName }
      let entry = Entry(
        member.name, member.bytes, deflater.compressed(member.bytes, around: piece), offset: archive.count)
      entry.appendLocal(to: &archive)
      entry.appendCentral(to: &directory)
      guard archive.count + directory.count < 0xFFFF_FF00, member.bytes.count < 0xFFFF_FFFF else {
        throw .tooLarge
      }
    }
    let start = archive.count
    archive += directory
    archive.appendEnd(members.count, directory: directory.count, at: start)
    return archive
  }

  /// Whether whoever unpacks the name stays inside their folder.
  private static func isRelative(_ name: String) -> Bool {
    guard !name.isEmpty, name.utf8.count <= 0xFFFF, !name.utf8.contains(0), !name.contains("\\") else {
      return false
    }
    return name.split(separator: "/", omittingEmptySubsequences: false)
      .allSatisfy { !["", ".", ".."].contains($0) }
  }
}

/// Why an archive cannot be written.
package enum ZipFault: Error, Sendable {
  case tooManyMembers
  case tooLarge
  case repeatedName
  /// Absolute, with `..` in it, or empty.
  case unsafeName
}

/// One member of an archive, compressed.
private struct Entry {
  let data: [UInt8]
  private let name: [UInt8]
  private let method: Int
  private let checksum: UInt32
  private let size: Int
  private let offset: Int

  private static let stored = 0
  private static let deflated = 8
  /// Bit 11: the name is UTF-8.
  private static let flags = 1 << 11
  /// 1 January 1980 in DOS's bits: years since 1980, month, day.
  private static let date = 0 << 9 | 1 << 5 | 1

  init(_ name: String, _ bytes: [UInt8], _ compressed: [UInt8], offset: Int) {
    let isSmaller = compressed.count < bytes.count
    data = isSmaller ? compressed : bytes
    method = isSmaller ? Self.deflated : Self.stored
    self.name = Array(name.utf8)
    checksum = CRC32.sum(of: bytes)
    size = bytes.count
    self.offset = offset
  }

  func appendLocal(to archive: inout [UInt8]) {
    archive.append32(0x0403_4B50)
    appendCommon(to: &archive)
    archive += name
    archive += data
  }

  /// Made by version 2.0 on Unix; a regular file, mode 0640.
  func appendCentral(to directory: inout [UInt8]) {
    directory.append32(0x0201_4B50)
    directory.append16(3 << 8 | 20)
    appendCommon(to: &directory)
    // Comment, disk, internal attributes.
    for _ in 0..<3 { directory.append16(0) }
    directory.append32(0o100640 << 16)
    directory.append32(offset)
    directory += name
  }

  /// What both headers hold: version needed, flags, method, time, date, checksum, sizes, lengths.
  private func appendCommon(to header: inout [UInt8]) {
    for number in [20, Self.flags, method, 0, Self.date] { header.append16(number) }
    for number in [Int(checksum), data.count, size] { header.append32(number) }
    header.append16(name.count)
    header.append16(0)
  }
}

/// Numbers of zip, little-endian.
extension [UInt8] {
  fileprivate mutating func append16(_ value: Int) {
    append(UInt8(truncatingIfNeeded: value))
    append(UInt8(truncatingIfNeeded: value >> 8))
  }

  fileprivate mutating func append32(_ value: Int) {
    append16(value)
    append16(value >> 16)
  }

  fileprivate mutating func appendEnd(_ count: Int, directory: Int, at offset: Int) {
    append32(0x0605_4B50)
    for number in [0, 0, count, count] { append16(number) }
    append32(directory)
    append32(offset)
    append16(0)
  }
}
