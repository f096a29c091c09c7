import Reentry

/// Which files of one feed about one facility or plan were applied: by these a late one finds its place.
package struct AppliedFiles: Hashable, Sendable {
  /// What a file is of: its feed and the facility or plan.
  package struct Subject: Hashable, Comparable, Sendable {
    package let feed: Feed
    package let text: String

    package init(_ feed: Feed, _ text: String) { (self.feed, self.text) = (feed, text) }

    package static func < (a: Subject, b: Subject) -> Bool {
      a.feed == b.feed ? a.text < b.text : a.feed < b.feed
    }
  }

  /// The latest day that one of them spoke of.
  package private(set) var latest: Day
  /// The days of those that stated everything of it, in order; only the newest are known.
  package private(set) var wholeDays: [Day]

  /// So many days of whole files are kept.
  package static var mostKept: Int { 64 }

  package init(latest: Day, wholeDays: [Day]) { (self.latest, self.wholeDays) = (latest, wholeDays) }

  mutating func note(_ day: Day, isWhole: Bool) {
    latest = max(latest, day)
    guard isWhole, !wholeDays.contains(day) else { return }
    wholeDays = Array((wholeDays + [day]).sorted().suffix(AppliedFiles.mostKept))
  }

  /// The day of the first whole file after that day.
  func whole(after day: Day) -> Day? { wholeDays.first { $0 > day } }
}

/// `applied.csv`: for each feed and facility or plan the days of which it is known.
enum AppliedTable {
  static let table = StateTable(name: "applied.csv", columns: ["feed", "subject", "latest", "whole_days"])

  static func row(_ subject: AppliedFiles.Subject, _ files: AppliedFiles) -> [String] {
    [
      subject.feed.rawValue, subject.text, files.latest.description,
      files.wholeDays.map(\.description).joined(separator: " "),
    ]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> (AppliedFiles.Subject, AppliedFiles) {
    let words = row.values[3].split(separator: " ")
    let days = words.compactMap { Day(String($0)) }
    guard days.count == words.count else { throw row.damage }
    return (
      AppliedFiles.Subject(try row.value(0) { Feed(rawValue: $0) }, row.values[1]),
      AppliedFiles(latest: try row.value(2) { Day($0) }, wholeDays: days)
    )
  }
}
