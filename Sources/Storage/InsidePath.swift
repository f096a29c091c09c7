import Glibc

extension ExchangeFolder {
  /// Whether a file of that path would lie in the exchange or in a folder of its tree, by whatever way the path goes
  /// there; false where the path's folder is not there.
  package func wouldHold(_ path: String) throws(DiskError) -> Bool {
    let parent = parentPath(of: path)
    let shown = parent.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : parent
    let found = try ifThere { () throws(DiskError) in try Folder(path: shown, shownAs: shown) }
    return try found.map { folder throws(DiskError) in try holds(folder, but: nil) } ?? false
  }

  /// Whether a partner's folder in `outbound` is a link that leads to another partner's folder or to any other place
  /// inside the exchange; false where it leads out of it, or nowhere.
  package func leadsInside(outbound partner: String) throws(DiskError) -> Bool {
    let path = "outbound/\(partner)"
    guard try isLink(path) else { return false }
    let found = try ifThere { () throws(DiskError) in try root.folder(path, following: true) }
    return try found.map { folder throws(DiskError) in try holds(folder, but: path) } ?? false
  }

  private func holds(_ start: Folder, but own: String?) throws(DiskError) -> Bool {
    let ours = try identities(but: own)
    var folder = start
    while true {
      let here = try Identity(folder)
      if ours.contains(here) { return true }
      guard let above = try parent(of: folder) else { return false }
      // Only the root of everything is its own parent.
      if try Identity(above) == here { return false }
      folder = above
    }
  }

  // Nil where it may not be looked into: all of the exchange may.
  private func parent(of folder: Folder) throws(DiskError) -> Folder? {
    do { return try folder.folder("..") } catch {
      guard error.code == EACCES else { throw error }
      return nil
    }
  }

  /// The exchange, the folders of its tree and those of partners, which may be links or mounts.
  private func identities(but own: String?) throws(DiskError) -> Set<Identity> {
    var found: Set<Identity> = [try Identity(root)]
    let partners = ["inbound", "outbound"].flatMap { way in namesForALook(in: way).map { "\(way)/\($0)" } }
    for name in Self.tree + partners where name != own {
      // Through a link in inbound nothing is taken: where it leads is no place of ours.
      if name.hasPrefix("inbound/"), try isLink(name) { continue }
      guard let look = try look(at: name), look.isFolder else { continue }
      found.insert(try Identity(root.folder(name, following: true)))
    }
    return found
  }
}

/// Which folder it is, whatever it is called.
private struct Identity: Hashable {
  let device: UInt64
  let inode: UInt64

  init(_ folder: Folder) throws(DiskError) {
    let facts = try folder.facts(of: ".")
    (device, inode) = (facts.device, facts.inode)
  }
}
