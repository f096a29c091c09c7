/// What was begun and is to be finished whatever happens, in one file of `work/`: the night in `night.json`, a
/// pruning in `prune.json`.
package struct WorkFile: Sendable {
  let exchange: ExchangeFolder
  let name: String

  /// Replaces it, durably.
  package func write(_ bytes: [UInt8]) throws(DiskError) { try exchange.root.write("work/\(name)", bytes) }

  /// Nil where nothing was begun, or the last was finished.
  package func read() throws(DiskError) -> [UInt8]? { try exchange.root.readIfThere("work/\(name)") }

  /// Ends it, durably; fine where it is gone already.
  package func remove() throws(DiskError) {
    try exchange.root.remove("work/\(name)")
    try exchange.root.sync(folder: "work")
  }
}
