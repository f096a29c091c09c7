/// A file that is ours now: in `work/claimed/<number>/` until it is filed.
package struct Claim: Hashable, Sendable {
  package let number: Int
  package let partner: String
  package let feed: String
  /// As its sender named it, but for what would not show as it is (`ShownName`): from here on it is called so.
  package let name: String
  /// When its sender last wrote to it, in seconds since 1970.
  package let modifiedAt: Int64
  /// How often a reader was begun on it.
  package var attempts: Int
  /// A marker lay beside it.
  let hasMarker: Bool
  /// What folder and file were called in `inbound/`.
  let source: Source
  /// The inode and the moment of last change it had in `inbound/`: where something with both is still there,
  /// ours is a copy not finished with.
  let inode: UInt64
  let changed: Facts.Moment

  struct Source: Hashable, Sendable {
    let feed: String
    let name: String
  }

  init(number: Int, of file: DroppedFile) {
    self.number = number
    partner = file.partner
    source = Source(feed: file.feed, name: file.name)
    (feed, name) = (ShownName.text(file.feed), ShownName.text(file.name))
    modifiedAt = file.modifiedAt
    attempts = 0
    hasMarker = file.hasMarker
    inode = file.facts.inode
    changed = file.facts.changed
  }

  /// As its own file has it, where the ticket is lost: nothing of its source is known then.
  init(number: Int, partner: String, feed: String, name: String, facts: Facts) {
    (self.number, self.partner, self.feed, self.name) = (number, partner, feed, name)
    source = Source(feed: feed, name: name)
    (modifiedAt, attempts, hasMarker) = (facts.modified.seconds, 0, false)
    (inode, changed) = (facts.inode, facts.changed)
  }

  /// The name it has in the folders of ours.
  package var storedName: String { Self.storedName(of: name) }

  /// The name a sender's file has in our folders: its own, unless a file of ours has that name there.
  package static func storedName(of name: String) -> String {
    name == "claim.json" || name == "pruned.json" || ownNames.contains(name) ? "original-\(name)" : name
  }

  /// What is said of a batch, beside the sender's file.
  static let ownNames = ["report.json", "report.html", "rejects.csv"]

  /// What a source that was copied is called in `inbound/`, before it is removed.
  var aside: String { ".handoff-claim-\(number)" }

  var folder: String { "work/claimed/\(number)" }
  var path: String { "\(folder)/\(storedName)" }
}

/// What became of an attempt to claim a file.
package enum ClaimOutcome: Sendable {
  case claimed(Claim)
  case left(LeftAlone)
}
