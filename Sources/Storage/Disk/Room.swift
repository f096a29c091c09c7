import Glibc

/// How much room a file system of the exchange has.
package struct Room: Sendable {
  /// In bytes, for who is not root.
  package let free: Int
  /// In bytes.
  package let total: Int
  fileprivate let device: UInt64
}

extension ExchangeFolder {
  /// The room below one of its folders.
  package func room(in folder: String) throws(DiskError) -> Room {
    let opened = try root.folder(folder, following: true)
    var facts = statvfs()
    try retrying("fstatvfs", folder) { unsafe fstatvfs(opened.descriptor, &facts) }
    let block = Int(clamping: facts.f_frsize)
    func bytes(_ blocks: UInt) -> Int {
      let (bytes, isTooMuch) = Int(clamping: blocks).multipliedReportingOverflow(by: block)
      return isTooMuch ? .max : bytes
    }
    return Room(
      free: bytes(UInt(facts.f_bavail)), total: bytes(UInt(facts.f_blocks)),
      device: try opened.facts(of: ".").device)
  }
}

extension DroppedFile {
  /// How much of that room claiming it uses: nothing where it is renamed, its size where it has to be copied.
  package func bytes(of room: Room) -> Int {
    facts.owner == geteuid() && facts.device == room.device ? 0 : size
  }
}
