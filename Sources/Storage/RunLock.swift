import Glibc

/// Why the lock was not had.
package enum LockError: Error, CustomStringConvertible {
  /// Another run has it: try later (exit code 75).
  case held
  /// The disk failed (exit code 74).
  case disk(DiskError)

  package var description: String {
    switch self {
    case .held: "another run holds the lock"
    case .disk(let error): error.description
    }
  }
}

/// The right to change an exchange, held while this value lives.
///
/// A lock of the system on `state/lock`: a crash releases it, and the file is never removed.
package struct RunLock: ~Copyable, Sendable {
  /// Nil where nobody ever ran there, so that there is nothing to lock.
  private let file: OpenFile?

  /// Takes the lock without waiting; makes `state/` where it is missing.
  package init(_ exchange: ExchangeFolder) throws(LockError) {
    do {
      file = try Self.locked(in: exchange.root)
    } catch {
      throw error.call.description == "flock" && error.code == EWOULDBLOCK ? .held : .disk(error)
    }
  }

  /// Keeps runs away while somebody reads, whoever else reads: the same lock, shared, which needs no right to write.
  package init(reading exchange: ExchangeFolder) throws(LockError) {
    do {
      file = try ifThere { () throws(DiskError) in
        let file = try exchange.root.file("state/lock")
        try retrying("flock", file.path) { flock(file.descriptor, LOCK_SH | LOCK_NB) }
        return file
      }
    } catch {
      throw error.call.description == "flock" && error.code == EWOULDBLOCK ? .held : .disk(error)
    }
  }

  private static func locked(in root: Folder) throws(DiskError) -> OpenFile {
    try root.makeFolders("state")
    let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW
    let opened = try root.openDescriptor("state/lock", flags, mode: Permissions.file)
    let file = OpenFile(descriptor: opened, path: "state/lock")
    try retrying("flock", file.path) { flock(opened, LOCK_EX | LOCK_NB) }
    return file
  }
}
