import Reentry
import Storage

/// Synthetic nights: what the partners of a registry might send, of people who do not exist.
///
/// The same values give the same bytes. Memory does not follow the number of people.
package struct SyntheticNights: Sendable {
  /// Held on the first night; one in fifty leaves and one in fifty comes each night.
  package let people: Int
  package let seed: UInt64
  /// Only facilities of this county; nil is all.
  package let county: CountyCode?
  package let nights: Int
  /// The first night's day.
  package let start: Day
  /// Roster rows in a thousand with a defect; none unless asked for.
  package var malformedPerMille = 0
  /// The form of the state's eligibility file.
  package var eligibility = EligibilityWritten.fixed
  private let registry: Registry

  package init(
    people: Int, seed: UInt64, county: CountyCode?, nights: Int, start: Day, registry: Registry
  ) {
    (self.people, self.seed, self.county) = (people, seed, county)
    (self.nights, self.start, self.registry) = (nights, start, registry)
  }

  /// Why no night can be written.
  package enum Refusal: Error {
    /// The registry, or that county of it, has no facility that sends canonical files.
    case noFacility
  }

  /// Writes `night-1/inbound/PARTNER/FEED/FILE`, `night-2/…` into a folder.
  ///
  /// Files of these names are replaced. Throws `Refusal` and `DiskError`.
  package func write(to folder: String) throws {
    let world = SyntheticWorld(registry, county: county, on: start)
    guard !world.facilities.isEmpty else { throw Refusal.noFacility }
    var sent: [FacilityID: Int] = [:]
    for night in 1...max(1, nights) {
      try write(night, of: world, to: "\(folder)/night-\(night)/inbound", &sent)
    }
  }

  // `sent` is how many files of release dates each facility has sent: they are numbered without gaps.
  private func write(
    _ night: Int, of world: SyntheticWorld, to folder: String, _ sent: inout [FacilityID: Int]
  ) throws {
    let day = day(night)
    var facilities: [FacilityFiles] = []
    for facility in world.facilities {
      let sequence = sent[facility.id, default: 0] + 1
      facilities.append(FacilityFiles(facility, in: folder, day: day, sequence: sequence))
    }
    var state = try eligibilityFile(night, of: world, in: folder)
    for index in 0..<count(on: night) {
      let person = SyntheticPerson(index, nights: self, world: world)
      try facilities[person.facility].append(person, night: night, defect: defect(of: index, on: night))
      try state?.append(person)
    }
    for files in facilities where try files.close() { sent[files.facility, default: 0] += 1 }
    try state?.close()
  }

  private func eligibilityFile(
    _ night: Int, of world: SyntheticWorld, in folder: String
  ) throws -> (any EligibilityWriting)? {
    guard let partner = world.state else { return nil }
    let day = day(night)
    let path = "\(folder)/\(partner)/eligibility/eligibility-ALL-\(day.compact)"
    try Outside.makeFolders("\(folder)/\(partner)/eligibility")
    switch eligibility {
    case .fixed: return try EligibilityFile(path + ".txt", day: day, sequence: night)
    case .x12:
      let members = (0..<count(on: night)).count {
        SyntheticPerson($0, nights: self, world: world).coverage != nil
      }
      return try EligibilityX12File(path + ".x12", day: day, sequence: night, members: members)
    }
  }

  func day(_ night: Int) -> Day { start.advanced(by: night - 1) }

  /// People who come on each night after the first.
  private var comers: Int { max(1, people / 50) }

  private func count(on night: Int) -> Int { people + (night - 1) * comers }

  func firstNight(of index: Int) -> Int { index < people ? 1 : 2 + (index - people) / comers }

  private func defect(of index: Int, on night: Int) -> RowDefect? {
    guard malformedPerMille > 0 else { return nil }
    var random = SplitMix64(seed: seed &+ UInt64(night), stream: index)
    return random.below(1000) < malformedPerMille ? random.pick(RowDefect.allCases) : nil
  }
}

/// What one facility sends in one night: its roster and its release dates.
///
/// A facility that nobody is held in sends nothing. Release dates without news are a file without records, as a
/// partner sends who owes one every day.
private struct FacilityFiles {
  let facility: FacilityID
  private let day: Day
  private let sequence: Int
  private let folder: String
  private var roster: FileWriter?
  private var releases: ReleaseDatesFile?

  init(_ facility: Facility, in folder: String, day: Day, sequence: Int) {
    (self.facility, self.day, self.sequence) = (facility.id, day, sequence)
    self.folder = "\(folder)/\(facility.partner)"
  }

  mutating func append(_ person: SyntheticPerson, night: Int, defect: RowDefect?) throws {
    if person.stay.isHeld(on: night) {
      let row = RosterRow(person, facility: facility, asOf: day)
      let roster = try self.roster ?? newRoster()
      try roster.append(defect?.bytes(of: row) ?? row.bytes)
      self.roster = roster
    }
    guard let news = person.stay.news(on: night) else { return }
    var releases = try self.releases ?? newReleases()
    try releases.append(news, of: person)
    self.releases = releases
  }

  private func newRoster() throws -> FileWriter {
    try Outside.makeFolders("\(folder)/rosters")
    let roster = try Outside.create("\(folder)/rosters/\(facility)-roster-\(day.compact).csv")
    try roster.append(RosterRow.header)
    return roster
  }

  private func newReleases() throws -> ReleaseDatesFile {
    try Outside.makeFolders("\(folder)/release-dates")
    return try ReleaseDatesFile(
      "\(folder)/release-dates/\(facility)-release-dates-\(day.compact).txt", facility: facility, day: day,
      sequence: sequence)
  }

  /// Gives whether there are release dates.
  func close() throws -> Bool {
    _ = try roster?.close()
    let releases = try self.releases ?? (roster == nil ? nil : newReleases())
    try releases?.close()
    return releases != nil
  }
}
