/// How often a reader was begun on a batch that was taken up again: `work/attempts/<batch>`.
///
/// A claimed file has the count in its ticket; a filed one has none, and its own folder must stay as it was.
package struct Attempts: Sendable {
  let exchange: ExchangeFolder
  private static let folder = "work/attempts"

  /// Counts one more attempt, durably, before the reader starts.
  package func record(_ batch: String) throws(DiskError) {
    let begun = try count(batch) + 1
    try exchange.root.makeFolders(Attempts.folder)
    try exchange.root.write("\(Attempts.folder)/\(batch)", Array("\(begun)\n".utf8))
  }

  /// Attempts that never came to their end.
  package func count(_ batch: String) throws(DiskError) -> Int {
    let bytes = try exchange.root.readIfThere("\(Attempts.folder)/\(batch)") ?? []
    return bytes.prefix { $0 != 0x0A }.reduce(0) { $0 * 10 + Int($1 &- 0x30) }
  }

  /// The batches of which a reader was begun and never came to its end.
  package func batches() throws(DiskError) -> [String] {
    try exchange.root.names(in: Attempts.folder).filter { !$0.hasPrefix(".") }
  }

  /// Forgets the attempts once a reader came to its end; fine where there were none.
  package func clear(_ batch: String) throws(DiskError) {
    try exchange.root.remove("\(Attempts.folder)/\(batch)")
  }

  /// Forgets all of them, at the end of a night; fine where there are none.
  ///
  /// A crash leaves counts that the next call removes.
  package func end() throws(DiskError) {
    guard try exchange.root.has(Attempts.folder) else { return }
    try exchange.root.removeTree(Attempts.folder)
    try exchange.root.sync(folder: "work")
  }
}
