import Formats
import Glibc

/// One folder a committed night, in `state/generations/`; a generation exists when its `manifest.json` does.
package struct Generations: Sendable {
  let exchange: ExchangeFolder

  /// The newest committed generation; nil before the first.
  package func highest() throws(DiskError) -> Int? { try committed().last }

  /// The numbers of all committed generations that were not pruned, in order.
  package func committed() throws(DiskError) -> [Int] {
    var numbers: [Int] = []
    for number in try all() where try exchange.root.has("\(Self.folder(number))/manifest.json") {
      numbers.append(number)
    }
    return numbers
  }

  /// The numbers of those that were pruned, in order.
  package func pruned() throws(DiskError) -> [Int] {
    var numbers: [Int] = []
    for number in try all() where try exchange.root.has("\(Self.folder(number))/\(Self.prunedManifest)") {
      numbers.append(number)
    }
    return numbers
  }

  /// What the manifest of a pruned generation is called.
  package static let prunedManifest = "manifest.pruned.json"

  /// A file of a generation, whole; `ENOENT` where it is missing.
  package func read(_ number: Int, _ name: String) throws(DiskError) -> [UInt8] {
    try exchange.root.read("\(Self.folder(number))/\(name)")
  }

  /// A file of a generation, open.
  package func open(_ number: Int, _ name: String) throws(DiskError) -> StoredFile {
    try StoredFile(exchange.root.file("\(Self.folder(number))/\(name)"))
  }

  /// True where the generation has such a file or folder.
  package func has(_ number: Int, _ name: String) throws(DiskError) -> Bool {
    try exchange.root.has("\(Self.folder(number))/\(name)")
  }

  /// The names in a generation, or in a folder of it; none where it is missing.
  package func names(_ number: Int, in folder: String = ".") throws(DiskError) -> [String] {
    try exchange.root.names(in: "\(Self.folder(number))/\(folder)")
  }

  /// What the newest generation takes on the disk beside those before it; zero before the first.
  package func bytesOfNewest() throws(DiskError) -> Int {
    guard let newest = try highest() else { return 0 }
    var bytes: Int64 = 0
    for file in try exchange.root.filesBelow(Self.folder(newest)) {
      let facts = try exchange.root.facts(of: file)
      if facts.links == 1 { bytes += facts.size }
    }
    return Int(bytes)
  }

  /// Begins a generation, after removing every folder that was never committed.
  ///
  /// Throws `EEXIST` where `number` is not above the newest. A crash leaves a folder without manifest.
  package func draft(_ number: Int) throws(DiskError) -> GenerationDraft {
    try discardUncommitted()
    return try GenerationDraft(number, in: exchange)
  }

  /// Removes the folders above the newest committed generation: nights that a crash cut short.
  package func discardUncommitted() throws(DiskError) {
    let newest = try highest() ?? 0
    for number in try all() where number > newest { try exchange.discard(Self.folder(number)) }
    for name in try exchange.root.names(in: "state/generations") where name.hasPrefix(".") {
      try exchange.root.removeTree("state/generations/\(name)")
    }
  }

  /// Forgets an old generation but for `manifest.pruned.json` and the files to keep; what younger ones share
  /// with it they keep.
  ///
  /// `ENOTEMPTY` where deliverables of it are unpublished, `EBUSY` for the newest. Repeat it after a crash.
  package func prune(_ number: Int, keeping kept: Set<String> = []) throws(DiskError) {
    let folder = Self.folder(number)
    guard try highest() != number else { throw DiskError("prune", folder, EBUSY) }
    guard try !has(number, "outbox") else { throw DiskError("prune", "\(folder)/outbox", ENOTEMPTY) }
    _ = try ifThere { () throws(DiskError) in
      try exchange.root.move("\(folder)/manifest.json", to: "\(folder)/\(Self.prunedManifest)")
    }
    try exchange.root.sync(folder: folder)
    for name in try names(number) where name != Self.prunedManifest && !kept.contains(name) {
      try exchange.root.removeTree("\(folder)/\(name)")
    }
    try exchange.root.sync(folder: folder)
  }

  /// `state/generations/000042`.
  static func folder(_ number: Int) -> String {
    let digits = String(number)
    return "state/generations/" + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
  }

  private func all() throws(DiskError) -> [Int] {
    try exchange.root.names(in: "state/generations").compactMap { Int($0) }.sorted()
  }
}
