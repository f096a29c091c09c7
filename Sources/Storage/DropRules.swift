/// What tells a finished drop from one on its way, besides what every sender's file is held to.
package struct DropRules: Sendable, Equatable {
  /// Names that a file has while its sender writes it: `*.part` by the end, `tmp-*` by the beginning, else whole.
  package var unfinishedNames: [String]
  /// `partner/feed` whose files count only once a file `<name>.done` lies beside them; `*` is any.
  package var markedFeeds: [String]

  package init(unfinishedNames: [String] = [], markedFeeds: [String] = []) {
    (self.unfinishedNames, self.markedFeeds) = (unfinishedNames, markedFeeds)
  }

  /// What is unfinished wherever it comes from.
  private static let everywhere = [".*", "*.part", "*.filepart", "*.tmp", "*.swp", "*~"]

  /// Whether the name says that its sender is still writing.
  package func isUnfinished(_ name: String) -> Bool {
    (Self.everywhere + unfinishedNames).contains { Self.name(name, fits: $0) }
  }

  /// Whether a file there waits for its marker.
  func needsMarker(partner: String, feed: String) -> Bool {
    markedFeeds.contains { place in
      let parts = place.split(separator: "/", omittingEmptySubsequences: false)
      return parts.count == 2 && [parts[0] == partner, parts[0] == "*"].contains(true)
        && [parts[1] == feed, parts[1] == "*"].contains(true)
    }
  }

  private static func name(_ name: String, fits pattern: String) -> Bool {
    if pattern.hasPrefix("*") { return name.hasSuffix(pattern.dropFirst()) }
    return pattern.hasSuffix("*") ? name.hasPrefix(pattern.dropLast()) : name == pattern
  }
}
