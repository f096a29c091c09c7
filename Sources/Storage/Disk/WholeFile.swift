import Formats
import Glibc

/// The one way in which whole files appear, and the way they are read.
extension Folder {
  /// Makes a file appear complete or not at all: temporary name, sync, rename, sync of the folder.
  ///
  /// `replacing: false` fails with `EEXIST` where the name is taken. A crash leaves at most the temporary
  /// name, which the next attempt replaces.
  func write(
    _ name: String, _ bytes: [UInt8], through temporary: String? = nil, replacing: Bool = true
  ) throws(DiskError) {
    let unfinished = temporary ?? unfinishedName(of: name)
    do {
      try writeSynced(unfinished, bytes)
      if replacing { try move(unfinished, to: name) } else { try moveNew(unfinished, to: self, as: name) }
    } catch {
      _ = try? remove(unfinished)
      throw error
    }
    try sync(parentOf: name)
  }

  /// A new file for writing, in place of whatever has the name.
  func create(_ name: String) throws(DiskError) -> OpenFile {
    let file: OpenFile
    do throws(DiskError) { file = try createNew(name) } catch {
      guard error.code == EEXIST else { throw error }
      try remove(name)
      file = try createNew(name)
    }
    try file.setMode(Permissions.file)
    return file
  }

  private func createNew(_ name: String) throws(DiskError) -> OpenFile {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    return OpenFile(descriptor: try openDescriptor(name, flags, mode: Permissions.file), path: shown(name))
  }

  /// Copies an open file to a new name and syncs it.
  ///
  /// A crash, or an error, leaves a part of it there.
  func copy(_ original: OpenFile, to name: String) throws(DiskError) {
    let file = try create(name)
    var block = [UInt8](repeating: 0, count: 1 << 18)
    var offset: Int64 = 0
    while case let count = try original.read(into: &block, at: offset), count > 0 {
      try file.write(count == block.count ? block : Array(block[..<count]))
      offset += Int64(count)
    }
    try file.sync()
  }

  /// The bytes of a file; `EFBIG` where there are more than `limit`.
  func read(_ name: String, limit: Int = .max) throws(DiskError) -> [UInt8] {
    let file = try file(name)
    let size = Int(try file.facts().size)
    guard size <= limit else { throw DiskError("read", shown(name), EFBIG) }
    var bytes = [UInt8](repeating: 0, count: size)
    let count = try file.readFully(&bytes)
    return count == size ? bytes : Array(bytes[..<count])
  }

  /// Nil where there is no such file.
  func readIfThere(_ name: String) throws(DiskError) -> [UInt8]? {
    try ifThere { () throws(DiskError) in try read(name) }
  }

  /// The name a file has until it is whole; senders' files never start with a dot, so it hides none.
  func unfinishedName(of name: String) -> String {
    let (parent, last) = (parentPath(of: name), lastPart(of: name))
    // A name may have 255 bytes; one that leaves no room for the mark is told by its hash.
    let told = last.utf8.count > 240 ? String(Fingerprint(of: Array(last.utf8)).hex.prefix(32)) : last
    return "\(parent)\(parent.isEmpty ? "" : "/").\(told).new"
  }

  private func writeSynced(_ name: String, _ bytes: [UInt8]) throws(DiskError) {
    let file = try create(name)
    try file.write(bytes)
    try file.sync()
  }
}

extension OpenFile {
  /// Fills `bytes` as far as the file goes; gives the count.
  fileprivate func readFully(_ bytes: inout [UInt8]) throws(DiskError) -> Int {
    let first = try read(into: &bytes, at: 0)
    guard first > 0, first < bytes.count else { return first }
    var rest = [UInt8](repeating: 0, count: bytes.count - first)
    var done = first
    while case let count = try read(into: &rest, at: Int64(done)), count > 0 {
      bytes.replaceSubrange(done..<done + count, with: rest[..<count])
      done += count
      rest.removeLast(count)
    }
    return done
  }
}
