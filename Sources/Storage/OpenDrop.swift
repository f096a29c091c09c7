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

  /// Renames it into the claim.
  ///
  /// False where only a copy will do: it is somebody else's, who may still have it open, or lies on another
  /// file system; or where somebody swapped it under us, and it was put back.
  func move(to claim: Claim) throws(DiskError) -> Bool {
    guard dropped.facts.owner == geteuid() else { return false }
    do {
      try folder.moveNew(dropped.name, to: exchange.root, as: claim.path)
    } catch {
      guard error.code == EXDEV else { throw error }
      return false
    }
    guard try exchange.root.facts(of: claim.path).inode == dropped.facts.inode else {
      try exchange.giveBack(claim)
      return false
    }
    return true
  }

  /// Copies it into the claim, then takes the source away.
  ///
  /// False, and the source stays, where it changed.
  func copy(to claim: Claim) throws(DiskError) -> Bool {
    let unfinished = exchange.root.unfinishedName(of: claim.path)
    try exchange.root.copy(file, to: unfinished)
    try exchange.root.move(unfinished, to: claim.path)
    try exchange.root.sync(folder: claim.folder)
    guard try isUnchanged, try folder.factsIfThere(of: dropped.name) == dropped.facts else { return false }
    try folder.remove(dropped.name)
    return true
  }

  /// Makes the claim outlast a power failure, and takes its marker away.
  func settle(_ claim: Claim) throws(DiskError) {
    try exchange.settle(claim)
    try folder.sync()
  }
}

extension ExchangeFolder {
  /// Sets the claimed file's permissions, takes its marker out of `inbound/` and syncs the claim's folder.
  func settle(_ claim: Claim) throws(DiskError) {
    try root.file(claim.path).setMode(Permissions.file)
    try root.sync(folder: claim.folder)
    guard claim.hasMarker else { return }
    _ = try ifThere { () throws(DiskError) in
      let marker = claim.name + InboxWalk.marker
      let folder = try feedFolder(partner: claim.partner, feed: claim.feed)
      if try folder.facts(of: marker).isRegular { try folder.remove(marker) }
    }
  }

  /// Puts what is in the claim back under the name it came from, if that is free.
  func giveBack(_ claim: Claim) throws(DiskError) {
    let folder = try feedFolder(partner: claim.partner, feed: claim.feed)
    try root.moveNew(claim.path, to: folder, as: claim.name)
  }
}
