import Formats
import Glibc

/// Deliverables lying in `outbound/`, and those taken back to `work/recalled/`.
extension Outbox {
  /// The files a partner has not picked up, in the order of their names' bytes; nil where it has no folder.
  package func waiting(for partner: String) throws(DiskError) -> [String]? {
    let found = try ifThere { () throws(DiskError) in
      try exchange.root.folder("outbound/\(partner)", following: true).names()
    }
    return found?.filter { !$0.hasPrefix(".") }
  }

  /// Every deliverable lying in `outbound/`, as `<partner>/<file>`: regular files of the state's own owner, for a
  /// partner may write there, too.
  package func published() throws(DiskError) -> [String] {
    let owner = try exchange.root.factsIfThere(of: "state")?.owner
    var names: [String] = []
    for partner in try partners() {
      guard let folder = try outboundFolder(of: partner) else { continue }
      for name in try folder.names() where !name.hasPrefix(".") {
        guard let facts = try folder.factsIfThere(of: name), facts.isRegular else { continue }
        if owner == nil || facts.owner == owner { names.append("\(partner)/\(name)") }
      }
    }
    return names
  }

  // Nil for what is no folder, or may not be looked into: that it cannot be written to is told when publishing.
  private func outboundFolder(of partner: String) throws(DiskError) -> Folder? {
    do {
      return try exchange.root.folder("outbound/\(partner)", following: true)
    } catch {
      guard [ENOENT, ENOTDIR, EACCES].contains(error.code) else { throw error }
      return nil
    }
  }

  /// The partners that have an outbound folder.
  package func partners() throws(DiskError) -> [String] { try exchange.root.names(in: "outbound") }

  /// A file lying in `outbound/`, by `<partner>/<file>`.
  package func open(published path: String) throws(DiskError) -> StoredFile {
    try StoredFile(exchange.root.file("outbound/\(path)"))
  }

  /// A file not picked up yet.
  package func open(_ name: String, for partner: String) throws(DiskError) -> StoredFile {
    try StoredFile(exchange.root.file("outbound/\(partner)/\(name)"))
  }

  /// Takes a deliverable back, durably: from the partner's folder, or from the outbox of a generation that
  /// could not be published there.
  ///
  /// False where it was picked up; true also where it was taken back before.
  package func recall(_ name: String, of generation: Int, from partner: String) throws(DiskError) -> Bool {
    let back = "work/recalled/\(partner)/\(name)"
    try exchange.root.makeFolders(parentPath(of: back))
    // What lies in the outbox needs nothing of the partner's folder, which may be the one that fails.
    let wasWaiting = try transfer("\(Self.folder(generation))/\(partner)/\(name)", to: back)
    // A copy that a crash cut short may still lie in both places.
    return try transfer("outbound/\(partner)/\(name)", to: back) || wasWaiting
  }

  /// Lets a deliverable that was taken back go out after all.
  ///
  /// False where there is none of that name. As restartable as `publish`.
  package func release(_ name: String, to partner: String) throws(PartnerFailure) -> Bool {
    try Publication(exchange, partner, from: "work/recalled/\(partner)").run(only: name)
  }

  /// The recalled deliverables, as `<partner>/<file>`.
  package func recalled() throws(DiskError) -> [String] {
    var names: [String] = []
    for partner in try exchange.root.names(in: "work/recalled") {
      names += try exchange.root.names(in: "work/recalled/\(partner)").map { "\(partner)/\($0)" }
    }
    return names.filter { !lastPart(of: $0).hasPrefix(".") }
  }

  /// A deliverable that was taken back, by `<partner>/<file>`.
  package func open(recalled path: String) throws(DiskError) -> StoredFile {
    try StoredFile(exchange.root.file("work/recalled/\(path)"))
  }

  /// True where the new name has the file now.
  ///
  /// A crash leaves it under one of the names; across file systems perhaps under both, which the same call
  /// ends.
  private func transfer(_ old: String, to new: String) throws(DiskError) -> Bool {
    do {
      try exchange.root.moveNew(old, to: exchange.root, as: new)
    } catch {
      switch error.code {
      case ENOENT: return try exchange.root.has(new)
      case EXDEV: guard try copy(old, to: new) else { return try exchange.root.has(new) }
      case EEXIST: try exchange.root.remove(old)
      default: throw error
      }
    }
    try exchange.root.sync(parentOf: new)
    try exchange.root.sync(parentOf: old)
    return true
  }

  /// False where the old name is gone; where its partner fetched it meanwhile, our copy goes, too.
  private func copy(_ old: String, to new: String) throws(DiskError) -> Bool {
    let source = try ifThere { () throws(DiskError) in try exchange.root.file(old) }
    guard let source else { return false }
    let unfinished = exchange.root.unfinishedName(of: new)
    try exchange.root.copy(source, to: unfinished)
    try exchange.root.move(unfinished, to: new)
    try exchange.root.sync(parentOf: new)
    if try exchange.root.remove(old) { return true }
    try exchange.root.remove(new)
    try exchange.root.sync(parentOf: new)
    return false
  }
}
