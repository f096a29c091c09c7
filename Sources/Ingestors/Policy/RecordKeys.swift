import Formats
import Reentry

// What makes a record believable (DOMAIN 5 and 8).
extension PolicyFile {
  static let plausibleAge = PolicyValue<ClosedRange<Int>>(
    "plausibleAge", .records, fields: ["youngest", "oldest"]
  ) { entry throws(ConfigurationFault) in
    let youngest = try entry.integer("youngest", in: 0...150)
    return youngest...(try entry.integer("oldest", in: youngest...150))
  }
  static let unchangedRosterLeast = PolicyValue<Int>("unchangedRosterLeast", .records, in: 1...100_000)
  static let startDaysAhead = PolicyValue<Int>("startDaysAhead", .records, in: 1...3650)
  static let placingDays = PolicyValue<Int>("placingDays", .records, in: 1...3650)

  static let countyZips = PolicyTable<CountyCode, [Int]>(
    "countyZips", .records, fields: ["county", "zips"], namedBy: "county"
  ) { entry throws(ConfigurationFault) in
    let county = CountyCode(try entry.string("county"))
    guard county.exists else { throw try entry.value("county").fault("is no county, 01 to 58") }
    return ([(county.text, county)], try entry.zipAreas())
  }

  static let recordKeys: [any PolicyKey] = [
    plausibleAge, unchangedRosterLeast, startDaysAhead, placingDays, countyZips,
  ]

  func records(_ day: Day) throws(ConfigurationFault) -> RecordPolicy {
    RecordPolicy(
      plausibleAge: try value(Self.plausibleAge, day),
      unchangedRosterLeast: try value(Self.unchangedRosterLeast, day),
      startDaysAhead: try value(Self.startDaysAhead, day),
      placingDays: try value(Self.placingDays, day),
      countyZips: CountyZips(try table(Self.countyZips, day).mapValues(\.value)))
  }
}

extension JSON5Object {
  fileprivate func zipAreas() throws(ConfigurationFault) -> [Int] {
    for node in try elements("zips") {
      let text = try node.string()
      guard text.utf8.count == 3, text.utf8.allSatisfy({ $0 &- 0x30 <= 9 }) else {
        throw node.fault("\"\(text)\" is not the first three digits of a zip")
      }
    }
    return try namesOnce("zips").compactMap { Int($0) }
  }
}
