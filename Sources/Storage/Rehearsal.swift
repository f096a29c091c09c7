import Formats

/// A copy of as much of an exchange as a night needs, to try the night on: the newest generation, what is
/// claimed, and what lies in inbound, holds still and is not too large; batches of earlier nights are brought when they are needed.
///
/// It lives in `work/rehearsal` under the exchange's own protection; a crash leaves it there, and the next
/// rehearsal clears it away.
package struct Rehearsal {
  private let original: ExchangeFolder
  /// Where the night is tried.
  package let exchange: ExchangeFolder

  private static let name = "work/rehearsal"

  /// Copies; the caller holds the lock of the original.
  package init(of original: ExchangeFolder, quietMilliseconds: Int, by rules: DropRules, largestFile: Int)
    throws(DiskError)
  {
    self.original = original
    if try original.root.has(Self.name) { try original.root.removeTree(Self.name) }
    let path = try ExchangeFolder.make("\(original.path)/\(Self.name)").path
    exchange = try ExchangeFolder(path: path, behind: original, installed: original.installed)
    if let newest = try original.generations.highest() {
      for file in try original.root.filesBelow(Generations.folder(newest)) { try copy(file) }
    }
    for folder in ["state/definitions", "work/claimed"] {
      for file in try original.root.filesBelow(folder) { try copy(file) }
    }
    for file in ["state/manifest.sha256", "work/night.json"] where try original.root.has(file) {
      try copy(file)
    }
    let found = try original.inbox.look(quietMilliseconds: quietMilliseconds, by: rules)
    for file in found.stable where file.size <= largestFile {
      try copy(file.path)
      if file.hasMarker { try copy(file.path + InboxWalk.marker) }
    }
  }

  /// Clears the copy away.
  package func end() throws(DiskError) { try original.root.removeTree(Self.name) }

  private func copy(_ name: String) throws(DiskError) {
    try Outside.makeFolders("\(exchange.path)/\(parentPath(of: name))")
    var source = try StoredFile(original.root.file(name)).source()
    let writer = try Outside.create("\(exchange.path)/\(name)")
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try source.read(into: &block)
      if count == 0 { break }
      try writer.append(count == block.count ? block : Array(block[..<count]))
    }
    _ = try writer.close()
  }
}

extension Folder {
  /// The regular files below a folder, by their path from here, in the order of their names' bytes.
  func filesBelow(_ name: String) throws(DiskError) -> [String] {
    var files: [String] = []
    for entry in try names(in: name) {
      let path = "\(name)/\(entry)"
      let facts = try facts(of: path)
      if facts.isFolder { files += try filesBelow(path) } else if facts.isRegular { files.append(path) }
    }
    return files
  }
}
