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
  /// Those that stated everything of it, in the order of their days; only the newest are known.
  package private(set) var whole: [Whole]

  /// The first file of a day that stated everything.
  package struct Whole: Hashable, Sendable {
    package let day: Day
    /// Nil where an older engine noted the day alone.
    package let batch: BatchID?

    package init(_ day: Day, in batch: BatchID?) { (self.day, self.batch) = (day, batch) }
  }

  /// So many days of whole files are kept.
  package static var mostKept: Int { 64 }

  package init(latest: Day, whole: [Whole]) { (self.latest, self.whole) = (latest, whole) }

  mutating func note(_ day: Day, isWhole: Bool, in batch: BatchID?) {
    latest = max(latest, day)
    guard isWhole, !isWholeKnown(of: day) else { return }
    let all = (whole + [Whole(day, in: batch)]).sorted { $0.day < $1.day }
    whole = Array(all.suffix(AppliedFiles.mostKept))
  }

  /// Whether a whole file of that day is known.
  func isWholeKnown(of day: Day) -> Bool { whole.contains { $0.day == day } }

  /// The first whole file after that day.
  func whole(after day: Day) -> Whole? { whole.first { $0.day > day } }
}

/// `applied.csv`: for each feed and facility or plan the days of which it is known.
enum AppliedTable {
  static let table = StateTable(
    name: "applied.csv", columns: ["feed", "subject", "latest", "whole_days", "whole_batches"], added: 1)

  static func row(_ subject: AppliedFiles.Subject, _ files: AppliedFiles) -> [String] {
    [
      subject.feed.rawValue, subject.text, files.latest.description,
      files.whole.map(\.day.description).joined(separator: " "),
      files.whole.map { $0.batch?.text ?? "-" }.joined(separator: " "),
    ]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> (AppliedFiles.Subject, AppliedFiles) {
    let words = row.values[3].split(separator: " ")
    let days = words.compactMap { Day(String($0)) }
    let batches = row.values[4].split(separator: " ").map { $0 == "-" ? nil : BatchID(String($0)) }
    guard days.count == words.count, batches.isEmpty || batches.count == days.count else { throw row.damage }
    let whole = days.enumerated().map { place, day in
      AppliedFiles.Whole(day, in: batches.isEmpty ? nil : batches[place])
    }
    return (
      AppliedFiles.Subject(try row.value(0) { Feed(rawValue: $0) }, row.values[1]),
      AppliedFiles(latest: try row.value(2) { Day($0) }, whole: whole)
    )
  }
}
