import Reentry

/// How zips begin in each county, so that a synthetic home lies where it says.
enum SyntheticZips {
  /// The first three digits of a zip in that county; of Fresno's where it is none of California's.
  static func area(of county: CountyCode) -> String {
    guard let number = Int(county.text), areas.indices.contains(number - 1) else { return areas[9] }
    return areas[number - 1]
  }

  /// One for each county, in the order of their codes.
  private static let areas = [
    "945", "956", "956", "959", "952", "959", "945", "955", "956", "936", "959", "955", "922", "935",
    "933", "932", "954", "961", "900", "936", "949", "953", "954", "953", "961", "935", "939", "945",
    "959", "926", "956", "959", "925", "958", "950", "923", "921", "941", "952", "934", "944", "931",
    "951", "950", "960", "961", "960", "945", "954", "953", "959", "960", "960", "932", "953", "930",
    "956", "959",
  ]
}
