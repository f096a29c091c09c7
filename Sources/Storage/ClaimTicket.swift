import Formats

/// `claim.json`: who sent a claimed file, as what, and how often a reader was begun on it.
extension Claim {
  var ticket: [UInt8] {
    var json: JSONObject = [
      "partner": .string(partner), "feed": .string(feed), "name": .string(name),
      "mtime": .integer(Int(modifiedAt)), "attempts": .integer(attempts), "marker": .bool(hasMarker),
      "inode": .string(String(inode)), "ctime": .integer(Int(changed.seconds)),
      "ctimeNanoseconds": .integer(Int(changed.nanoseconds)),
    ]
    if source != Source(feed: feed, name: name) {
      json["source"] = .array([.string(source.feed), .string(source.name)])
    }
    return JSON.object(json).bytes(indented: true)
  }

  /// Nil where the bytes are no ticket.
  init?(number: Int, ticket: [UInt8]) {
    guard let root = try? JSON5Document(ticket).root.plain else { return nil }
    func text(_ key: String) -> String? { if case .string(let text) = root[key] { text } else { nil } }
    func whole(_ key: String) -> Int? { if case .integer(let number) = root[key] { number } else { nil } }
    guard let partner = text("partner"), let feed = text("feed"), let name = text("name"),
      let modifiedAt = whole("mtime"), let attempts = whole("attempts"),
      case .bool(let marker) = root["marker"],
      let inode = text("inode").flatMap({ UInt64($0) }), let seconds = whole("ctime"),
      let nanoseconds = whole("ctimeNanoseconds")
    else { return nil }
    (self.number, self.partner, self.feed, self.name) = (number, partner, feed, name)
    (self.modifiedAt, self.attempts, self.inode) = (Int64(modifiedAt), attempts, inode)
    hasMarker = marker
    source = Self.source(root["source"]) ?? Source(feed: feed, name: name)
    changed = Facts.Moment(seconds: Int64(seconds), nanoseconds: Int64(nanoseconds))
  }
  private static func source(_ json: JSON?) -> Source? {
    guard case .array(let parts) = json, parts.count == 2, case .string(let feed) = parts[0],
      case .string(let name) = parts[1]
    else { return nil }
    return Source(feed: feed, name: name)
  }
}
