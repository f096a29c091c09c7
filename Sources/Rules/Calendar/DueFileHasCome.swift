import Reentry

/// A file that is due on a day has come by the night of that day.
package struct DueFileHasCome: Sendable {
  let asOf: Day
  /// The minute of that day that it is; nil once the day is over.
  let time: TimeOfDay?
  /// The exchange's first night: nothing was due before.
  let firstNight: Day

  package init(on asOf: Day, at time: TimeOfDay?, firstNight: Day) {
    (self.asOf, self.time, self.firstNight) = (asOf, time, firstNight)
  }

  /// How it stands with one row of the calendar, by the last file that came.
  package func judge(_ expected: ExpectedFile, _ last: Arrival?) -> DueFile {
    let passed = lastDue(expected)
    if let passed, !hasCome(last, for: passed) {
      return DueFile(expected, day: passed, .missing, missed: missed(expected, through: passed, last))
    }
    if isDue(expected, on: asOf), passed != asOf {
      return DueFile(expected, day: asOf, hasCome(last, for: asOf) ? .here : .notYetDue)
    }
    guard let passed else { return DueFile(expected, day: nextDue(expected), .notYetDue) }
    return DueFile(expected, day: passed, last?.dueOn == passed ? .late : .here)
  }

  /// The row that a file which comes tonight is late for, and the day; nil where it is in time or not due.
  ///
  /// `expected` are the rows of its partner and feed, `last` what came of them before tonight.
  package func lateFor(_ expected: [ExpectedFile], _ last: Arrival?) -> DueFile? {
    guard !expected.contains(where: { isDue($0, on: asOf) }) else { return nil }
    let due = expected.compactMap { row in lastDue(row).map { DueFile(row, day: $0, .late) } }
    return due.filter { !hasCome(last, for: $0.day) }.max { $0.day < $1.day }
  }

  /// The same of a file that says of which day it is, on a day on which one is due: the row of an earlier day that it
  /// makes up for, nil where it is tonight's.
  ///
  /// A sender whose last file was of an earlier day than it was due sends so always.
  package func lateFor(_ expected: [ExpectedFile], _ last: Arrival?, fileOf day: Day) -> DueFile? {
    let usual = last.flatMap { last in last.batch.asOf.map { $0.days(until: last.dueOn ?? last.night) } } ?? 0
    let meant = day.advanced(by: max(0, usual))
    guard meant < asOf else { return nil }
    let due = expected.compactMap { row in
      (0..<7).lazy.map { meant.advanced(by: -$0) }.first { isDue(row, on: $0) }
        .map { DueFile(row, day: $0, .late) }
    }
    return due.filter { !hasCome(last, for: $0.day) }.max { $0.day < $1.day }
  }

  // What came too late came for the day that it was due on, and for no later one.
  private func hasCome(_ last: Arrival?, for day: Day) -> Bool {
    last.map { ($0.dueOn ?? $0.night) >= day } ?? false
  }

  private func missed(_ expected: ExpectedFile, through day: Day, _ last: Arrival?) -> DueFile.Missed {
    let first = max(firstNight, expected.from)
    let days = (0...max(0, first.days(until: day))).lazy.map { day.advanced(by: -$0) }
      .prefix { !hasCome(last, for: $0) }.filter { isDue(expected, on: $0) }
    return DueFile.Missed(since: days.last ?? day, days: days.count)
  }

  private func isDue(_ expected: ExpectedFile, on day: Day) -> Bool {
    day >= max(firstNight, expected.from) && expected.weekdays.contains(day.weekday)
  }

  // The newest day on which it was due and whose time has passed.
  private func lastDue(_ expected: ExpectedFile) -> Day? {
    let isOver = time.map { $0 > expected.dueBy } ?? true
    return (isOver ? 0..<7 : 1..<8).lazy.map { asOf.advanced(by: -$0) }.first { isDue(expected, on: $0) }
  }

  // The first day to come; a row has a weekday always.
  private func nextDue(_ expected: ExpectedFile) -> Day {
    let first = max(asOf.advanced(by: 1), max(firstNight, expected.from))
    return (0..<7).lazy.map { first.advanced(by: $0) }.first { isDue(expected, on: $0) } ?? first
  }
}
