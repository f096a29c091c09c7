/// What is replaced as a whole and outlasts a crash: in `work/` what was begun and is to be finished, the night in
/// `night.json`, a pruning in `prune.json`; in `state/` what was pruned.
package struct WholeRecord: Sendable {
  let exchange: ExchangeFolder
  var folder = "work"
  let name: String

  /// Replaces it, durably.
  package func write(_ bytes: [UInt8]) throws(DiskError) {
    try exchange.root.write("\(folder)/\(name)", bytes)
  }

  /// Nil where nothing was begun, or the last was finished.
  package func read() throws(DiskError) -> [UInt8]? { try exchange.root.readIfThere("\(folder)/\(name)") }

  /// Ends it, durably; fine where it is gone already.
  package func remove() throws(DiskError) {
    try exchange.root.remove("\(folder)/\(name)")
    try exchange.root.sync(folder: folder)
  }
}
