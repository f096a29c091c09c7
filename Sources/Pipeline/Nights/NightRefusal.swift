import Reentry
import Storage

/// Why a night is not begun on its as-of day, which never goes back.
package enum NightRefusal: Error, Sendable {
  /// Before the last night's day.
  case earlierDay(Day)
  /// So far after the last night's day and after today that it is more likely mistyped than meant.
  case farDay(Day, after: Day?, today: Day)

  /// How many days after both a day may be.
  static let farDays = 100

  /// Throws where no night of that day may follow the `last` one.
  ///
  /// A day that is not far after `today` is never far: an exchange may have stood still for long. Nor is one that is
  /// not far after the last: nights that are tried out go on ahead. Nil for `today` lets every later day be.
  static func check(_ day: Day, after last: Day?, today: Day?) throws(NightRefusal) {
    if let last, day < last { throw .earlierDay(last) }
    guard let today, today.days(until: day) > farDays else { return }
    if last.map({ $0.days(until: day) > farDays }) ?? true { throw .farDay(day, after: last, today: today) }
  }
}

extension Exchange {
  /// Throws `NightRefusal` where no night of that day may follow the newest, before anything is filed for it.
  package func checkDay(_ day: Day, today: Day?) throws {
    try NightRefusal.check(day, after: Parent(folder).manifest?.asOf, today: today)
  }
}
