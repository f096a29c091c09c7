/// A civil day: no time of day, no zone.
///
/// Counted from 1970-01-01 in the proleptic Gregorian calendar; years 1 to 9999.
package struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01, negative before it.
  package let number: Int32

  package init(number: Int32) { self.number = number }

  /// The day of that date, or nil when the calendar has none.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    guard day >= 1, day <= Day.length(ofMonth: month, year: year) else { return nil }
    self.number = Day.number(year: year, month: month, day: day)
  }

  package static func < (a: Day, b: Day) -> Bool { a.number < b.number }

  package func advanced(by days: Int) -> Day { Day(number: number + Int32(days)) }

  /// Days from this one to the other; negative when the other is earlier.
  package func days(until other: Day) -> Int { Int(other.number - number) }

  /// 1 Monday to 7 Sunday.
  package var weekday: Int { (Int(number) % 7 + 10) % 7 + 1 }

  package static func length(ofMonth month: Int, year: Int) -> Int {
    if month == 2 { return isLeap(year) ? 29 : 28 }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  // Howard Hinnant's civil-day arithmetic: years begin in March, eras have 400 years.
  private static func number(year: Int, month: Int, day: Int) -> Int32 {
    // No year is negative here, and unsigned numbers are divided in fewer steps.
    let y = UInt32(truncatingIfNeeded: month <= 2 ? year &- 1 : year)
    let centuries = y / 100
    let shifted = UInt32(truncatingIfNeeded: month &+ (month > 2 ? -3 : 9))
    let dayOfYear = (153 &* shifted &+ 2) / 5 &+ UInt32(truncatingIfNeeded: day)
    let days = 365 &* y &+ y / 4 &- centuries &+ centuries / 4 &+ dayOfYear
    return Int32(truncatingIfNeeded: days) &- 719_469
  }

  /// Year, month and day of the month.
  package var date: (year: Int, month: Int, day: Int) {
    let z = Int(number) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// Whole years from this day to the other, as ages are counted: a birthday completes a year.
  ///
  /// Somebody born on 29 February completes a year on 1 March of a common year.
  package func years(until other: Day) -> Int {
    let (from, to) = (date, other.date)
    let passed = (to.month, to.day) >= (from.month, from.day)
    return to.year - from.year - (passed ? 0 : 1)
  }
}

extension Day: CustomStringConvertible, LosslessStringConvertible {
  /// `YYYY-MM-DD`.
  package var description: String {
    let (year, month, day) = date
    return "\(Day.padded(year, 4))-\(Day.padded(month, 2))-\(Day.padded(day, 2))"
  }

  /// `YYYYMMDD`, as file names and fixed-width records have it.
  package var compact: String { description.filter { $0 != "-" } }

  /// Reads `YYYY-MM-DD` and nothing else.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    guard let year = Day.digits(bytes[0..<4]), let month = Day.digits(bytes[5..<7]),
      let day = Day.digits(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  private static func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
      guard byte &- 0x30 <= 9 else { return nil }
      value = value * 10 + Int(byte &- 0x30)
    }
    return value
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
