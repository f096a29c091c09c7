/// What the policy holds records to on one day.
package struct RecordPolicy: Sendable {
  /// Years of age that a record may show.
  package var plausibleAge: Cited<ClosedRange<Int>>
  /// A roster of fewer bookings may well be the same two days running.
  package var unchangedRosterLeast: Cited<Int>
  package var countyZips: CountyZips

  package init(
    plausibleAge: Cited<ClosedRange<Int>>, unchangedRosterLeast: Cited<Int>, countyZips: CountyZips
  ) {
    (self.plausibleAge, self.unchangedRosterLeast) = (plausibleAge, unchangedRosterLeast)
    self.countyZips = countyZips
  }
}

/// Where the zips of each county lie, by their first three digits.
package struct CountyZips: Sendable, Hashable {
  /// For each first three digits a bit a county, 1 to 58, in which no zip begins so.
  ///
  /// Of a county of which nothing is known none is set. Whoever asks for every row of a roster looks here: a call
  /// into another module costs more than the answer.
  package private(set) var strays = [UInt64](repeating: 0, count: 1000)

  /// Of each county the first three digits of its zips.
  package init(_ areas: [CountyCode: [Int]]) {
    for (county, areas) in areas {
      guard let number = Int(county.text), (1...58).contains(number) else { continue }
      for area in strays.indices where !areas.contains(area) { strays[area] |= 1 << UInt64(number) }
    }
  }

  /// Whether no zip that begins so lies in the county, 1 to 58; false for 0, and for digits that are none.
  package func lies(outside county: Int, area: Int) -> Bool {
    strays.indices.contains(area) && strays[area] >> UInt64(county) & 1 != 0
  }
}
