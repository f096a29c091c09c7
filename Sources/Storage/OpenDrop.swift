import Glibc

/// A dropped file opened in its sender's folder, on its way to becoming ours.
struct OpenDrop {
  let dropped: DroppedFile
  private let exchange: ExchangeFolder
  private let folder: Folder
  private let file: OpenFile

  init(_ dropped: DroppedFile, in exchange: ExchangeFolder) throws(DiskError) {
    self.dropped = dropped
    self.exchange = exchange
    folder = try exchange.feedFolder(partner: dropped.partner, feed: dropped.feed)
    file = try folder.file(dropped.name)
  }

  /// True while what is open is what was looked at: regular, of one name, of the same size and times.
  var isUnchanged: Bool { get throws(DiskError) { try file.facts() == dropped.facts } }

  /// True while somebody on this host, as far as it is known, has it open for writing.
  var isBeingWritten: Bool { file.isBeingWritten }

  /// How it came into the claim.
  enum Taking {
    case moved
    case copied
    /// It changed while it was copied: the source stays.
    case changed
  }

  /// Renames it into the claim, or copies it where only a copy will do: it is somebody else's, who may still have
  /// it open, lies on another file system, or did not reach the disk as it is.
  ///
  /// An error leaves the source where it is.
  func take(as claim: Claim) throws(DiskError) -> Taking {
    guard dropped.facts.owner == geteuid(), isOnDisk else { return try copy(to: claim) }
    do {
      try folder.moveNew(dropped.name, to: exchange.root, as: claim.path)
      return .moved
    } catch {
      guard error.code == EXDEV else { throw error }
      return try copy(to: claim)
    }
  }

  /// True where the claim has it now; where somebody swapped it under us, or began to write to it before it had
  /// moved, that is put back.
  func isTaken(_ taking: Taking, as claim: Claim) throws(DiskError) -> Bool {
    guard taking == .moved else { return taking == .copied }
    guard try exchange.root.facts(of: claim.path).inode == dropped.facts.inode else {
      try exchange.giveBack(claim)
      return false
    }
    try exchange.own(claim)
    if try isAsItWas { return true }
    try exchange.giveBack(claim)
    return false
  }

  // Nobody opens it any more once its name is gone; who did so before is still at it, or has written.
  private var isAsItWas: Bool {
    get throws(DiskError) {
      let now = try file.facts()
      return !file.isBeingWritten && now.size == dropped.facts.size && now.modified == dropped.facts.modified
    }
  }

  // Its sender's server may never have synced it. A sync that failed is not repeated: a copy is synced instead.
  private var isOnDisk: Bool {
    do {
      try file.sync()
      return true
    } catch {
      return false
    }
  }

  private func copy(to claim: Claim) throws(DiskError) -> Taking {
    let unfinished = exchange.root.unfinishedName(of: claim.path)
    try exchange.root.copy(file, to: unfinished)
    // Before it counts: a restart asks no more whether what it was copied from was changed meanwhile.
    guard try isUnchanged else { return .changed }
    try exchange.root.move(unfinished, to: claim.path)
    try exchange.root.sync(folder: claim.folder)
    guard try isUnchanged, try folder.factsIfThere(of: dropped.name) == dropped.facts else { return .changed }
    return try removeSource(claim) ? .copied : .changed
  }

  // False where somebody began to write to it before its name was gone: it has that again.
  private func removeSource(_ claim: Claim) throws(DiskError) -> Bool {
    do {
      try folder.moveNew(dropped.name, to: folder, as: claim.aside)
    } catch {
      // Of a claim that was lost with its folder.
      guard error.code == EEXIST else { throw error }
      try folder.remove(dropped.name)
      return true
    }
    guard try folder.facts(of: claim.aside).inode == dropped.facts.inode, try isAsItWas else {
      return try !folder.putBack(claim)
    }
    try folder.remove(claim.aside)
    return true
  }

  /// Makes the claim outlast a power failure, and takes its marker away.
  func settle(_ claim: Claim) throws(DiskError) {
    try exchange.settle(claim)
    try folder.sync()
  }
}

extension ExchangeFolder {
  /// Sets the claimed file's permissions, syncs the claim's folder and takes its marker out of `inbound/`.
  func settle(_ claim: Claim) throws(DiskError) {
    try own(claim)
    guard claim.hasMarker else { return }
    _ = try ifThere { () throws(DiskError) in
      let marker = claim.source.name + InboxWalk.marker
      let folder = try feedFolder(partner: claim.partner, feed: claim.source.feed)
      if try folder.facts(of: marker).isRegular { try folder.remove(marker) }
    }
  }

  /// Sets the claimed file's permissions, which a power failure may have lost, and syncs the claim's folder.
  func own(_ claim: Claim) throws(DiskError) {
    try root.file(claim.path).setMode(Permissions.file)
    try root.sync(folder: claim.folder)
  }

  /// Puts what is in the claim back under the name it came from, if that is free.
  func giveBack(_ claim: Claim) throws(DiskError) {
    let folder = try feedFolder(partner: claim.partner, feed: claim.source.feed)
    try root.moveNew(claim.path, to: folder, as: claim.source.name)
  }
}

extension Folder {
  /// Gives what was copied and then renamed out of the way its name again; false where a newer file has that: then
  /// nobody needs it.
  func putBack(_ claim: Claim) throws(DiskError) -> Bool {
    do {
      try moveNew(claim.aside, to: self, as: claim.source.name)
      return true
    } catch {
      guard error.code == EEXIST else { throw error }
      try remove(claim.aside)
      return false
    }
  }
}
