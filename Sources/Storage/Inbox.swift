import Glibc

/// A file in a feed folder that held still: it can be claimed.
package struct DroppedFile: Hashable, Sendable {
  package let partner: String
  package let feed: String
  package let name: String
  /// A file `<name>.done` lies beside it.
  package let hasMarker: Bool
  let facts: Facts

  /// In bytes.
  package var size: Int { Int(facts.size) }
  /// When its sender last wrote to it, in seconds since 1970.
  package var modifiedAt: Int64 { facts.modified.seconds }
  /// Relative to the exchange.
  package var path: String { "inbound/\(partner)/\(feed)/\(name)" }

  package static func == (one: DroppedFile, other: DroppedFile) -> Bool {
    one.path.utf8.elementsEqual(other.path.utf8) && one.facts == other.facts
  }
}

/// What a look into `inbound/` gives, each in the order of the paths' bytes.
package struct InboxContent: Sendable {
  package var stable: [DroppedFile] = []
  package var leftAlone: [LeftAlone] = []
}

/// `inbound/<partner>/<feed>/`: where senders drop files.
package struct Inbox: Sendable {
  let exchange: ExchangeFolder

  /// Looks twice, so many milliseconds apart, and gives the files that did not change in between.
  ///
  /// Does not wait where the first look finds nothing. A partner whose folder cannot be read is left alone.
  package func look(quietMilliseconds: Int) throws(DiskError) -> InboxContent {
    let first = try InboxWalk(exchange).content
    guard !first.stable.isEmpty else { return first }
    pause(milliseconds: quietMilliseconds)
    var second = try InboxWalk(exchange).content
    let before = Dictionary(first.stable.map { (Array($0.path.utf8), $0.facts) }) { one, _ in one }
    let moving = second.stable.filter { before[Array($0.path.utf8)] != $0.facts }
    second.stable.removeAll { before[Array($0.path.utf8)] != $0.facts }
    second.leftAlone += moving.map { LeftAlone(path: $0.path, reason: .growing) }
    return second
  }

  /// Drops a file there as a sender would, durably; `EEXIST` where the name is taken.
  package func drop(_ name: String, _ bytes: [UInt8], partner: String, feed: String) throws(DiskError) {
    let folder = "inbound/\(partner)/\(feed)"
    try exchange.root.makeFolders(folder)
    try exchange.root.write("\(folder)/\(name)", bytes, replacing: false)
  }

  /// Drops a copy of a file of the operator's there, durably; `EEXIST` where the name is taken.
  ///
  /// A crash leaves at most a dotted name, which the next attempt replaces.
  package func drop(
    _ name: String, copyOf path: String, partner: String, feed: String
  ) throws(DiskError) {
    let folder = "inbound/\(partner)/\(feed)"
    try exchange.root.makeFolders(folder)
    let unfinished = exchange.root.unfinishedName(of: "\(folder)/\(name)")
    do {
      try exchange.root.copy(Outside.regular(path), to: unfinished)
      try exchange.root.moveNew(unfinished, to: exchange.root, as: "\(folder)/\(name)")
    } catch {
      try? exchange.root.remove(unfinished)
      throw error
    }
    try exchange.root.sync(folder: folder)
  }

  /// True where something of that name lies there.
  package func has(_ name: String, partner: String, feed: String) throws(DiskError) -> Bool {
    try exchange.root.has("inbound/\(partner)/\(feed)/\(name)")
  }
}

extension ExchangeFolder {
  /// Opens a feed's folder, `inbound/<partner>/<feed>`, which must be no link: a partner's folder may be a
  /// chroot elsewhere, but the feed folder is where the partner may write.
  func feedFolder(partner: String, feed: String) throws(DiskError) -> Folder {
    try partnerFolder(partner).folder(feed)
  }

  /// Opens `inbound/<partner>`; a link is never followed, whoever made it: behind one may lie anything, and what
  /// lies there would be taken away.
  func partnerFolder(_ partner: String) throws(DiskError) -> Folder {
    let inbound = try root.folder("inbound", following: true)
    return try inbound.folder(partner)
  }
}
