import CLinux
import Formats
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

  /// Writes whole files and gives their fingerprints in the order of the files.
  ///
  /// Where they are many, those of several folders are written at once: two names in one folder wait for each other.
  package func write(
    _ files: [(name: String, bytes: [UInt8])], jobs: Int
  ) async throws -> [Fingerprint] {
    guard jobs > 1, files.count >= Self.many else {
      return try files.map { try write($0.name, $0.bytes).fingerprint }
    }
    let folders = Dictionary(grouping: files.indices) { parentPath(of: files[$0].name) }
    var rest = folders.sorted { $0.key < $1.key }.map(\.value).makeIterator()
    var written: [(place: Int, fingerprint: Fingerprint)] = []
    try await OrderedTasks.run(jobs: jobs) {
      rest.next()
    } work: { places in
      try places.map { (place: $0, fingerprint: try self.write(files[$0].name, files[$0].bytes).fingerprint) }
    } join: {
      written += $0
    }
    return written.sorted { $0.place < $1.place }.map(\.fingerprint)
  }

  private static let many = 1000

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
