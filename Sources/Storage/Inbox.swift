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
  var path: String { "inbound/\(partner)/\(feed)/\(name)" }
  /// The path as it is shown.
  package var shownPath: String { ShownName.text(path) }

  package static func == (one: DroppedFile, other: DroppedFile) -> Bool {
    one.path.utf8.elementsEqual(other.path.utf8) && one.facts == other.facts
  }
}

extension DroppedFile {
  /// Milliseconds until it has been unchanged for so many; nil where its age cannot be told: it lies on another
  /// file system than `work/`, or was changed in what is the future there.
  func remaining(of quietMilliseconds: Int, at now: Facts?) -> Int? {
    guard quietMilliseconds > 0 else { return 0 }
    guard let now, now.device == facts.device else { return nil }
    return facts.changed.milliseconds(until: now.changed).map { max(0, quietMilliseconds - $0) }
  }
}

/// What is in `inbound/` at one moment.
package struct Glance: Sendable {
  /// Every file that may be whole.
  package var seen: Set<DroppedFile>
  /// Those of them that have held still.
  package var ready: Set<DroppedFile> = []
  /// How long the youngest still has to; 0 where all have.
  package var waitMilliseconds = 0
  /// Somebody on this host is writing to one.
  package var isGrowing = false
}

/// What a look into `inbound/` gives, each in the order of the paths' bytes.
package struct InboxContent: Sendable {
  package var stable: [DroppedFile] = []
  package var leftAlone: [LeftAlone] = []
}

/// `inbound/<partner>/<feed>/`: where senders drop files.
package struct Inbox: Sendable {
  let exchange: ExchangeFolder

  /// The files that nobody has changed for so many milliseconds.
  ///
  /// Looks once more after as long as the youngest of them needs, which is not at all where each was changed
  /// long enough ago. A partner whose folder cannot be read is left alone.
  package func look(
    quietMilliseconds: Int, by rules: DropRules = DropRules()
  ) throws(DiskError) -> InboxContent {
    let now = presentMoment()
    let first = try InboxWalk(exchange, rules, now: now?.changed).content
    let wait =
      first.stable.map { $0.remaining(of: quietMilliseconds, at: now) ?? quietMilliseconds }.max() ?? 0
    guard wait > 0 else { return first }
    pause(milliseconds: wait)
    var second = try InboxWalk(exchange, rules, now: now?.changed).content
    let before = Dictionary(first.stable.map { (Array($0.path.utf8), $0.facts) }) { one, _ in one }
    let moving = second.stable.filter { before[Array($0.path.utf8)] != $0.facts }
    second.stable.removeAll { before[Array($0.path.utf8)] != $0.facts }
    second.leftAlone += moving.map { LeftAlone(path: $0.path, reason: .growing) }
    return second
  }

  /// What is there, for one who only looks: nothing is touched, and what held still is not told from what did not.
  package func content(by rules: DropRules) throws(DiskError) -> InboxContent {
    try InboxWalk(exchange, rules, now: nil).content
  }

  /// A look that waits for nothing, for one who comes back.
  ///
  /// `seen` is what the last one saw: a file whose age cannot be told counts when it is as it was then.
  package func glance(
    quietMilliseconds: Int, by rules: DropRules, after seen: Set<DroppedFile>
  ) throws(DiskError) -> Glance {
    let now = presentMoment()
    let content = try InboxWalk(exchange, rules, now: now?.changed).content
    var glance = Glance(seen: Set(content.stable))
    glance.isGrowing = content.leftAlone.contains { $0.reason == .growing }
    for file in content.stable {
      let remaining =
        file.remaining(of: quietMilliseconds, at: now) ?? (seen.contains(file) ? 0 : quietMilliseconds)
      if remaining == 0 { glance.ready.insert(file) }
      glance.waitMilliseconds = max(glance.waitMilliseconds, remaining)
    }
    return glance
  }

  /// A folder of ours that was touched just now: what its file system takes for the present.
  ///
  /// Never the wall clock, which another host's files know nothing of. Nil where we may not touch it.
  private func presentMoment() -> Facts? { try? exchange.root.touch("work") }

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
      _ = try? exchange.root.remove(unfinished)
      throw error
    }
    try exchange.root.sync(folder: folder)
  }

  /// What lies there in regular files whose names begin so, in the order of the names; one that goes meanwhile is
  /// left out.
  package func files(beginning start: String, partner: String, feed: String) throws(DiskError) -> [[UInt8]] {
    let folder = "inbound/\(partner)/\(feed)"
    var found: [[UInt8]] = []
    for name in try exchange.root.namesIfFolder(in: folder) where name.hasPrefix(start) {
      guard try exchange.root.factsIfThere(of: "\(folder)/\(name)")?.isRegular == true else { continue }
      if let bytes = try exchange.root.readIfThere("\(folder)/\(name)") { found.append(bytes) }
    }
    return found
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
