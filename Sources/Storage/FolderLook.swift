import Glibc

/// How a folder of the tree stands for the user who asks, for whoever looks whether a night can run.
package struct FolderLook: Sendable {
  /// Relative to the exchange.
  package let path: String
  package let isFolder: Bool
  /// Whether it may be read, written to and entered.
  package let isUsable: Bool
  package let isOurs: Bool
  /// Whether anybody on this host may look into it.
  package let isOpenToAll: Bool
  /// Whether anybody on this host may put something into it.
  package let isOpenToWriting: Bool
  /// Which file system it lies on; the same number is the same one.
  package let fileSystem: UInt64
  /// What this user may still write there.
  package let freeBytes: Int
}

extension ExchangeFolder {
  /// Nil where nothing has the name; links are followed.
  package func look(at name: String) throws(DiskError) -> FolderLook? {
    var status = stat()
    let found = try ifThere { () throws(DiskError) in
      try retrying("stat", name) { unsafe fstatat(root.descriptor, name, &status, 0) }
    }
    guard found != nil else { return nil }
    let facts = Facts(status)
    let rights = unsafe faccessat(root.descriptor, name, R_OK | W_OK | X_OK, AT_EACCESS)
    return FolderLook(
      path: name, isFolder: facts.isFolder, isUsable: rights == 0, isOurs: facts.owner == geteuid(),
      isOpenToAll: facts.mode & (S_IROTH | S_IWOTH | S_IXOTH) != 0,
      isOpenToWriting: facts.isOpenToWriting, fileSystem: facts.device,
      freeBytes: freeBytes(at: name))
  }

  /// The names in a folder of the tree; none where it is missing, no folder, or may not be read.
  package func namesForALook(in folder: String) -> [String] {
    ((try? root.namesIfFolder(in: folder)) ?? []).filter { !$0.hasPrefix(".") }
  }

  private func freeBytes(at name: String) -> Int {
    guard let folder = try? root.folder(name, following: true) else { return 0 }
    var room = statvfs()
    guard unsafe fstatvfs(folder.descriptor, &room) == 0 else { return 0 }
    return Int(
      clamping: UInt64(room.f_bavail).multipliedReportingOverflow(by: UInt64(room.f_frsize)).partialValue)
  }
}
