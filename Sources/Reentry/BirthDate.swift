/// A birth date of which digits may be unknown: `1982-02-17`, `1982-02-XX`, `1982-XX-XX`.
///
/// Unknown months and days are zero. Jails often know no more than the year (DOMAIN §5).
package struct BirthDate: Hashable, Sendable {
  package var year: Int { Int(packedYear) }
  /// 1 to 12, or 0 where unknown.
  package var month: Int { Int(packedMonth) }
  /// 1 to 31, or 0 where unknown; known only where the month is.
  package var day: Int { Int(packedDay) }

  // Every case has two.
  private let packedYear: Int16
  private let packedMonth: UInt8
  private let packedDay: UInt8

  /// That date, or nil when no such day can exist.
  package init?(year: Int, month: Int, day: Int) {
    guard (1800...2200).contains(year), (0...12).contains(month) else { return nil }
    let longest = month == 0 ? 31 : Day.length(ofMonth: month, year: year)
    guard day >= 0, day <= longest, month != 0 || day == 0 else { return nil }
    (packedYear, packedMonth, packedDay) = (Int16(year), UInt8(month), UInt8(day))
  }

  package init(_ day: Day) {
    let (year, month, day) = day.date
    (packedYear, packedMonth, packedDay) = (Int16(year), UInt8(month), UInt8(day))
  }

  /// The day itself when every digit is known.
  package var whole: Day? { day == 0 ? nil : Day(year: year, month: month, day: day) }

  /// The earliest day it can be.
  package var earliest: Day { dayOrFirst(month: max(1, month), day: max(1, day)) }

  /// The latest day it can be.
  package var latest: Day {
    let last = month == 0 ? 12 : month
    return dayOrFirst(month: last, day: day == 0 ? Day.length(ofMonth: last, year: year) : day)
  }

  private func dayOrFirst(month: Int, day: Int) -> Day {
    Day(year: year, month: month, day: day) ?? Day(number: 0)
  }

  /// Whether both can be the same day.
  package func agrees(with other: BirthDate) -> Bool {
    year == other.year && (month == other.month || month == 0 || other.month == 0)
      && (day == other.day || day == 0 || other.day == 0)
  }
}

extension BirthDate: CustomStringConvertible {
  /// `YYYY-MM-DD` with `XX` for what is unknown.
  package var description: String {
    if let whole { return whole.description }
    let first = earliest.description
    return month == 0 ? "\(first.prefix(4))-XX-XX" : "\(first.prefix(7))-XX"
  }
}
