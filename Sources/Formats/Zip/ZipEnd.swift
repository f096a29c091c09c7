/// What the end of an archive says: where its directory lies, and how many entries it has.
struct ZipEnd {
  let directory: Range<Int>
  let entries: Int

  /// Bytes of the record without its comment.
  static let length = 22
  static let signature = 0x0605_4B50
  private static let locatorLength = 20
  private static let longestComment = 0xFFFF
  /// The most bytes of directory: names of ordinary length for the most entries many times over.
  private static let longestDirectory = 16 << 20

  /// Throws `ZipRefusal`, and what the file throws.
  init(_ file: any RandomAccess) throws {
    guard file.size >= Self.length else { throw ZipRefusal.truncated }
    let tailStart = max(0, file.size - Self.length - Self.longestComment)
    let tail = try file.bytes(tailStart..<file.size)
    let at = try ZipEnd.place(in: tail)
    let record = Array(tail[at..<at + Self.length])
    var said = (disk: record.number(4, 2), start: record.number(6, 2), here: record.number(8, 2))
    var (all, size, offset) = (record.number(10, 2), record.number(12, 4), record.number(16, 4))
    var end = tailStart + at
    if let large = try ZipEnd.zip64(before: end, file) {
      let wide = large.record
      if said.disk == 0xFFFF { said.disk = wide.number(16, 4) }
      if said.start == 0xFFFF { said.start = wide.number(20, 4) }
      if said.here == 0xFFFF { said.here = wide.number(24, 8) }
      if all == 0xFFFF { all = wide.number(32, 8) }
      if size == 0xFFFF_FFFF { size = wide.number(40, 8) }
      if offset == 0xFFFF_FFFF { offset = wide.number(48, 8) }
      guard all == wide.number(32, 8), size == wide.number(40, 8), offset == wide.number(48, 8) else {
        throw ZipRefusal.headersDisagree
      }
      end = large.at
    }
    guard said.disk == 0, said.start == 0, said.here == all else { throw ZipRefusal.ofSeveralDisks }
    guard (0...ZipArchive.mostEntries).contains(all) else { throw ZipRefusal.tooManyMembers }
    guard size >= 0, offset >= 0, size <= Self.longestDirectory else { throw ZipRefusal.damaged }
    guard end >= size, offset == end - size else {
      throw end >= size && offset < end - size ? ZipRefusal.garbageInFront : ZipRefusal.damaged
    }
    (directory, entries) = (offset..<offset + size, all)
  }

  // The one place from which a record and its comment reach to the end of the file.
  private static func place(in tail: [UInt8]) throws(ZipRefusal) -> Int {
    var found: Int?
    for at in 0...tail.count - length where tail[at] == 0x50 && tail.number(at, 4) == signature {
      guard at + length + tail.number(at + 20, 2) == tail.count else { continue }
      // A comment that holds a second such record is read one way by some programs, another by others.
      guard found == nil else { throw .headersDisagree }
      found = at
    }
    guard let found else { throw .truncated }
    return found
  }

  private static func zip64(before end: Int, _ file: any RandomAccess) throws -> (record: [UInt8], at: Int)? {
    guard end >= locatorLength else { return nil }
    let locator = try file.bytes(end - locatorLength..<end)
    guard locator.number(0, 4) == 0x0706_4B50 else { return nil }
    guard locator.number(4, 4) == 0, locator.number(16, 4) <= 1 else { throw ZipRefusal.ofSeveralDisks }
    let at = locator.number(8, 8)
    guard at >= 0, at <= end - locatorLength - 56 else { throw ZipRefusal.damaged }
    let record = try file.bytes(at..<at + 56)
    // Its own length, counted behind the length: up to the locator, so that nothing hides in between.
    guard record.number(0, 4) == 0x0606_4B50, record.number(4, 8) == end - locatorLength - at - 12 else {
      throw ZipRefusal.damaged
    }
    return (record, at)
  }
}
