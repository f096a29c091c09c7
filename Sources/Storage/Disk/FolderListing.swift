import Glibc

/// What a folder holds, in the order of the names' bytes.
extension Folder {
  /// Every name as the disk has it: not always UTF-8.
  ///
  /// Leaves out `.` and `..`.
  func rawNames() throws(DiskError) -> [[UInt8]] {
    let again = try openDescriptor(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard let stream = unsafe fdopendir(again) else {
      let code = errno
      close(again)
      throw DiskError("opendir", path, code)
    }
    defer { unsafe closedir(stream) }
    return try unsafe names(in: stream).sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Every name that is UTF-8: all of them in folders of our own.
  func names() throws(DiskError) -> [String] {
    try rawNames().compactMap { String(validating: $0, as: UTF8.self) }
  }

  /// The names in a folder further down; none where it is missing.
  func names(in name: String) throws(DiskError) -> [String] {
    let found = try ifThere { () throws(DiskError) in try folder(name, following: true).names() }
    return found ?? []
  }

  /// As `names(in:)`; none also where it is no folder: somebody's stray file between folders is not ours to read.
  func namesIfFolder(in name: String) throws(DiskError) -> [String] {
    do { return try names(in: name) } catch {
      guard error.code == ENOTDIR else { throw error }
      return []
    }
  }

  private func names(in stream: OpaquePointer) throws(DiskError) -> [[UInt8]] {
    var names: [[UInt8]] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else { break }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { unsafe Array($0.prefix { $0 != 0 }) }
      if name != [0x2E] && name != [0x2E, 0x2E] { names.append(name) }
    }
    guard errno == 0 else { throw DiskError("readdir", path, errno) }
    return names
  }
}
