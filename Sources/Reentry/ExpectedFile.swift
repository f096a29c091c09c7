/// A file that a partner owes on some weekdays: a row of the registry's calendar.
package struct ExpectedFile: Hashable, Sendable {
  package let source: PartnerFeed
  /// 1 Monday to 7 Sunday; never empty.
  package let weekdays: Set<Int>
  /// The last minute at which it is in time, Pacific.
  package let dueBy: TimeOfDay
  /// The row's first day: nothing was due before.
  package let from: Day

  package init(source: PartnerFeed, weekdays: Set<Int>, dueBy: TimeOfDay, from: Day) {
    (self.source, self.weekdays, self.dueBy, self.from) = (source, weekdays, dueBy, from)
  }
}

/// Who sends, and into which folder.
package struct PartnerFeed: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let partner: PartnerID
  /// The feed folder's name as found.
  package let feed: String

  package init(_ partner: PartnerID, _ feed: String) { (self.partner, self.feed) = (partner, feed) }

  /// `<partner>/<feed>`, as the folders stand below inbound.
  package var description: String { "\(partner)/\(feed)" }

  /// Reads `<partner>/<feed>`; a partner's id has no slash.
  package init?(_ text: String) {
    guard let slash = text.firstIndex(of: "/") else { return nil }
    self.init(PartnerID(String(text[..<slash])), String(text[text.index(after: slash)...]))
  }

  package static func < (a: PartnerFeed, b: PartnerFeed) -> Bool {
    (a.partner, a.feed) < (b.partner, b.feed)
  }
}

/// A minute of a day, 00:00 to 23:59.
package struct TimeOfDay: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Since midnight.
  package let minute: Int

  /// Nil where a day has no such minute.
  package init?(minute: Int) {
    guard (0..<1440).contains(minute) else { return nil }
    self.minute = minute
  }

  /// The minute of a moment.
  package init(_ moment: Moment) { minute = Int(moment.second) / 60 }

  /// Reads `HH:MM` and nothing else.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":") else { return nil }
    let digits = [bytes[0], bytes[1], bytes[3], bytes[4]].map { Int($0) - 0x30 }
    guard digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
    let (hour, minute) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
    guard hour < 24, minute < 60 else { return nil }
    self.minute = hour * 60 + minute
  }

  package static func < (a: TimeOfDay, b: TimeOfDay) -> Bool { a.minute < b.minute }

  /// `HH:MM`.
  package var description: String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(two(minute / 60)):\(two(minute % 60))"
  }
}
