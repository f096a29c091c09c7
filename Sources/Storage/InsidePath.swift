extension ExchangeFolder {
  /// Whether a file of that path would lie in a folder of the tree, by whatever way the path goes there; false where
  /// the path's folder is not there.
  package func wouldHold(_ path: String) throws(DiskError) -> Bool {
    let parent = parentPath(of: path)
    let shown = parent.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : parent
    let found = try ifThere { () throws(DiskError) in try Folder(path: shown, shownAs: shown) }
    guard var folder = found else { return false }
    let ours = try identities()
    while true {
      let (here, above) = (try Identity(folder), try folder.folder(".."))
      if ours.contains(here) { return true }
      // Only the root of everything is its own parent.
      if try Identity(above) == here { return false }
      folder = above
    }
  }

  /// The folders of the tree and those of partners, which may be links or mounts.
  private func identities() throws(DiskError) -> Set<Identity> {
    var found: Set<Identity> = []
    let partners = ["inbound", "outbound"].flatMap { way in namesForALook(in: way).map { "\(way)/\($0)" } }
    for name in Self.tree + partners {
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
