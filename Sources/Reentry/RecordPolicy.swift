/// What the policy holds records to on one day.
package struct RecordPolicy: Sendable {
  /// Years of age that a record may show.
  package var plausibleAge: Cited<ClosedRange<Int>>
  /// A roster of fewer bookings may well be the same two days running.
  package var unchangedRosterLeast: Cited<Int>
  /// Days between the time at which something is told and the day on which it begins.
  package var startDaysAhead: Cited<Int>
  /// Days for which whoever sent a record that has no place is asked to look at it.
  package var placingDays: Cited<Int>
  package var countyZips: CountyZips

  package init(
    plausibleAge: Cited<ClosedRange<Int>>, unchangedRosterLeast: Cited<Int>, startDaysAhead: Cited<Int>,
    placingDays: Cited<Int>, countyZips: CountyZips
  ) {
    (self.plausibleAge, self.unchangedRosterLeast) = (plausibleAge, unchangedRosterLeast)
    (self.startDaysAhead, self.placingDays) = (startDaysAhead, placingDays)
    self.countyZips = countyZips
  }
}

/// Where the zips of each county lie, by their first three digits.
package struct CountyZips: Sendable, Hashable {
  // For each first three digits a bit a county; and of the counties that are known at all.
  private var counties = [UInt64](repeating: 0, count: 1000)
  private var known: UInt64 = 0

  /// Of each county the first three digits of its zips.
  package init(_ areas: [CountyCode: [Int]]) {
    for (county, areas) in areas {
      guard let number = Int(county.text), (1...58).contains(number) else { continue }
      known |= 1 << UInt64(number)
      for area in areas where (0...999).contains(area) { counties[area] |= 1 << UInt64(number) }
    }
  }

  /// Whether no zip that begins so lies in the county, 1 to 58.
  ///
  /// False for 0, for a county of which nothing is known, and for digits that are none.
  @inline(__always)
  package func lies(outside county: Int, area: Int) -> Bool {
    let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: county)
    return area >= 0 && known & bit != 0 && counties[area] & bit == 0
  }
}
