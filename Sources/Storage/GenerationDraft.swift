import CLinux
import Glibc

/// A generation being written: nobody counts it until `commit` has returned.
///
/// Any error leaves a folder without manifest, which `Generations.draft` and `discardUncommitted` remove.
package final class GenerationDraft: Sendable {
  package let number: Int
  private let exchange: ExchangeFolder
  private let folder: String
  /// Opened before the first write: a sync of its file system reports whatever failed since.
  private let witness: Folder

  init(_ number: Int, in exchange: ExchangeFolder) throws(DiskError) {
    self.number = number
    self.exchange = exchange
    folder = Generations.folder(number)
    witness = try exchange.root.folder("state/generations", following: true)
    guard try exchange.root.makeFolder(folder) else { throw DiskError("mkdir", folder, EEXIST) }
  }

  /// Writes a whole file; its name may go down folders (`outbox/<partner>/<file>`), which are made.
  @discardableResult
  package func write(_ name: String, _ bytes: [UInt8]) throws(DiskError) -> WrittenFile {
    let file = try open(name)
    try file.append(bytes)
    return try file.close()
  }

  /// Begins a file to be written piece by piece; in place of one of that name.
  package func open(_ name: String) throws(DiskError) -> FileWriter {
    let path = "\(folder)/\(name)"
    do throws(DiskError) { return FileWriter(try exchange.root.create(path), name: name) } catch {
      guard error.code == ENOENT else { throw error }
    }
    try makeParents(of: name)
    return FileWriter(try exchange.root.create(path), name: name)
  }

  /// Shares an unchanged file with an older generation: a hard link.
  package func link(_ name: String, from parent: Int) throws(DiskError) {
    try makeParents(of: name)
    try exchange.root.link("\(Generations.folder(parent))/\(name)", as: "\(folder)/\(name)")
  }

  /// Returns when every byte of the draft is on the disk; once, before `commit`.
  ///
  /// A failed sync may have dropped what it could not write, so it is not repeated: the draft is removed and
  /// must be written anew.
  package func makeDurable() throws(DiskError) {
    do {
      try retrying("syncfs", folder) { handoff_syncfs(witness.descriptor) }
    } catch {
      try discard()
      throw error
    }
  }

  /// Makes the generation exist: its manifest appears, durably.
  ///
  /// A crash leaves it committed or not.
  package func commit(manifest: [UInt8]) throws(DiskError) {
    try exchange.root.write("\(folder)/manifest.json", manifest, through: "\(folder)/manifest.json.new")
    try exchange.root.sync(parentOf: folder)
  }

  /// Removes the draft.
  package func discard() throws(DiskError) { try exchange.discard(folder) }

  private func makeParents(of name: String) throws(DiskError) {
    var made = folder
    for part in name.split(separator: "/").dropLast() {
      made += "/\(part)"
      try exchange.root.makeFolder(made)
    }
  }
}
