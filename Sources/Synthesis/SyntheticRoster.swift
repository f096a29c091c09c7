import Reentry
import Storage

/// One roster of any length, for measuring: a single jail, a small share of its rows wrong in every way.
package struct SyntheticRoster: Sendable {
  package let rows: Int
  package let seed: UInt64
  package let facility: FacilityID
  package let asOf: Day
  /// Rows in a thousand with a defect.
  package let malformedPerMille: Int

  package init(rows: Int, seed: UInt64, facility: FacilityID, asOf: Day, malformedPerMille: Int = 1) {
    (self.rows, self.seed, self.facility) = (rows, seed, facility)
    (self.asOf, self.malformedPerMille) = (asOf, malformedPerMille)
  }

  /// Writes the file, in place of whatever has the name; its folder must be there.
  ///
  /// Gives the count of bad rows. The defects take turns, so each kind is there as often as the next. Throws `DiskError`.
  @discardableResult
  package func write(to path: String) throws -> Int {
    let registry = Registry.ofOneJail(facility)
    let nights = SyntheticNights(
      people: rows, seed: seed, county: nil, nights: 1, start: asOf, registry: registry)
    let world = SyntheticWorld(registry, county: nil, on: asOf)
    let file = try Outside.create(path)
    try file.append(RosterRow.header)
    var (random, bad) = (SplitMix64(seed: seed), 0)
    for index in 0..<rows {
      let person = SyntheticPerson(index, nights: nights, world: world)
      guard let stay = person.holdings.first else { continue }
      let row = RosterRow(person, stay, facility: facility, asOf: asOf)
      let isBad = random.below(1000) < malformedPerMille
      try file.append(isBad ? RowDefect.allCases[bad % RowDefect.allCases.count].bytes(of: row) : row.bytes)
      if isBad { bad += 1 }
    }
    _ = try file.close()
    return bad
  }
}
