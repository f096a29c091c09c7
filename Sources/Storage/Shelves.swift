import Formats
import Glibc

/// Where a decided batch is kept.
package enum Shelf: Hashable, Sendable {
  /// Accepted or a duplicate; `day` is the as-of day as `2026/11/21`.
  case archive(day: String)
  /// Refused whole.
  case quarantine
  /// Waiting for an operator.
  case held

  /// Relative to the exchange.
  package var folder: String {
    switch self {
    case .archive(let day): "archive/\(day)"
    case .quarantine: "quarantine"
    case .held: "held"
    }
  }

  /// Nil where nothing is kept in such a folder.
  package init?(folder: String) {
    switch folder {
    case "quarantine": self = .quarantine
    case "held": self = .held
    default:
      guard folder.hasPrefix("archive/") else { return nil }
      self = .archive(day: String(folder.dropFirst("archive/".count)))
    }
  }

  package func folder(of batch: String) -> String { "\(folder)/\(batch)" }
}

/// Archive, quarantine and held: a folder a batch, with the sender's file and what was said of it.
package struct Shelves: Sendable {
  let exchange: ExchangeFolder

  /// Moves a claim's folder to its shelf, with more files beside the sender's own and without `claim.json`.
  ///
  /// Does nothing where it was done. A crash leaves the claim or the filed batch; the same call finishes it.
  /// `EEXIST` where another batch has the name; `ENOENT` where there is neither claim nor batch.
  package func file(
    claim number: Int, on shelf: Shelf, as batch: String, extras: [(name: String, bytes: [UInt8])] = []
  ) throws(DiskError) {
    try put("work/claimed/\(number)", as: shelf.folder(of: batch), extras)
  }

  /// Moves a batch from one shelf to another; extras take the place of those that it had.
  ///
  /// As restartable as `file`. Of a batch that somebody took away only the extras are there then.
  package func move(
    _ batch: String, from old: Shelf, to new: Shelf, extras: [(name: String, bytes: [UInt8])] = []
  ) throws(DiskError) {
    try bring(batch, on: old)
    guard old != new else {
      let folder = new.folder(of: batch)
      try exchange.root.makeFolders(folder)
      for extra in extras { try exchange.root.write("\(folder)/\(extra.name)", extra.bytes) }
      try removeStale(in: folder, but: extras)
      return try exchange.root.sync(folder: folder)
    }
    if try !exchange.root.has(old.folder(of: batch)), try !exchange.root.has(new.folder(of: batch)) {
      try exchange.root.makeFolders(old.folder(of: batch))
    }
    try put(old.folder(of: batch), as: new.folder(of: batch), extras)
  }

  /// The batches on a shelf, in the order of their names' bytes.
  package func batches(on shelf: Shelf) throws(DiskError) -> [String] {
    try exchange.root.namesIfFolder(in: shelf.folder).filter { !$0.hasPrefix(".") }
  }

  /// The names of a batch's files; none where there is no such batch.
  package func files(of batch: String, on shelf: Shelf) throws(DiskError) -> [String] {
    try exchange.root.names(in: shelf.folder(of: batch)).filter { !$0.hasPrefix(".") }
  }

  /// A file of a batch by the name it is stored under (`Claim.storedName(of:)` for the sender's).
  package func open(_ name: String, of batch: String, on shelf: Shelf) throws(DiskError) -> StoredFile {
    try bring(batch, on: shelf)
    return try StoredFile(exchange.root.file("\(shelf.folder(of: batch))/\(name)"))
  }

  /// As `open`; nil where there is no such file.
  package func openIfThere(_ name: String, of batch: String, on shelf: Shelf) throws(DiskError) -> StoredFile?
  {
    try ifThere { () throws(DiskError) in try open(name, of: batch, on: shelf) }
  }

  /// The days of the archive that hold batches, as `2026/11/21`, in order.
  package func archiveDays() throws(DiskError) -> [String] {
    var days = [""]
    for _ in 0..<3 {
      var deeper: [String] = []
      for day in days {
        let names = try exchange.root.namesIfFolder(in: "archive/\(day)").filter { !$0.hasPrefix(".") }
        deeper += names.map { day.isEmpty ? $0 : "\(day)/\($0)" }
      }
      days = deeper
    }
    return days
  }

  /// Where each batch lies now, but for those archived before the day (`2026-11-21`).
  package func whereabouts(since first: String = "") throws(DiskError) -> [String: Shelf] {
    var places: [String: Shelf] = [:]
    let first = first.split(separator: "-").joined(separator: "/")
    for day in try archiveDays() where day >= first {
      for batch in try batches(on: .archive(day: day)) { places[batch] = .archive(day: day) }
    }
    for shelf in [Shelf.quarantine, .held] {
      for batch in try batches(on: shelf) { places[batch] = shelf }
    }
    return places
  }

  /// A file of a batch, whole.
  package func read(_ name: String, of batch: String, on shelf: Shelf) throws(DiskError) -> [UInt8] {
    try exchange.root.read("\(shelf.folder(of: batch))/\(name)")
  }

  /// Removes a file of a batch, durably; fine where it is gone already.
  package func remove(_ name: String, of batch: String, on shelf: Shelf) throws(DiskError) {
    try exchange.root.remove("\(shelf.folder(of: batch))/\(name)")
    try exchange.root.sync(folder: shelf.folder(of: batch))
  }

  /// Leaves of a batch only the files to keep and a note that the others were pruned, durably.
  ///
  /// The note is there before anything goes; repeat it after a crash.
  package func prune(
    _ batch: String, on shelf: Shelf, keeping kept: Set<String>, note: (name: String, bytes: [UInt8])
  ) throws(DiskError) {
    let folder = shelf.folder(of: batch)
    try exchange.root.write("\(folder)/\(note.name)", note.bytes)
    for name in try exchange.root.names(in: folder) where name != note.name && !kept.contains(name) {
      try exchange.root.removeTree("\(folder)/\(name)")
    }
    try exchange.root.sync(folder: folder)
  }

  private func put(
    _ old: String, as new: String, _ extras: [(name: String, bytes: [UInt8])]
  ) throws(DiskError) {
    let root = exchange.root
    if try root.has(old) {
      for extra in extras { try root.write("\(old)/\(extra.name)", extra.bytes) }
      try removeStale(in: old, but: extras)
      try root.makeFolders(parentPath(of: new))
      try relocate(old, to: new)
    } else if try !root.has(new) {
      throw DiskError("rename", old, ENOENT)
    }
    try root.remove("\(new)/claim.json")
    // A crash may have left the next ticket half written.
    try root.remove(root.unfinishedName(of: "\(new)/claim.json"))
    try root.sync(folder: new)
    try root.sync(parentOf: new)
    try exchange.discard(old)
  }

  /// Copies into a rehearsal what it is about to need.
  private func bring(_ batch: String, on shelf: Shelf) throws(DiskError) {
    guard let original = exchange.behind else { return }
    let folder = shelf.folder(of: batch)
    guard try !exchange.root.has(folder) else { return }
    for file in try original.root.filesBelow(folder) {
      try exchange.root.makeFolders(parentPath(of: file))
      try exchange.root.copy(original.root.file(file), to: file)
    }
  }

  /// Takes away what an earlier decision said and the present one does not.
  private func removeStale(
    in folder: String, but extras: [(name: String, bytes: [UInt8])]
  ) throws(DiskError) {
    for name in Claim.ownNames where !extras.contains(where: { $0.name == name }) {
      try exchange.root.remove("\(folder)/\(name)")
    }
  }

  private func relocate(_ old: String, to new: String) throws(DiskError) {
    do {
      try exchange.root.moveNew(old, to: exchange.root, as: new)
    } catch {
      switch error.code {
      case EXDEV: try copyFolder(old, to: new)
      case EEXIST: try expectCopy(of: old, at: new)
      default: throw error
      }
    }
  }

  /// On another file system: a copy under a dotted name, then a rename there.
  private func copyFolder(_ old: String, to new: String) throws(DiskError) {
    let unfinished = exchange.root.unfinishedName(of: new)
    try exchange.root.removeTree(unfinished)
    try exchange.root.makeFolder(unfinished)
    for name in try exchange.root.names(in: old) {
      try exchange.root.copy(exchange.root.file("\(old)/\(name)"), to: "\(unfinished)/\(name)")
    }
    try exchange.root.sync(folder: unfinished)
    do {
      try exchange.root.moveNew(unfinished, to: exchange.root, as: new)
    } catch {
      try exchange.root.removeTree(unfinished)
      guard error.code == EEXIST else { throw error }
      try expectCopy(of: old, at: new)
    }
  }

  /// What is there already must be what a crash left after the copy; anything else is another batch's.
  private func expectCopy(of old: String, at new: String) throws(DiskError) {
    for name in try exchange.root.names(in: old) where name != "claim.json" && !name.hasPrefix(".") {
      let copy = try ifThere { () throws(DiskError) in try fingerprint(of: "\(new)/\(name)") }
      guard try fingerprint(of: "\(old)/\(name)") == copy else {
        throw DiskError("rename", new, EEXIST)
      }
    }
  }

  private func fingerprint(of name: String) throws(DiskError) -> Fingerprint {
    try exchange.root.file(name).fingerprint()
  }
}
