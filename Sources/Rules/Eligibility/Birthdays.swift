import Reentry

extension IdentifiedCase {
  /// The day on which the person completes so many years; nil where digits are missing that decide it.
  ///
  /// As the facility told the birth date, or as the member's record has it where the facility does not know it
  /// whole.
  func birthday(_ years: Int) -> Day? {
    facts.bornOn.birthday(years) ?? facts.memberBornOn?.birthday(years)
  }

  /// Whether the person has completed so many years; nil where that cannot be known.
  func isAged(_ years: Int, on day: Day) -> Bool? {
    if let birthday = birthday(years) { return birthday <= day }
    let born = facts.bornOn
    if let last = BirthDate(born.latest).birthday(years), last <= day { return true }
    guard let first = BirthDate(born.earliest).birthday(years) else { return nil }
    return day < first ? false : nil
  }
}

extension BirthDate {
  /// The day so many years later; nil where it is not whole.
  ///
  /// 1 March where 29 February is not in that year, as `years(until:)` counts.
  fileprivate func birthday(_ years: Int) -> Day? {
    if day == 0 { return nil }
    return Day(year: year + years, month: month, day: day) ?? Day(year: year + years, month: 3, day: 1)
  }
}
