import Reentry
import Storage

/// Why a night is not begun on its as-of day, which never goes back.
package enum NightRefusal: Error, Sendable {
  /// Before the last night's day.
  case earlierDay(Day)
  /// So far after the last night's day, and in the future, that it is more likely mistyped than meant.
  case farDay(Day, after: Day)

  /// How many days after the last night a day in the future may be.
  static let farDays = 200

  /// Throws where no night of that day may follow the `last` one.
  ///
  /// A day that is not after `today` is never far: an exchange may have stood still for long. Nil for `today` lets
  /// every later day be. The first night may be of any day: nothing is lost by making an empty exchange anew.
  static func check(_ day: Day, after last: Day?, today: Day?) throws(NightRefusal) {
    guard let last else { return }
    if day < last { throw .earlierDay(last) }
    if let today, day > today, last.days(until: day) > farDays { throw .farDay(day, after: last) }
  }
}

extension Exchange {
  /// Throws `NightRefusal` where no night of that day may follow the newest, before anything is filed for it.
  package func checkDay(_ day: Day, today: Day?) throws {
    try NightRefusal.check(day, after: Parent(folder).manifest?.asOf, today: today)
  }
}
