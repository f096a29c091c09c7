import CLinux
import Glibc

/// The permissions of what Handoff makes: its owner writes, its group reads, nobody else.
enum Permissions {
  static let folder: mode_t = 0o750
  static let file: mode_t = 0o640
}

/// What changes names in a folder. Only `sync` makes such a change outlast a power failure.
extension Folder {
  /// Makes a folder where it is missing; one that is there keeps its permissions.
  ///
  /// True if it was made.
  @discardableResult
  func makeFolder(_ name: String) throws(DiskError) -> Bool {
    do {
      try retrying("mkdir", shown(name)) { unsafe mkdirat(descriptor, name, Permissions.folder) }
    } catch {
      guard error.code == EEXIST else { throw error }
      return false
    }
    try retrying("chmod", shown(name)) { unsafe fchmodat(descriptor, name, Permissions.folder, 0) }
    return true
  }

  /// Makes every missing folder of a path below this one, each synced into its parent.
  func makeFolders(_ path: String) throws(DiskError) {
    let parts = path.split(separator: "/")
    for count in parts.indices.map({ $0 + 1 }) {
      let name = parts.prefix(count).joined(separator: "/")
      if try makeFolder(name) { try sync(parentOf: name) }
    }
  }

  /// Renames, replacing what has the new name.
  func move(_ name: String, to newName: String) throws(DiskError) {
    try retrying("rename", shown(newName)) {
      unsafe renameat(descriptor, name, descriptor, newName)
    }
  }

  /// Renames; `EEXIST` where the new name is taken, `EXDEV` where it is on another file system.
  ///
  /// In one step, unless the file system cannot (NFS): there somebody who makes that name in between loses it.
  func moveNew(_ name: String, to other: Folder, as newName: String) throws(DiskError) {
    let there = other.descriptor
    do {
      try retrying("rename", other.shown(newName)) {
        unsafe handoff_rename_new(descriptor, name, there, newName)
      }
    } catch {
      guard error.code == EINVAL else { throw error }
      // In the order in which the one step looks: what is not there before what is in the way.
      _ = try facts(of: name)
      if try other.has(newName) { throw DiskError("rename", other.shown(newName), EEXIST) }
      try retrying("rename", other.shown(newName)) { unsafe renameat(descriptor, name, there, newName) }
    }
  }

  /// Gives one more name to the same bytes.
  func link(_ name: String, as newName: String) throws(DiskError) {
    try retrying("link", shown(newName)) { unsafe linkat(descriptor, name, descriptor, newName, 0) }
  }

  /// Gives something of ours the present moment of its file system, and what is known of it then.
  func touch(_ name: String) throws(DiskError) -> Facts {
    try retrying("utimensat", shown(name)) { unsafe utimensat(descriptor, name, nil, AT_SYMLINK_NOFOLLOW) }
    return try facts(of: name)
  }

  /// Takes a file's name away; false where it is gone already.
  @discardableResult
  func remove(_ name: String) throws(DiskError) -> Bool { try unlink(name, 0) }

  /// Removes an empty folder; fine where it is gone already.
  ///
  /// False where it is not empty.
  @discardableResult
  func removeEmptyFolder(_ name: String) throws(DiskError) -> Bool {
    do {
      _ = try unlink(name, AT_REMOVEDIR)
      return true
    } catch {
      guard error.code == ENOTEMPTY || error.code == EEXIST else { throw error }
      return false
    }
  }

  /// Removes a folder with all that is in it, following no link; fine where it is gone already.
  func removeTree(_ name: String) throws(DiskError) {
    guard let facts = try factsIfThere(of: name) else { return }
    guard facts.isFolder else {
      try remove(name)
      return
    }
    let inner = try folder(name)
    for child in try inner.names() { try inner.removeTree(child) }
    try removeEmptyFolder(name)
  }

  /// Returns when the names in this folder are on the disk.
  func sync() throws(DiskError) {
    do {
      try retrying("fsync", path) { fsync(descriptor) }
    } catch {
      // Some network file systems cannot sync a folder and say so.
      guard error.code == EINVAL else { throw error }
    }
  }

  /// Syncs a folder further down.
  func sync(folder name: String) throws(DiskError) { try folder(name, following: true).sync() }

  /// Syncs the folder that holds the name.
  func sync(parentOf name: String) throws(DiskError) {
    let parent = parentPath(of: name)
    if parent.isEmpty { try sync() } else { try sync(folder: parent) }
  }

  private func unlink(_ name: String, _ flags: Int32) throws(DiskError) -> Bool {
    let removed = try ifThere { () throws(DiskError) in
      try retrying("unlink", shown(name)) { unsafe unlinkat(descriptor, name, flags) }
    }
    return removed != nil
  }
}

/// What stands before the last slash; empty where there is none.
func parentPath(of name: String) -> String {
  name.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(name[..<$0]) } ?? ""
}

/// What stands after the last slash.
func lastPart(of name: String) -> String {
  name.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(name[name.utf8.index(after: $0)...]) } ?? name
}
