import Reentry

extension IdentifiedCase {
  /// The day on which the person completes so many years; nil where digits are missing that decide it.
  ///
  /// As the facility told the birth date, or as the member's record has it where the facility does not know it
  /// whole.
  func birthday(_ years: Int) -> Day? {
    if let born = person.booking.bornOn.whole { return born.birthday(years) }
    guard let member, let born = person.members[member].member.bornOn.whole else { return nil }
    return born.birthday(years)
  }

  /// Whether the person has completed so many years; nil where that cannot be known.
  func isAged(_ years: Int, on day: Day) -> Bool? {
    if let birthday = birthday(years) { return birthday <= day }
    let born = person.booking.bornOn
    if born.latest.birthday(years) <= day { return true }
    return day < born.earliest.birthday(years) ? false : nil
  }
}

extension Day {
  /// The day so many years later; 1 March where 29 February is not in that year, as `years(until:)` counts.
  fileprivate func birthday(_ years: Int) -> Day {
    let (year, month, day) = date
    return Day(year: year + years, month: month, day: day) ?? Day(year: year + years, month: 3, day: 1)
      ?? self
  }
}
