/// The night that was begun, in `work/night.json`: while it is there, a restart finishes this night.
package struct NightFile: Sendable {
  let exchange: ExchangeFolder
  private var name: String { "work/night.json" }

  /// Replaces it, durably.
  package func write(_ bytes: [UInt8]) throws(DiskError) { try exchange.root.write(name, bytes) }

  /// Nil where no night was begun, or the last one was finished.
  package func read() throws(DiskError) -> [UInt8]? { try exchange.root.readIfThere(name) }

  /// Ends the night, durably; fine where it is gone already.
  package func remove() throws(DiskError) {
    try exchange.root.remove(name)
    try exchange.root.sync(folder: "work")
  }
}
