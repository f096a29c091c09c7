import Formats

/// What was written under a name: what a manifest says of a file.
package struct WrittenFile: Hashable, Sendable {
  /// Relative to the folder it was written for.
  package let name: String
  /// In bytes.
  package let size: Int
  package let fingerprint: Fingerprint
}

/// A file written piece by piece, hashed as it goes.
///
/// Not whole until `close` has returned.
package final class FileWriter {
  private let name: String
  private let file: OpenFile
  private var waiting: [UInt8] = []
  private var digest = SHA256()
  private var size = 0

  init(_ file: OpenFile, name: String) {
    self.file = file
    self.name = name
  }

  /// Adds bytes at the end.
  package func append(_ bytes: [UInt8]) throws(DiskError) { try unsafe append(bytes.span.bytes) }

  /// Adds bytes at the end.
  package func append(_ bytes: RawSpan) throws(DiskError) {
    unsafe bytes.withUnsafeBytes { unsafe waiting.append(contentsOf: $0) }
    if waiting.count >= 1 << 18 { try flush() }
  }

  /// Hands what is left to the system and tells what was written.
  ///
  /// `synced` waits for the disk, too.
  package func close(synced: Bool = false) throws(DiskError) -> WrittenFile {
    try flush()
    if synced { try file.sync() }
    return WrittenFile(name: name, size: size, fingerprint: digest.finish())
  }

  private func flush() throws(DiskError) {
    digest.update(waiting)
    try file.write(waiting)
    size += waiting.count
    waiting.removeAll(keepingCapacity: true)
  }
}
