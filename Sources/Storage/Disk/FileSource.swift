import Formats
import Glibc

/// A file read front to back by position, so several sources of one file do not disturb one another.
package struct FileSource: ByteSource, Sendable {
  private let file: OpenFile
  private var offset: Int64 = 0

  init(_ file: OpenFile) {
    self.file = file
    posix_fadvise(file.descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  package mutating func read(into block: inout [UInt8]) throws(DiskError) -> Int {
    let count = try file.read(into: &block, at: offset)
    offset += Int64(count)
    return count
  }
}
