/// A zip archive opened for reading: its directory read and checked, its members still packed.
///
/// From the end: the end record (`PK\5\6`, 22 bytes and a comment) says where the directory of central headers
/// lies; before it, where a number does not fit, a zip64 end record (`PK\6\6`) and its locator (`PK\6\7`). A
/// member counts when the directory has it, and is taken only where its local header says the same. Programs
/// differ in which of two answers they believe; so an archive that gives two is refused.
package struct ZipArchive: Sendable {
  /// The files in it, in the order of the directory; folders and what macOS adds are passed over.
  package let members: [ZipMember]
  /// Whether it is a workbook or another office document.
  package let isDocument: Bool
  let file: any RandomAccess
  let limits: UnpackingLimits

  /// The most entries that an archive may have, folders counted.
  package static var mostEntries: Int { 1000 }

  /// Reads the directory and every local header; throws `ZipRefusal`, and what the file throws.
  package init(_ file: any RandomAccess, limits: UnpackingLimits = UnpackingLimits()) throws {
    let end = try ZipEnd(file)
    let bytes = try file.bytes(end.directory)
    var entries: [ZipEntry] = []
    var at = 0
    for _ in 0..<end.entries {
      let entry = try ZipEntry(central: bytes, &at)
      entries.append(entry)
    }
    guard at == bytes.count else { throw ZipRefusal.damaged }
    isDocument = entries.contains { $0.name == "[Content_Types].xml" || $0.name == "mimetype" }
    (self.file, self.limits) = (file, limits)
    members = try isDocument ? [] : ZipArchive.members(entries, before: end.directory.lowerBound, file)
    // Each member says its size, and its source holds it to that.
    var total = 0
    for member in members {
      guard member.entry.size <= limits.total - total else { throw ZipRefusal.tooLarge }
      total += member.entry.size
    }
  }

  /// Whether the file ends in an end record without a comment, as a zip with something in front does.
  package static func ends(_ file: (any RandomAccess)?) throws -> Bool {
    guard let file, file.size >= ZipEnd.length else { return false }
    let record = try file.bytes(file.size - ZipEnd.length..<file.size)
    return record.number(0, 4) == ZipEnd.signature && record.number(20, 2) == 0
  }

  private static func members(_ entries: [ZipEntry], before directory: Int, _ file: any RandomAccess) throws
    -> [ZipMember]
  {
    guard Set(entries.map(\.name)).count == entries.count else { throw ZipRefusal.namesRepeated }
    for entry in entries { try entry.requireHarmless() }
    // In the order of their bytes, so that none can share some with another.
    var (taken, members) = (0, [Int: ZipMember]())
    let order = entries.indices.sorted { entries[$0].offset < entries[$1].offset }
    for (place, index) in order.enumerated() {
      let entry = entries[index]
      if place == 0, entry.offset > 0 { throw ZipRefusal.garbageInFront }
      guard entry.offset >= taken else { throw ZipRefusal.membersOverlap }
      guard entry.offset == taken else { throw ZipRefusal.hiddenBytes }
      let (data, end) = try entry.data(in: file)
      taken = end
      guard taken <= directory else { throw ZipRefusal.membersOverlap }
      if !entry.isPassedOver { members[index] = ZipMember(entry: entry, data: data) }
    }
    // A program that reads from the front would find what the directory does not name.
    guard taken == directory else { throw ZipRefusal.hiddenBytes }
    return entries.indices.compactMap { members[$0] }
  }

  /// What a member unpacks to.
  package func source(of member: ZipMember) -> ZipSource { ZipSource(member, in: self) }
}

/// A file within an archive.
package struct ZipMember: Sendable {
  let entry: ZipEntry
  /// Where its packed bytes lie in the archive.
  let data: Range<Int>

  /// As the archive calls it: to be shown, never to be used as a path.
  package var name: String { entry.name }
}

/// Why an archive, or a member of it, is not read.
package enum ZipRefusal: Error, Sendable, Equatable {
  /// It ends before its directory.
  case truncated
  /// Headers, checksums or lengths that cannot be.
  case damaged
  /// Bytes stand before the first member.
  case garbageInFront
  /// Bytes between members, or in a folder, that the directory says nothing of.
  case hiddenBytes
  case ofSeveralDisks
  case tooManyMembers
  case encrypted
  /// Packed in another way than stored or deflated.
  case methodUnknown
  /// A name that leads out of a folder: absolute, `..`, a backslash, a drive, a control character.
  case nameUnsafe
  case namesRepeated
  case membersOverlap
  /// The directory says one thing and a member's own header another.
  case headersDisagree
  /// More comes out of it than an honest archive of its size would hold, or than anything here may be long.
  case tooLarge
}

extension RandomAccess {
  /// The bytes there; throws `ZipRefusal.truncated` where the file ends before them.
  func bytes(_ range: Range<Int>) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var done = 0
    while done < bytes.count {
      var block = [UInt8](repeating: 0, count: bytes.count - done)
      let count = try read(into: &block, at: range.lowerBound + done)
      guard count > 0 else { throw ZipRefusal.truncated }
      bytes.replaceSubrange(done..<done + count, with: block[..<count])
      done += count
    }
    return bytes
  }
}

extension [UInt8] {
  /// The little-endian number in so many bytes from a place on; bounds are the caller's.
  func number(_ at: Int, _ width: Int) -> Int {
    Int(truncatingIfNeeded: self[at..<at + width].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }
}
