/// The last file that came of a partner and feed, and the night that took it.
///
/// Bytes that were accepted or held before are no arrival: whoever sends the same file again owes the next one still.
package struct Arrival: Hashable, Sendable {
  /// The first night that took a file of this partner and feed.
  package let since: Day
  /// The night that took this one.
  package let night: Day
  /// What that night decided.
  package var batch: Batch
  /// The day on which it was due, where it came in a later night; nil where it was in time or not due.
  package var dueOn: Day?

  package init(since: Day, night: Day, batch: Batch, dueOn: Day?) {
    (self.since, self.night, self.batch, self.dueOn) = (since, night, batch, dueOn)
  }
}

/// A row of the calendar as it stands at some moment.
package struct DueFile: Hashable, Sendable {
  package let expected: ExpectedFile
  /// The day whose file is meant.
  package let day: Day
  package let state: State
  /// The due days in a row that nothing came for, this one with them; nil where it is not missing.
  package let missed: Missed?

  package init(_ expected: ExpectedFile, day: Day, _ state: State, missed: Missed? = nil) {
    (self.expected, self.day, self.state, self.missed) = (expected, day, state, missed)
  }

  package struct Missed: Hashable, Sendable {
    package let since: Day
    package let days: Int

    package init(since: Day, days: Int) { (self.since, self.days) = (since, days) }
  }

  package enum State: String, Sendable, CaseIterable {
    case here, late, missing
    case notYetDue = "not yet due"
  }

  /// `YYYY-MM-DD HH:MM`.
  package var due: String { "\(day) \(expected.dueBy)" }
}
