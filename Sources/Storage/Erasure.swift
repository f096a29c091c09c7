import Formats
import Glibc

/// Files of the exchange, wherever they lie, with something else put in their place.
package struct Erasure: Sendable {
  let exchange: ExchangeFolder

  /// The bytes of a file by its path in the exchange; nil where it is gone.
  package func read(_ path: String) throws(DiskError) -> [UInt8]? { try exchange.root.readIfThere(path) }

  /// Puts bytes in the place of a file, durably; other names of the old bytes keep those.
  package func replace(_ path: String, by bytes: [UInt8]) throws(DiskError) {
    try exchange.root.write(path, bytes)
  }

  /// Puts another name of a file in the place of one, durably: generations share what is the same.
  ///
  /// A crash leaves the old file or the new one, and perhaps a temporary name that the next write replaces.
  package func replace(_ path: String, sharing other: String) throws(DiskError) {
    let unfinished = exchange.root.unfinishedName(of: path)
    try exchange.root.remove(unfinished)
    try exchange.root.link(other, as: unfinished)
    try exchange.root.move(unfinished, to: path)
    try exchange.root.sync(parentOf: path)
  }
}
