import Reentry

/// Who manages somebody's care in the simulated world, from which night on, and what goes otherwise than planned.
struct SyntheticCare {
  let preRelease: Organization
  let postRelease: Organization
  /// The night on which they are first assigned, or declined and then assigned three nights later.
  let told: Int
  let isDeclinedFirst: Bool
  /// The night on which another organization is named in place of both; nil where it stays.
  let changed: (night: Int, to: Organization)?
  /// The night on which the assignment ends; nil where it does not.
  let ended: Int?
  /// Consent to share is taken back.
  let isRevoked: Bool
  /// What was told of a medication is corrected, or withdrawn.
  let correction: Correction

  enum Correction { case none, restated, void }

  /// Nil for those whom nobody is assigned to.
  init?(_ index: Int, from firstNight: Int, county: CountyCode, seed: UInt64, world: SyntheticWorld) {
    var random = SplitMix64(seed: seed ^ 0x0CA2_E0FF_1CE5, stream: index)
    let near = world.organizations.filter { $0.counties.contains(county) }
    let choice = near.isEmpty ? world.organizations : near
    guard !choice.isEmpty, random.percent(65) else { return nil }
    let post = random.pick(choice)
    let inside = random.percent(30) ? world.embedded.first { $0.counties.contains(county) } : nil
    (preRelease, postRelease) = (inside ?? post, post)
    told = max(SyntheticNights.quietNights + 1 + random.below(6), firstNight + 2 + random.below(9))
    isDeclinedFirst = random.percent(10)
    let (isChanged, isEnded, other) = (random.percent(8), random.percent(6), random.pick(world.organizations))
    changed = isChanged ? (told + 12, other) : nil
    ended = isEnded ? told + 26 : nil
    isRevoked = random.percent(15)
    let draw = random.below(100)
    correction = draw < 15 ? .restated : draw < 20 ? .void : .none
  }

  /// Whether another manages after release.
  var isHandedOver: Bool { preRelease.npi != postRelease.npi }

  /// From which night on the managers named first work.
  var began: Int { isDeclinedFirst ? told + 3 : told }

  /// Whether the organization that was named first still manages on that night.
  func isManaged(on night: Int) -> Bool {
    began <= night && night < min(changed?.night ?? Int.max, ended ?? Int.max)
  }
}
