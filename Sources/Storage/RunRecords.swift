/// `runs/`: wall time, memory and disk of each run; nothing there decides anything.
package struct RunRecords: Sendable {
  let exchange: ExchangeFolder

  /// Replaces the record of that name, durably.
  package func write(_ name: String, _ bytes: [UInt8]) throws(DiskError) {
    try exchange.root.write("runs/\(name)", bytes)
  }

  /// The names, in the order of their bytes.
  package func names() throws(DiskError) -> [String] {
    try exchange.root.names(in: "runs").filter { !$0.hasPrefix(".") }
  }

  /// Removes a record, durably; fine where it is gone already.
  package func remove(_ name: String) throws(DiskError) {
    try exchange.root.remove("runs/\(name)")
    try exchange.root.sync(folder: "runs")
  }

  /// Nil where there is no such record.
  package func read(_ name: String) throws(DiskError) -> [UInt8]? {
    try exchange.root.readIfThere("runs/\(name)")
  }
}
