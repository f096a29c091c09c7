import Glibc

/// An open folder.
///
/// What is in it is reached from its descriptor, so nobody can swap the path under us.
///
/// A name may go several folders down (`state/lock`); only its last part is never followed as a link.
final class Folder: Sendable {
  let descriptor: Int32
  /// Relative to the exchange; empty for the exchange itself.
  let path: String

  /// Opens a folder by a path of the operator's; `shownAs` is what errors call it.
  init(path: String, shownAs shown: String = "") throws(DiskError) {
    descriptor = try retrying("open", path) {
      unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    self.path = shown
  }

  private init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// The folder of that name; `following` a link only where the operator made the name.
  func folder(_ name: String, following: Bool = false) throws(DiskError) -> Folder {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (following ? 0 : O_NOFOLLOW)
    let opened = try openDescriptor(name, flags)
    return Folder(descriptor: opened, path: shown(name))
  }

  /// The file of that name, for reading; waits for no FIFO and follows no link.
  func file(_ name: String) throws(DiskError) -> OpenFile {
    let opened = try openDescriptor(name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    return OpenFile(descriptor: opened, path: shown(name))
  }

  func openDescriptor(_ name: String, _ flags: Int32, mode: mode_t = 0) throws(DiskError) -> Int32 {
    try retrying("open", shown(name)) { unsafe openat(descriptor, name, flags, mode) }
  }

  /// What is known of the name itself: a link is not followed.
  func facts(of name: String) throws(DiskError) -> Facts {
    var status = stat()
    try retrying("stat", shown(name)) {
      unsafe fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW)
    }
    return Facts(status)
  }

  /// Nil where nothing has the name.
  func factsIfThere(of name: String) throws(DiskError) -> Facts? {
    try ifThere { () throws(DiskError) in try facts(of: name) }
  }

  func has(_ name: String) throws(DiskError) -> Bool { try factsIfThere(of: name) != nil }

  /// The name as errors show it.
  func shown(_ name: String) -> String { path.isEmpty ? name : "\(path)/\(name)" }
}
