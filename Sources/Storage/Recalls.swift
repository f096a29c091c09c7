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
      names += try published(for: partner, owner: owner).map { "\(partner)/\($0)" }
    }
    return names
  }

  // Nothing of what is no folder, or fails: that it cannot be written to is told when publishing.
  private func published(for partner: String, owner: uid_t?) throws(DiskError) -> [String] {
    do {
      let folder = try exchange.root.folder("outbound/\(partner)", following: true)
      var names: [String] = []
      for name in try folder.names() where !name.hasPrefix(".") {
        guard let facts = try folder.factsIfThere(of: name), facts.isRegular else { continue }
        if owner == nil || facts.owner == owner { names.append(name) }
      }
      return names
    } catch {
      guard error.isOfAFailingFolder else { throw error }
      return []
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

  /// Throws `otherBytes` where something has the deliverable's name, with the partner or back with us, that is no
  /// regular file of those bytes: it is not ours to take or to give.
  package func expect(
    _ sha256: Fingerprint, of name: String, with partner: String
  ) throws(PartnerFailure) {
    for place in ["outbound/\(partner)/\(name)", "work/recalled/\(partner)/\(name)"] {
      do {
        guard let facts = try exchange.root.factsIfThere(of: place) else { continue }
        if facts.isRegular, try exchange.root.file(place).fingerprint() == sha256 { continue }
      } catch {
        // Its partner may fetch it under our eyes.
        if error.isMissing { continue }
        throw PartnerFailure(partner: partner, file: name, reason: .disk(error))
      }
      throw PartnerFailure(partner: partner, file: name, reason: .otherBytes(place: place))
    }
  }

  /// Whether something has the deliverable's name where its partner fetches it.
  package func lies(_ name: String, with partner: String) throws(DiskError) -> Bool {
    do { return try exchange.root.has("outbound/\(partner)/\(name)") } catch {
      // No file is in what is no folder, either.
      guard error.isMissing else { throw error }
      return false
    }
  }

  /// Takes a deliverable back, durably: from the partner's folder, or from the outbox of a generation that
  /// could not be published there.
  ///
  /// False where it was picked up; true also where it was taken back before.
  package func recall(_ name: String, of generation: Int, from partner: String) throws(DiskError) -> Bool {
    let wasWaiting = try recallUnpublished(name, of: generation, from: partner)
    // A copy that a crash cut short may still lie in both places.
    let back = "work/recalled/\(partner)/\(name)"
    return try transfer("outbound/\(partner)/\(name)", to: back) || wasWaiting
  }

  /// Takes a deliverable out of the outbox of its generation, durably, and needs nothing of the partner's folder,
  /// which may be the one that fails.
  ///
  /// False where it was published; true also where it was taken back before.
  @discardableResult
  package func recallUnpublished(
    _ name: String, of generation: Int, from partner: String
  ) throws(DiskError) -> Bool {
    let back = "work/recalled/\(partner)/\(name)"
    try exchange.root.makeFolders(parentPath(of: back))
    return try transfer("\(Self.folder(generation))/\(partner)/\(name)", to: back)
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
      names += try exchange.root.namesIfFolder(in: "work/recalled/\(partner)").map { "\(partner)/\($0)" }
    }
    return names.filter { !lastPart(of: $0).hasPrefix(".") }
  }

  /// What lies among the partners' folders of recalled deliverables and is none.
  package func recalledStrays() throws(DiskError) -> [String] {
    var strays: [String] = []
    for name in try exchange.root.names(in: "work/recalled") {
      guard let facts = try exchange.root.factsIfThere(of: "work/recalled/\(name)") else { continue }
      if facts.isRegular { strays.append("work/recalled/\(name)") }
    }
    return strays
  }

  /// A deliverable that was taken back, by `<partner>/<file>`.
  package func open(recalled path: String) throws(DiskError) -> StoredFile {
    try StoredFile(exchange.root.file("work/recalled/\(path)"))
  }

  /// The same, whole.
  package func read(recalled path: String) throws(DiskError) -> [UInt8] {
    try exchange.root.read("work/recalled/\(path)")
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
      // No file is in what is no folder, either.
      case ENOENT, ENOTDIR: return try exchange.root.has(new)
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
    if try removeOriginal(old, of: new) { return true }
    try exchange.root.remove(new)
    try exchange.root.sync(parentOf: new)
    return false
  }

  // What cannot be taken away its partner can still fetch: then our copy goes, or it would count as taken back. Where
  // the old name is not surely there, ours may be the only one.
  private func removeOriginal(_ old: String, of new: String) throws(DiskError) -> Bool {
    do {
      return try exchange.root.remove(old)
    } catch {
      if (try? exchange.root.has(old)) == true {
        try exchange.root.remove(new)
        try exchange.root.sync(parentOf: new)
      }
      throw error
    }
  }
}
