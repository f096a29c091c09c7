import CLinux

/// The folder tree of one exchange: the queue, the memory and the way out.
package final class ExchangeFolder: Sendable {
  /// As the operator gave it.
  package let path: String
  let root: Folder
  /// What a copy is a rehearsal of: batches that it needs are brought from there; nil for the exchange itself.
  let behind: ExchangeFolder?
  /// Whether it is the exchange itself, not a copy of as much of it as a rehearsal needs.
  package var isWhole: Bool { behind == nil }
  /// The exchange itself, of which a rehearsal has only a part.
  package var whole: ExchangeFolder { behind ?? self }
  /// Where the schemas and the policy of the program lie, which complete what an older one kept; nil where unknown.
  package let installed: String?

  /// What every exchange has; made where it is missing.
  package static let tree = [
    "inbound", "outbound", "archive", "quarantine", "held", "state", "state/generations", "state/definitions",
    "work", "work/claimed", "work/recalled", "runs",
  ]

  /// Opens an exchange that is there; throws `ENOENT` where it is not.
  package convenience init(path: String, installed: String? = nil) throws(DiskError) {
    try self.init(path: path, behind: nil, installed: installed)
  }

  init(path: String, behind: ExchangeFolder?, installed: String?) throws(DiskError) {
    (self.path, self.behind, self.installed) = (path, behind, installed)
    root = try Folder(path: path)
  }

  /// True where there is a folder of that path.
  package static func exists(_ path: String) -> Bool { (try? Folder(path: path)) != nil }

  /// Whether it was ever laid out: there is a state, or somewhere to drop files.
  package func isLaidOut() throws(DiskError) -> Bool {
    if try root.has("state") { return true }
    return try root.has("inbound")
  }

  /// Makes the folder, its missing parents and the tree in it; one that is there is completed.
  package static func make(_ path: String) throws(DiskError) -> ExchangeFolder {
    try Outside.makeFolders(path)
    let exchange = try ExchangeFolder(path: path)
    try exchange.layOut()
    return exchange
  }

  /// Makes what is missing of the tree, mode 0750; leaves alone what is there.
  package func layOut() throws(DiskError) {
    for name in Self.tree { try root.makeFolders(name) }
  }

  /// Returns when whatever an interrupted run left is on the disk, on each file system that the tree may lie on:
  /// what it made, moved or removed and did not come to sync.
  package func syncAll() throws(DiskError) {
    for name in ["work", "state", "outbound", "archive", "quarantine", "held"] {
      let folder = try root.folder(name, following: true)
      try retrying("syncfs", name) { handoff_syncfs(folder.descriptor) }
    }
  }

  package var inbox: Inbox { Inbox(exchange: self) }
  package var claims: Claims { Claims(exchange: self) }
  package var attempts: Attempts { Attempts(exchange: self) }
  /// The night that was begun: while it is there, a restart finishes this night.
  package var night: WholeRecord { WholeRecord(exchange: self, name: "night.json") }
  /// The pruning that was begun.
  package var pruning: WholeRecord { WholeRecord(exchange: self, name: "prune.json") }
  /// What prunings took away.
  package var pruned: WholeRecord { WholeRecord(exchange: self, folder: "state", name: "pruned.json") }
  /// The sealing that was begun: whom it is about, until nothing of them is left.
  package var sealing: WholeRecord { WholeRecord(exchange: self, name: "seal.json") }
  /// What sealings put in the place of what.
  package var seals: WholeRecord { WholeRecord(exchange: self, folder: "state", name: "seals.json") }
  package var erasure: Erasure { Erasure(exchange: self) }
  package var generations: Generations { Generations(exchange: self) }
  package var definitions: Definitions { Definitions(exchange: self) }
  package var outbox: Outbox { Outbox(exchange: self) }
  package var shelves: Shelves { Shelves(exchange: self) }
  package var runs: RunRecords { RunRecords(exchange: self) }
  package var setAside: SetAside { SetAside(exchange: self) }
  package var transport: TransportFolder { TransportFolder(exchange: self) }
}
