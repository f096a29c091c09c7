import Glibc

/// The disk, or the system that guards it, said no; a rerun is safe (exit code 74).
package struct DiskError: Error, CustomStringConvertible {
  /// The system call that failed.
  package let call: StaticString
  /// The file, relative to the exchange or as the operator gave it; may be a sender's file name.
  package let path: String
  /// The `errno`.
  package let code: Int32

  init(_ call: StaticString, _ path: String, _ code: Int32) {
    self.call = call
    self.path = path
    self.code = code
  }

  /// `rename outbound/x: No space left on device`; a file's name is as `ShownName` has it.
  package var description: String {
    // The system's own words for it, Bad message, say nothing of a file.
    if isDamage { return "\(ShownName.text(path)) is missing or damaged" }
    let reason = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
    return "\(call) \(ShownName.text(path)): \(reason)"
  }
}

/// Makes a system call again while signals interrupt it; gives its result, or throws its `errno`.
@discardableResult
func retrying<Result: FixedWidthInteger>(
  _ call: StaticString, _ path: @autoclosure () -> String, _ body: () -> Result
) throws(DiskError) -> Result {
  while true {
    let result = body()
    if result >= 0 { return result }
    let code = errno
    if code != EINTR { throw DiskError(call, path(), code) }
  }
}

/// What `body` gives, or nil where it fails because there is no such file.
func ifThere<Result>(_ body: () throws(DiskError) -> Result) throws(DiskError) -> Result? {
  do {
    return try body()
  } catch {
    guard error.code == ENOENT else { throw error }
    return nil
  }
}

extension DiskError {
  /// Whether something asked for is not there.
  package var isMissing: Bool { code == ENOENT || code == ENOTDIR }

  /// Whether a file of ours could be read and is not what we write.
  package var isDamage: Bool { code == EBADMSG }

  /// Whether the path leads to a folder where a file is wanted.
  package var isFolder: Bool { code == EISDIR }

  /// Whether this may only be read.
  package var mayNotWrite: Bool { [EROFS, EACCES, EPERM].contains(code) }

  /// Whether a folder that is somebody else's may give it by itself: a mount that went away, a disk that fails, a
  /// link that leads nowhere, a door that is closed.
  package var isOfAFailingFolder: Bool {
    isMissing || mayNotWrite
      || [
        EIO, ESTALE, ELOOP, ENODEV, ENXIO, EREMOTEIO, ETIMEDOUT, EHOSTDOWN, EHOSTUNREACH, ENETDOWN,
        ENETUNREACH,
        ENOTCONN, ECONNREFUSED, ECONNRESET, ECONNABORTED, ESHUTDOWN,
      ].contains(code)
  }

  /// Whether the name is taken already.
  package var isTaken: Bool { code == EEXIST }
}
