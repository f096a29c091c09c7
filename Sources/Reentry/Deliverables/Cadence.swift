/// On which days a receiver gets what is no emergency.
package enum Cadence: Hashable, Sendable {
  case nightly
  /// 1 Monday to 7 Sunday; never empty.
  case weekly(Set<Int>)
  /// 1 to 28.
  case monthly(Int)

  /// Whether a night of that day is one of them, or the first after one on which no night was committed.
  ///
  /// `last` is the as-of day of the night before; nil where there is none.
  package func isOpen(on day: Day, since last: Day?) -> Bool {
    if has(day) { return true }
    guard let last, last < day else { return false }
    return next(after: last) <= day
  }

  /// The first of them behind a day.
  package func next(after day: Day) -> Day {
    var next = day.advanced(by: 1)
    while !has(next) { next = next.advanced(by: 1) }
    return next
  }

  private func has(_ day: Day) -> Bool {
    switch self {
    case .nightly: true
    case .weekly(let weekdays): weekdays.contains(day.weekday)
    case .monthly(let number): day.date.day == number
    }
  }
}
