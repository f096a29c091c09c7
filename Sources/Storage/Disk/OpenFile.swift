import CLinux
import Formats
import Glibc

/// An open file; closed when the last one who holds it lets go.
package final class OpenFile: Sendable {
  let descriptor: Int32
  /// For errors.
  let path: String

  init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  func facts() throws(DiskError) -> Facts {
    var status = stat()
    try retrying("fstat", path) { unsafe fstat(descriptor, &status) }
    return Facts(status)
  }

  /// True while somebody on this host has it open for writing; false also where the system does not say: of
  /// somebody else's file, without `CAP_LEASE`, or on a network file system.
  ///
  /// A read lease is given only where there is no writer, and given up at once. Who opens the file for writing in
  /// between waits for that, and we are sent a signal: SIGIO would end us, SIGURG is ignored.
  var isBeingWritten: Bool {
    // F_SETSIG and F_SETLEASE, which Swift's Glibc module hides.
    let (setSignal, setLease) = (10 as Int32, 1024 as Int32)
    guard fcntl(descriptor, setSignal, SIGURG) == 0 else { return false }
    guard fcntl(descriptor, setLease, Int32(F_RDLCK)) == 0 else { return errno == EAGAIN }
    _ = fcntl(descriptor, setLease, Int32(F_UNLCK))
    return false
  }

  /// Fills `block` from `offset` as far as the file goes; gives the count, zero at the end.
  func read(into block: inout [UInt8], at offset: Int64) throws(DiskError) -> Int {
    try retrying("read", path) {
      unsafe block.withUnsafeMutableBytes {
        unsafe pread(descriptor, $0.baseAddress, $0.count, off_t(offset))
      }
    }
  }

  /// Writes all of it at the end of what was written.
  func write(_ bytes: [UInt8]) throws(DiskError) {
    var done = 0
    while done < bytes.count {
      let taken = try retrying("write", path) {
        unsafe bytes.withUnsafeBytes {
          unsafe Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), $0.count - done)
        }
      }
      guard taken > 0 else { throw DiskError("write", path, EIO) }
      done += taken
    }
  }

  /// Returns when the bytes are on the disk.
  func sync() throws(DiskError) { try retrying("fsync", path) { fsync(descriptor) } }

  /// Gives it to a group; where we are no member of that, the operator's access list has to let the partner read.
  func handOn(to group: gid_t) { fchown(descriptor, .max, group) }

  /// Sets the permissions whatever the umask.
  func setMode(_ mode: mode_t) throws(DiskError) { try retrying("chmod", path) { fchmod(descriptor, mode) } }

  /// SHA-256 of the whole file, read from its front.
  func fingerprint() throws(DiskError) -> Fingerprint {
    var digest = SHA256()
    // Room for a large file costs more than a small one takes to read.
    var block = [UInt8](repeating: 0, count: 1 << 14)
    var offset: Int64 = 0
    while true {
      let count = try read(into: &block, at: offset)
      guard count > 0 else { return digest.finish() }
      unsafe digest.update(block.span.extracting(first: count).bytes)
      offset += Int64(count)
      if offset == 1 << 14 { block = [UInt8](repeating: 0, count: 1 << 18) }
    }
  }
}
