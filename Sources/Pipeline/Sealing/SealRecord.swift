import Formats
import Reentry
import Storage

/// What all sealings erased: `state/seals.json`, the tombstones.
///
/// Written before anything goes, and only added to. It names no person: cases by their numbers, files by their paths, and
/// of each the SHA-256 that it had and the one that it has.
struct SealRecord: Equatable {
  /// The cases of which nothing is left but their numbers.
  var cases: Set<Int> = []
  private(set) var files: [Tombstone] = []
  private var heirs: [String: String] = [:]
  private var paths: Set<String> = []

  struct Tombstone: Hashable, Sendable {
    let path: String
    let was, now: Fingerprint
  }

  /// Throws `StateLoss` where the file is not what a sealing writes.
  init(_ exchange: ExchangeFolder) throws {
    guard let bytes = try exchange.seals.read() else { return }
    let loss = StateLoss(what: "state/seals.json")
    do {
      let root = try JSON5Document(bytes).root.object(allowing: ["cases", "files"])
      cases = Set(try root.elements("cases").map { try $0.integer(in: 1...Int.max) })
      for node in try root.elements("files") {
        let row = try node.object(allowing: ["path", "was", "now"])
        add(
          Tombstone(
            path: try row.string("path"), was: try row.value("was").fingerprint(),
            now: try row.value("now").fingerprint()))
      }
    } catch {
      throw loss
    }
    guard self.bytes == bytes else { throw loss }
  }

  mutating func add(_ file: Tombstone) {
    guard heirs["\(file.path) \(file.was)"] == nil, file.was != file.now else { return }
    files.append(file)
    heirs["\(file.path) \(file.was)"] = file.now.hex
    heirs[file.was.hex] = file.now.hex
    paths.insert(file.path)
  }

  /// Whether a file that was written with one hash may have the other now: it is the last that sealings gave it.
  ///
  /// What lies elsewhere by now than it did then is known by its hash.
  func accepts(_ found: Fingerprint, for written: Fingerprint, at path: String) -> Bool {
    var (current, left) = (written.hex, files.count)
    while left > 0, let next = paths.contains(path) ? heirs["\(path) \(current)"] : heirs[current] {
      (current, left) = (next, left - 1)
    }
    return found.hex == current
  }

  /// Of generations' files that are the same by now the first, by what they have in common.
  ///
  /// The others share it, whichever of them a sealing that was cut short came to.
  var firstNames: [String: String] {
    let shared = files.filter { $0.path.hasPrefix("state/generations/") }
      .map { (SealRecord.shared($0.path, $0.now), $0.path) }
    return Dictionary(shared) { min($0, $1) }
  }

  static func shared(_ path: String, _ now: Fingerprint) -> String {
    "\(path.split(separator: "/").last ?? "") \(now)"
  }

  /// Whether a sealing changed what the next night was made of.
  func touchesTables(of generation: Int) -> Bool {
    let folder = "\(Chain.place(generation))/"
    return files.contains { file in
      guard file.path.hasPrefix(folder) else { return false }
      let name = file.path.dropFirst(folder.utf8.count)
      return !name.contains("/") && name != DecisionTable.name
    }
  }

  /// Whether it changed anything of a generation.
  func touches(_ generation: Int) -> Bool {
    files.contains { $0.path.hasPrefix("\(Chain.place(generation))/") }
  }

  /// Whether it changed a sender's file.
  func touches(_ batch: BatchID) -> Bool {
    files.contains { $0.path.contains("/\(batch)/") && !$0.path.hasPrefix("state/") }
  }

  var bytes: [UInt8] {
    let record: JSON = [
      "cases": .array(cases.sorted().map { .integer($0) }),
      "files": .array(
        files.sorted { ($0.path, $0.was) < ($1.path, $1.was) }.map {
          ["path": .string($0.path), "was": .string($0.was.hex), "now": .string($0.now.hex)]
        }),
    ]
    return record.bytes(indented: true)
  }

  static func == (one: SealRecord, other: SealRecord) -> Bool { one.bytes == other.bytes }
}
