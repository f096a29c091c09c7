import Reentry

extension Day {
  private static let weekdays = [
    "Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday",
  ]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]

  /// `Wednesday`; the first of January 1970 was a Thursday.
  var weekdayName: String { Day.weekdays[((Int(number) % 7) + 7) % 7] }

  /// `December`.
  var month: String { Day.months[date.month - 1] }

  /// `Wednesday, December 9, 2026`.
  var inFull: String { "\(weekdayName), \(inWords)" }

  /// `December 9, 2026`.
  var inWords: String { "\(month) \(date.day), \(date.year)" }

  /// `Dec 9`, never broken over two lines.
  var short: String { "\(month.prefix(3))\u{A0}\(date.day)" }

  /// Days since the Monday of its week.
  var daysSinceMonday: Int { ((Int(number) + 3) % 7 + 7) % 7 }

  /// `Today`, `Tomorrow`, `In 18 days`, `3 days ago`, seen from that day.
  func distance(from today: Day) -> String {
    switch today.days(until: self) {
    case 0: "Today"
    case 1: "Tomorrow"
    case -1: "Yesterday"
    case let days where days > 1: "In \(days) days"
    case let days: "\(-days) days ago"
    }
  }
}

extension Moment {
  /// `November 3, 2026, 08:00 Pacific time`.
  var inWords: String { "\(day.inWords), \(description.dropFirst(11).prefix(5)) Pacific time" }
}

extension BirthDate {
  /// `February 17, 1982`, `February 1982` or `1982`, as far as it is known.
  var inWords: String {
    if let whole { return whole.inWords }
    return month == 0 ? "\(year)" : "\(earliest.month) \(year)"
  }
}

extension PersonName {
  /// First, middle, last and suffix, as one is called.
  var inFull: String { [first, middle, last, suffix].filter { !$0.isEmpty }.joined(separator: " ") }
}

extension Int {
  /// With a thin space between thousands: `15 204 811`.
  var grouped: String {
    let digits = String(magnitude)
    var text = self < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { text.append("\u{202F}") }
      text.append(digit)
    }
    return text
  }

  /// `1 file`, `2 files`.
  func of(_ one: String, _ many: String) -> String { "\(grouped) \(self == 1 ? one : many)" }
}
