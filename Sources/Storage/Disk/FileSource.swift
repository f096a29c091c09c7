import Formats
import Glibc

/// A file read front to back by position, so several sources of one file do not disturb one another.
package struct FileSource: ByteSource, RandomAccess {
  private let file: OpenFile
  private var offset: Int64 = 0
  /// As it was when the file was opened.
  package let size: Int

  init(_ file: OpenFile, size: Int) {
    (self.file, self.size) = (file, size)
    posix_fadvise(file.descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  package mutating func read(into block: inout [UInt8]) throws(DiskError) -> Int {
    let count = try file.read(into: &block, at: offset)
    offset += Int64(count)
    return count
  }

  package var byPlace: (any RandomAccess)? { self }

  package func read(into block: inout [UInt8], at offset: Int) throws(DiskError) -> Int {
    try file.read(into: &block, at: Int64(offset))
  }
}
