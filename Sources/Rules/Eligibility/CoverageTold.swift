import Reentry

extension IdentifiedCase {
  /// The span whose plan is told, and which county and aid code are spoken of; nil where none holds today.
  ///
  /// That of today, unless a span known to begin by the day of release takes its place: then the plan that will
  /// have the person at release is told, since it assigns the care manager (DOMAIN §8, plan changes while in
  /// custody).
  package func coverageTold(in circumstances: Circumstances) -> Coverage? {
    guard let member, let today = spanThatCounts(on: circumstances.day, in: circumstances) else { return nil }
    let told = spanAtRelease(in: circumstances) ?? today
    return person.members[member].spans[told]
  }

  /// The span in full coverage that begins after today and counts on the day of release; nil where today's does.
  private func spanAtRelease(in circumstances: Circumstances) -> Int? {
    guard let release = release.date?.day, circumstances.day < release else { return nil }
    guard let place = spanThatCounts(on: release, in: circumstances) else { return nil }
    guard circumstances.day < facts.spans[place].from else { return nil }
    return SpanOfGroup().verdict(on: facts.spans[place], of: self, in: circumstances).isMet ? place : nil
  }

  /// What counties have to do by the day of release, where full coverage was found.
  package func coverageDuties(in circumstances: Circumstances) -> [CoverageDuty] {
    guard let coverage = coverageTold(in: circumstances) else { return [] }
    var duties: [CoverageDuty] = []
    if coverage.isSuspended { duties.append(.unsuspend(coverage.county, by: release.date?.day)) }
    if let home = person.booking.home.county, home != coverage.county {
      duties.append(.changeCounty(from: coverage.county, to: home))
    }
    return duties
  }
}
