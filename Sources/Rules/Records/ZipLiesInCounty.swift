import Reentry

/// A home's zip lies in its county; one that does not, by its first three digits, is told and taken.
package struct ZipLiesInCounty: Sendable {
  private let zips: CountyZips

  package init(_ policy: RecordPolicy) { zips = policy.countyZips }

  /// What speaks against a home in that county, 1 to 58, with a zip that begins with these three digits.
  ///
  /// Asked of every row of a roster: it takes numbers, and gives a code.
  package func objection(toZip area: Int, in county: Int) -> FindingCode? {
    zips.lies(outside: county, area: area) ? .zipOutsideCounty : nil
  }
}
