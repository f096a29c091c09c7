extension BirthDate {
  /// How far two of them agree, whichever of them is named first.
  package func level(_ other: BirthDate) -> ComparisonLevel {
    if self == other { return day != 0 ? .same : month != 0 ? .partly : .year }
    if agrees(with: other) { return month != 0 && other.month != 0 ? .partly : .year }
    guard day != 0, other.day != 0 else { return .differs }
    if year == other.year, month == other.day, day == other.month { return .swapped }
    if isOneSlip(from: other) { return .close }
    let (isMonth, isDay) = (month == other.month, day == other.day)
    let isSimilar = year == other.year ? isMonth || isDay : isMonth && isDay && !isGeneration(from: other)
    return isSimilar ? .similar : .differs
  }

  // Years so far apart as a father's and a son's are no slip.
  private func isGeneration(from other: BirthDate) -> Bool { abs(year - other.year) >= 12 }

  // One digit of eight another one, or two neighbours exchanged.
  private func isOneSlip(from other: BirthDate) -> Bool {
    if isGeneration(from: other) { return false }
    var (mine, theirs) = (
      year * 10_000 + month * 100 + day, other.year * 10_000 + other.month * 100 + other.day
    )
    while mine % 10 == theirs % 10 { (mine, theirs) = (mine / 10, theirs / 10) }
    if mine / 10 == theirs / 10 { return true }
    let isExchanged = mine % 10 == theirs / 10 % 10 && theirs % 10 == mine / 10 % 10
    return isExchanged && mine / 100 == theirs / 100
  }
}
