/// A source that takes the fingerprint of what passes through it, so a file is read once.
package struct HashingSource<Base: ByteSource>: ByteSource {
  private var base: Base
  private var digest = SHA256()

  /// Passes on what `base` gives.
  package init(_ base: Base) { self.base = base }

  package mutating func read(into block: inout [UInt8]) throws -> Int {
    let count = try base.read(into: &block)
    unsafe digest.update(block.span.extracting(first: count).bytes)
    return count
  }

  /// The fingerprint of the whole file: reads what the reader left unread, then ends the digest.
  package consuming func finish() throws -> Fingerprint {
    var block = [UInt8](repeating: 0, count: 1 << 18)
    while try read(into: &block) > 0 {}
    return digest.finish()
  }
}
