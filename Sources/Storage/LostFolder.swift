/// Folders at the top of the tree that are gone, or hold nothing at all: mostly a mount that is not there.
extension ExchangeFolder {
  /// Those of the tree's folders in which something lies that nothing else has, in the order of the tree.
  package static let filled = ["inbound", "outbound", "archive", "quarantine", "held", "work"]

  /// Says of a folder that it was made anew in place of one that was lost.
  package static func madeAnew(_ folder: String) -> String { "\(folder)/.made-anew.json" }

  /// Whether a folder holds no name but what a new file system has by itself; false where there is no folder.
  package func holdsNothing(_ folder: String) throws(DiskError) -> Bool {
    guard try look(at: folder)?.isFolder == true else { return false }
    return try root.folder(folder, following: true).rawNames()
      .allSatisfy { $0.elementsEqual("lost+found".utf8) }
  }

  /// Whether the name itself is a link, wherever it leads.
  package func isLink(_ name: String) throws(DiskError) -> Bool {
    try root.factsIfThere(of: name)?.isLink ?? false
  }

  /// Whether a folder says of itself that it was made anew.
  package func wasMadeAnew(_ folder: String) throws(DiskError) -> Bool {
    try root.has(Self.madeAnew(folder))
  }

  /// What was recorded when a folder was made anew; nil where it was not.
  package func recordOfMakingAnew(_ folder: String) throws(DiskError) -> [UInt8]? {
    try root.readIfThere(Self.madeAnew(folder))
  }

  /// Makes a folder of the tree where it is missing, with the record of why, durably; repeat it after a crash.
  package func makeAnew(_ folder: String, record: [UInt8]) throws(DiskError) {
    try root.makeFolders(folder)
    try root.write(Self.madeAnew(folder), record)
  }

  /// What below a folder every user of this host may change, by its path: files and folders, through no link.
  package func openToWriting(below folder: String) throws(DiskError) -> [String] {
    var open: [String] = []
    for name in try root.namesIfFolder(in: folder) {
      let path = "\(folder)/\(name)"
      // What vanished meanwhile is nobody's to change.
      guard let facts = try root.factsIfThere(of: path), !facts.isLink else { continue }
      if facts.isOpenToWriting { open.append(path) }
      if facts.isFolder { open += try openToWriting(below: path) }
    }
    return open
  }
}
