import Reentry
import Storage

/// Synthetic nights: what the partners of a registry might send, of people who do not exist.
///
/// In the first week facilities and the state send what they know, every file in its night. After it people are moved,
/// die, are held again and change plans, files are late, lost, dropped twice and mended, and plans, organizations and
/// facilities tell of care. The same values give the same bytes, and a night is the same however many follow it, but
/// for files that would come after the last one. Memory follows what is told of care in one night, not the number of
/// people.
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
  /// So many nights are without trouble.
  static let quietNights = 7

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
      try write(night, of: world, to: folder, &sent)
    }
  }

  // `sent` is how many files of release dates each facility has sent: they are numbered without gaps.
  private func write(
    _ night: Int, of world: SyntheticWorld, to folder: String, _ sent: inout [FacilityID: Int]
  ) throws {
    var facilities = world.facilities.enumerated().map { place, facility in
      FacilityFiles(
        facility, at: FilePlace(facility, place, on: night, of: self, in: folder), day: day(night),
        sequence: sent[facility.id, default: 0] + 1, canMend: isLively(night) && night < nights)
    }
    let inbound = "\(folder)/night-\(night)/inbound"
    var state = try eligibilityFile(night, of: world, in: inbound)
    var care = CareFiles(day: day(night))
    for index in 0..<count(on: night) {
      let person = SyntheticPerson(index, nights: self, world: world)
      for holding in person.holdings {
        try facilities[holding.facility].append(
          person, holding, night: night, defect: defect(of: index, on: night),
          mendable: mendable(of: index, on: night))
      }
      try state?.append(person, person.spans(on: night, of: self))
      if isLively(night) { care.append(person, night: night, nights: self, world: world) }
    }
    for files in facilities where try files.close() { sent[files.facility, default: 0] += 1 }
    try state?.close()
    try care.write(to: inbound)
  }

  private func isLively(_ night: Int) -> Bool { night > SyntheticNights.quietNights }

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

  private func mendable(of index: Int, on night: Int) -> RowDefect? {
    var random = SplitMix64(seed: seed ^ 0x3E5D_ED &+ UInt64(night), stream: index)
    let (draw, defect) = (random.below(1000), random.pick(Mending.defects))
    // In some nights for sure: a quarter without any would show nothing of how they come back.
    return draw < 12 || night % 10 == 0 ? defect : nil
  }
}
