import Formats

/// A file in a folder of ours, open: it stays readable whatever becomes of its name.
package struct StoredFile: Sendable {
  /// In bytes.
  package let size: Int
  private let file: OpenFile

  init(_ file: OpenFile) throws(DiskError) {
    self.file = file
    size = Int(try file.facts().size)
  }

  /// Its bytes from the front; each call begins anew.
  package func source() -> FileSource { FileSource(file, size: size) }

  /// Its SHA-256, by reading it whole.
  package func fingerprint() throws(DiskError) -> Fingerprint { try file.fingerprint() }
}
