import Glibc

/// One look at everything below `inbound/`.
struct InboxWalk {
  private(set) var content = InboxContent()
  private let exchange: ExchangeFolder
  private let rules: DropRules
  /// The present moment of our own file system, as far as it is known.
  private let now: Facts.Moment?

  init(_ exchange: ExchangeFolder, _ rules: DropRules, now: Facts.Moment?) throws(DiskError) {
    (self.exchange, self.rules, self.now) = (exchange, rules, now)
    let open = { () throws(DiskError) in try exchange.root.folder("inbound", following: true) }
    for partner in try names(in: Self.inbound, open) { try lookAt(partner: partner) }
  }

  private mutating func lookAt(partner: String) throws(DiskError) {
    let open = { [exchange] () throws(DiskError) in try exchange.partnerFolder(partner) }
    for feed in try names(in: "inbound/\(partner)", open) { try lookAt(feed: feed, of: partner) }
  }

  private mutating func lookAt(feed: String, of partner: String) throws(DiskError) {
    let path = "inbound/\(partner)/\(feed)"
    let open = { [exchange] () throws(DiskError) in try exchange.feedFolder(partner: partner, feed: feed) }
    let names = try names(in: path, open)
    guard !names.isEmpty else { return }
    let present = Set(names.map { Array($0.utf8) })
    do {
      let folder = try open()
      for name in names { try lookAt(name, in: folder, partner, feed, beside: present) }
    } catch {
      try leaveFolder(path, error)
    }
  }

  private mutating func lookAt(
    _ name: String, in folder: Folder, _ partner: String, _ feed: String, beside names: Set<[UInt8]>
  ) throws(DiskError) {
    guard let facts = try folder.factsIfThere(of: name) else { return }
    let path = "inbound/\(partner)/\(feed)/\(name)"
    if let reason = objection(to: name, facts) {
      return content.leftAlone.append(LeftAlone(path: path, reason: reason))
    }
    let isMarked = rules.needsMarker(partner: partner, feed: feed)
    if name.utf8.count > 5, name.hasSuffix(Self.marker) {
      guard !names.contains(Array(name.utf8.dropLast(5))) else { return }
      let reason: LeftAlone.Reason = isMarked && !isOverdue(facts) ? .incomplete : .markerAlone
      return content.leftAlone.append(LeftAlone(path: path, reason: reason))
    }
    let hasMarker = names.contains(Array((name + Self.marker).utf8))
    if isMarked, !hasMarker {
      let reason: LeftAlone.Reason = isOverdue(facts) ? .markerMissing : .incomplete
      return content.leftAlone.append(LeftAlone(path: path, reason: reason))
    }
    if isBeingWritten(name, in: folder) {
      return content.leftAlone.append(LeftAlone(path: path, reason: .growing))
    }
    content.stable.append(
      DroppedFile(partner: partner, feed: feed, name: name, hasMarker: hasMarker, facts: facts))
  }

  // What cannot be opened is the claim's to tell.
  private func isBeingWritten(_ name: String, in folder: Folder) -> Bool {
    (try? folder.file(name))?.isBeingWritten ?? false
  }

  /// Milliseconds after which one of the two, the file or its marker, will hardly come by itself: six hours.
  private static let patience = 6 * 3600 * 1000

  private func isOverdue(_ facts: Facts) -> Bool {
    guard let now, let age = facts.changed.milliseconds(until: now) else { return false }
    return age > Self.patience
  }

  /// What the marker of a finished file adds to its name.
  static let marker = ".done"

  /// Why such a file is not taken; nil where nothing speaks against it.
  private func objection(to name: String, _ facts: Facts) -> LeftAlone.Reason? {
    if rules.isUnfinished(name) { return .unfinished }
    if facts.isFolder { return .folder }
    if facts.isLink { return .link }
    if !facts.isRegular { return .special }
    if facts.links != 1 { return .severalNames }
    return facts.mode & (S_ISUID | S_ISGID) != 0 ? .privileged : nil
  }

  /// The names in a folder that are text; the folder itself is left alone where it is none or is closed.
  private mutating func names(
    in path: String, _ open: () throws(DiskError) -> Folder
  ) throws(DiskError) -> [String] {
    do {
      var text: [String] = []
      for raw in try open().rawNames() {
        if let name = String(validating: raw, as: UTF8.self) {
          text.append(name)
        } else {
          let shown = String(decoding: raw, as: UTF8.self)
          content.leftAlone.append(LeftAlone(path: "\(path)/\(shown)", reason: .nameNotText))
        }
      }
      return text
    } catch {
      try leaveFolder(path, error)
      return []
    }
  }

  private mutating func leaveFolder(_ path: String, _ error: DiskError) throws(DiskError) {
    switch error.code {
    case ENOENT: return
    case ENOTDIR, ELOOP:
      let hidden = looksHidden(path)
      content.leftAlone.append(LeftAlone(path: path, reason: hidden ? .unfinished : .outsideFeed))
    case EACCES, EPERM: content.leftAlone.append(LeftAlone(path: path, reason: .notPermitted))
    default:
      guard path != Self.inbound, error.isOfAFailingFolder else { throw error }
      content.leftAlone.append(LeftAlone(path: path, reason: .failing))
    }
  }

  /// Our own folder: where that fails, nothing can be looked at.
  private static let inbound = "inbound"

  private func looksHidden(_ path: String) -> Bool { lastPart(of: path).hasPrefix(".") }
}
