import Reentry

/// When a file of the calendar is next too late.
package struct NextDueTime: Sendable {
  let calendar: [ExpectedFile]

  package init(_ calendar: [ExpectedFile]) { self.calendar = calendar }

  /// The beginning of the first minute after `moment` in which a file is late, Pacific; nil where nothing falls due
  /// within a week.
  package func after(_ moment: Moment) -> Moment? {
    calendar.flatMap { row in (-1...7).compactMap { passed(row, on: moment.day.advanced(by: $0)) } }
      .filter { $0 > moment }.min()
  }

  // The minute itself is in time still.
  private func passed(_ row: ExpectedFile, on day: Day) -> Moment? {
    guard day >= row.from, row.weekdays.contains(day.weekday) else { return nil }
    let minute = row.dueBy.minute + 1
    return minute < 1440
      ? Moment(day: day, second: Int32(minute * 60)) : Moment(day: day.advanced(by: 1), second: 0)
  }
}
