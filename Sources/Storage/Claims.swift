import Formats
import Glibc

/// What is ours and being decided: `work/claimed/<n>/`, each with its `claim.json` and one file.
package struct Claims: Sendable {
  let exchange: ExchangeFolder

  /// Takes a dropped file under the next number; its ticket is on the disk before the file is moved.
  ///
  /// A file that changed since the look, or may not be taken, stays. A crash leaves a half-made claim, or a
  /// copy beside its source; `recover` clears either away. Errors are of our own folders.
  package func claim(_ file: DroppedFile) throws(DiskError) -> ClaimOutcome {
    let dropped: OpenDrop
    do {
      dropped = try OpenDrop(file, in: exchange)
      guard try dropped.isUnchanged, !dropped.isBeingWritten else {
        return .left(LeftAlone(path: file.path, reason: .growing))
      }
    } catch {
      return .left(try Self.leftAlone(file, error))
    }
    let claim = try prepare(file)
    return try take(dropped, as: claim)
  }

  /// Counts one more attempt at reading it, durably, before the reader starts.
  package func recordAttempt(_ claim: Claim) throws(DiskError) -> Claim {
    var again = claim
    again.attempts += 1
    try exchange.root.write("\(claim.folder)/claim.json", again.ticket)
    return again
  }

  /// Forgets the attempts once a reader came to its end.
  package func clearAttempts(_ claim: Claim) throws(DiskError) {
    guard claim.attempts > 0 else { return }
    var read = claim
    read.attempts = 0
    try exchange.root.write("\(claim.folder)/claim.json", read.ticket)
  }

  /// The claimed file, for reading.
  package func open(_ claim: Claim) throws(DiskError) -> StoredFile {
    try StoredFile(exchange.root.file(claim.path))
  }

  /// As `open`; nil where there is no regular file.
  package func openIfThere(_ claim: Claim) throws(DiskError) -> StoredFile? {
    guard let facts = try exchange.root.factsIfThere(of: claim.path), facts.isRegular else { return nil }
    return try open(claim)
  }

  /// Whether nothing is claimed.
  package var isEmpty: Bool { get throws(DiskError) { try numbers().isEmpty } }

  /// The numbers in use, in order.
  package func numbers() throws(DiskError) -> [Int] {
    try exchange.root.names(in: "work/claimed").compactMap { Int($0) }.sorted()
  }

  private func prepare(_ file: DroppedFile) throws(DiskError) -> Claim {
    let number = (try numbers().last ?? 0) + 1
    let claim = Claim(number: number, of: file)
    try exchange.root.makeFolders(claim.folder)
    try exchange.root.write("\(claim.folder)/claim.json", claim.ticket)
    return claim
  }

  // Until the file is ours an error speaks of its sender's folder. After that ours may be the only copy: no error
  // may lead to its being thrown away.
  private func take(_ dropped: OpenDrop, as claim: Claim) throws(DiskError) -> ClaimOutcome {
    let taking: OpenDrop.Taking
    do {
      taking = try dropped.take(as: claim)
    } catch {
      let left = try Self.leftAlone(dropped.dropped, error)
      try exchange.discard(claim.folder)
      return .left(left)
    }
    guard try dropped.isTaken(taking, as: claim) else {
      try exchange.discard(claim.folder)
      return .left(LeftAlone(path: dropped.dropped.path, reason: .growing))
    }
    try dropped.settle(claim)
    return .claimed(claim)
  }

  /// What an error of the sender's folder means for the file; throws every other error on.
  private static func leftAlone(_ file: DroppedFile, _ error: DiskError) throws(DiskError) -> LeftAlone {
    switch error.code {
    case ENOENT: LeftAlone(path: file.path, reason: .gone)
    case ELOOP, ENOTDIR: LeftAlone(path: file.path, reason: .link)
    case EACCES, EPERM, EROFS: LeftAlone(path: file.path, reason: .notPermitted)
    case _ where isOfReading(file, error): LeftAlone(path: file.path, reason: .failing)
    default: throw error
    }
  }

  // Reading changes nothing, so the source is there still; what fails in taking it away may have taken it.
  private static func isOfReading(_ file: DroppedFile, _ error: DiskError) -> Bool {
    guard error.isOfAFailingFolder, ["open", "read", "stat", "fstat"].contains("\(error.call)") else {
      return false
    }
    return error.path == "inbound/\(file.partner)" || error.path.hasPrefix("inbound/\(file.partner)/")
  }
}

extension ExchangeFolder {
  /// Removes a folder so that a crash leaves it whole or under a dotted name, never in part.
  func discard(_ folder: String) throws(DiskError) {
    let condemned = "\(parentPath(of: folder))/.\(lastPart(of: folder))"
    try root.removeTree(condemned)
    let moved: Void? = try ifThere { () throws(DiskError) in try root.move(folder, to: condemned) }
    // Before the dotted name is on the disk nothing in it may go.
    if moved != nil { try root.sync(parentOf: folder) }
    try root.removeTree(condemned)
    try root.sync(parentOf: folder)
  }
}
