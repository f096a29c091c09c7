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
  /// relative, with forward slashes, each once.
  package static func archive(_ members: [(name: String, bytes: [UInt8])]) throws(ZipFault) -> [UInt8] {
    guard members.count < 0xFFFF else { throw .tooManyMembers }
    guard Set(members.map(\.name)).count == members.count else { throw .repeatedName }
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      guard isRelative(member.name) else { throw .unsafeName }
      let entry = Entry(member.name, member.bytes, offset: archive.count)
      archive += entry.localHeader + entry.data
      directory += entry.centralHeader
      guard archive.count + directory.count < 0xFFFF_FF00, member.bytes.count < 0xFFFF_FFFF else {
        throw .tooLarge
      }
    }
    return archive + directory + end(members.count, directory: directory.count, at: archive.count)
  }

  /// Whether whoever unpacks the name stays inside their folder.
  private static func isRelative(_ name: String) -> Bool {
    guard !name.isEmpty, name.utf8.count <= 0xFFFF, !name.utf8.contains(0), !name.contains("\\") else {
      return false
    }
    return name.split(separator: "/", omittingEmptySubsequences: false)
      .allSatisfy { !["", ".", ".."].contains($0) }
  }

  private static func end(_ count: Int, directory: Int, at offset: Int) -> [UInt8] {
    bytes32(0x0605_4B50) + bytes16(0) + bytes16(0) + bytes16(count) + bytes16(count)
      + bytes32(directory) + bytes32(offset) + bytes16(0)
  }

  fileprivate static func bytes16(_ value: Int) -> [UInt8] { (0..<2).map { byte($0, of: value) } }

  fileprivate static func bytes32(_ value: Int) -> [UInt8] { (0..<4).map { byte($0, of: value) } }

  private static func byte(_ index: Int, of value: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: value >> (8 * index))
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

  init(_ name: String, _ bytes: [UInt8], offset: Int) {
    let compressed = Deflate.compressed(bytes)
    let isSmaller = compressed.count < bytes.count
    data = isSmaller ? compressed : bytes
    method = isSmaller ? Self.deflated : Self.stored
    self.name = Array(name.utf8)
    checksum = Deflate.crc32(bytes)
    size = bytes.count
    self.offset = offset
  }

  var localHeader: [UInt8] {
    ZipWriter.bytes32(0x0403_4B50) + common + name
  }

  /// Made by version 2.0 on Unix; a regular file, mode 0640.
  var centralHeader: [UInt8] {
    ZipWriter.bytes32(0x0201_4B50) + ZipWriter.bytes16(3 << 8 | 20) + common
      + ZipWriter.bytes16(0) + ZipWriter.bytes16(0) + ZipWriter.bytes16(0)
      + ZipWriter.bytes32(0o100640 << 16) + ZipWriter.bytes32(offset) + name
  }

  /// What both headers hold: version needed, flags, method, time, date, checksum, sizes, lengths.
  private var common: [UInt8] {
    ZipWriter.bytes16(20) + ZipWriter.bytes16(Self.flags) + ZipWriter.bytes16(method)
      + ZipWriter.bytes16(0) + ZipWriter.bytes16(Self.date) + ZipWriter.bytes32(Int(checksum))
      + ZipWriter.bytes32(data.count) + ZipWriter.bytes32(size)
      + ZipWriter.bytes16(name.count) + ZipWriter.bytes16(0)
  }
}
