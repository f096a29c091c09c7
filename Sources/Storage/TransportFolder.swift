import Formats
import Glibc

/// What is handed over to partners by programs of the operator's, and how far that is; made where it is needed.
///
///     work/transport/<partner>/lock           locked by whoever hands over to that partner
///     work/transport/<partner>/records/<file> how far a deliverable is: whole, or not there
///     work/transport/<partner>/sending/<file> our copy of the one that is under way
///     work/transport/<partner>/out/           what the programs make of it
///     work/transport/<partner>/input          what a program reads
///
/// A record lives as long as its deliverable lies in outbound, or until a night has taken in what became of it.
package struct TransportFolder: Sendable {
  let exchange: ExchangeFolder
  private static let name = "work/transport"

  /// The lock of a partner, held while the file is open.
  package func lock(_ partner: String) throws(LockError) -> OpenFile {
    do throws(DiskError) {
      try exchange.root.makeFolders(folder(partner) + "/records")
      let path = folder(partner) + "/lock"
      let opened = try exchange.root.openDescriptor(
        path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, mode: Permissions.file)
      let file = OpenFile(descriptor: opened, path: path)
      try retrying("flock", path) { flock(opened, LOCK_EX | LOCK_NB) }
      return file
    } catch {
      throw error.call.description == "flock" && error.code == EWOULDBLOCK ? .held : .disk(error)
    }
  }

  /// The records, as `<partner>/<file>`.
  package func records() throws(DiskError) -> [String] {
    var found: [String] = []
    for partner in try exchange.root.names(in: Self.name) {
      found += try exchange.root.namesIfFolder(in: "\(folder(partner))/records")
        .filter { !$0.hasPrefix(".") }.map { "\(partner)/\($0)" }
    }
    return found
  }

  /// The record of a deliverable, by `<partner>/<file>`; nil where there is none.
  package func record(of path: String) throws(DiskError) -> [UInt8]? {
    try exchange.root.readIfThere(record(path))
  }

  /// Replaces the record, durably.
  package func note(_ path: String, _ bytes: [UInt8]) throws(DiskError) {
    try exchange.root.write(record(path), bytes)
  }

  /// Removes the record, durably; fine where it is gone already.
  package func forget(_ path: String) throws(DiskError) {
    try exchange.root.remove(record(path))
    try exchange.root.sync(parentOf: record(path))
  }

  /// Copies what was published into `sending` and empties `out`; false where no such bytes lie in outbound.
  package func stage(_ file: String, for partner: String, _ sha256: Fingerprint) throws(DiskError) -> Bool {
    try clear(partner)
    try exchange.root.makeFolders(folder(partner) + "/sending")
    try exchange.root.makeFolders(folder(partner) + "/out")
    let copy = folder(partner) + "/sending/" + file
    let place = "outbound/\(partner)/\(file)"
    guard let facts = try exchange.root.factsIfThere(of: place), facts.isRegular else { return false }
    try exchange.root.copy(exchange.root.file(place), to: copy)
    return try exchange.root.file(copy).fingerprint() == sha256
  }

  /// Notes that the deliverable is being handed over; false, and nothing noted, where it is no longer in outbound.
  ///
  /// Either this sees that a night took it back, or the night sees the record.
  package func begin(_ path: String, _ bytes: [UInt8]) throws(DiskError) -> Bool {
    try exchange.apart { () throws(DiskError) in
      guard try exchange.root.has("outbound/\(path)") else { return false }
      try note(path, bytes)
      return true
    }
  }

  /// Takes what a partner's programs worked with away.
  package func clear(_ partner: String) throws(DiskError) {
    for name in ["sending", "out", "input"] { try exchange.root.removeTree("\(folder(partner))/\(name)") }
  }

  /// Takes a deliverable that was handed over out of outbound, durably; what has its name and other bytes stays.
  package func removePublished(_ file: String, for partner: String, _ sha256: Fingerprint) throws(DiskError) {
    let outbox = Outbox(exchange: exchange)
    guard try outbox.look(at: file, for: partner, published: sha256) == .published else { return }
    try exchange.root.remove("outbound/\(partner)/\(file)")
    try exchange.root.sync(folder: "outbound/\(partner)")
  }

  /// Writes what a program reads; gives its path from the root on.
  package func write(input text: String, for partner: String) throws(DiskError) -> String {
    let file = try exchange.root.create(folder(partner) + "/input")
    try file.write(Array(text.utf8))
    return try path(folder(partner) + "/input")
  }

  /// Where our copy of a deliverable is, from the root on.
  package func copy(of file: String, for partner: String) throws(DiskError) -> String {
    try path("\(folder(partner))/sending/\(file)")
  }

  /// Where the programs put what they make, from the root on.
  package func out(for partner: String) throws(DiskError) -> String { try path("\(folder(partner))/out") }

  private func path(_ name: String) throws(DiskError) -> String {
    try Outside.absolute("\(exchange.path)/\(name)")
  }

  private func folder(_ partner: String) -> String { "\(Self.name)/\(partner)" }

  private func record(_ path: String) -> String {
    "\(folder(parentPath(of: path)))/records/\(lastPart(of: path))"
  }
}

extension ExchangeFolder {
  /// Does something that whoever takes deliverables back and whoever begins to hand one over may not do at once.
  ///
  /// What is done takes a moment; throws `EWOULDBLOCK` where somebody takes ten seconds.
  package func apart<Value>(_ body: () throws(DiskError) -> Value) throws(DiskError) -> Value {
    let folder = try root.folder("work", following: true)
    var left = 200
    while flock(folder.descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      guard code == EINTR || code == EWOULDBLOCK, left > 0 else { throw DiskError("flock", "work", code) }
      left -= 1
      pause(milliseconds: 50)
    }
    return try body()
  }
}

extension Outside {
  /// Whether the path leads to a program that may be run.
  package static func isProgram(_ path: String) -> Bool {
    unsafe (try? regular(path)) != nil && access(path, X_OK) == 0
  }
}
