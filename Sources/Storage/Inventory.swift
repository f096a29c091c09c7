import Formats

/// What lies below a folder of an exchange, name by name, for whoever checks all of it.
///
/// Opens nothing but regular files, and changes nothing.
package final class Inventory {
  private let exchange: ExchangeFolder
  /// By device and inode: a table that many generations share is read once.
  private var known: [[UInt64]: Fingerprint] = [:]

  package init(_ exchange: ExchangeFolder) { self.exchange = exchange }

  package struct Entry: Hashable, Sendable {
    /// Relative to the exchange; bytes that are no UTF-8 show as U+FFFD.
    package let path: String
    /// A regular file whose name is text; anything else is nothing that Handoff writes.
    package let isFile: Bool
  }

  /// Everything but folders that lies below, in the order of the names' bytes; nothing where it is missing.
  package func entries(below folder: String) throws(DiskError) -> [Entry] {
    let found = try ifThere { () throws(DiskError) in
      try exchange.root.folder(folder, following: true).rawNames()
    }
    var all: [Entry] = []
    for raw in found ?? [] {
      guard let name = String(validating: raw, as: UTF8.self) else {
        all.append(Entry(path: "\(folder)/\(String(decoding: raw, as: UTF8.self))", isFile: false))
        continue
      }
      let path = "\(folder)/\(name)"
      let facts = try exchange.root.facts(of: path)
      if facts.isFolder {
        all += try entries(below: path)
      } else {
        all.append(Entry(path: path, isFile: facts.isRegular))
      }
    }
    return all
  }

  /// The SHA-256 of a file, by reading it whole once; nil where there is none.
  package func fingerprint(of path: String) throws(DiskError) -> Fingerprint? {
    guard let facts = try exchange.root.factsIfThere(of: path), facts.isRegular else { return nil }
    let key = [facts.device, facts.inode]
    if facts.links > 1, let found = known[key] { return found }
    let found = try exchange.root.file(path).fingerprint()
    if facts.links > 1 { known[key] = found }
    return found
  }
}
