import Reentry

/// Where what one facility sends of one night is dropped: in that night, later, twice or never.
///
/// Every file of the quiet first week comes in its own night and once.
struct FilePlace {
  /// The folders in which the roster is dropped; none where it is lost.
  let rosters: [String]
  /// Where the release dates are dropped; nil where they are lost.
  let releases: String?
  /// Where mended rows are dropped, the night after.
  let mended: String
  /// Last night's release dates were lost.
  let lostReleasesBefore: Bool

  init(_ facility: Facility, _ place: Int, on night: Int, of nights: SyntheticNights, in folder: String) {
    let inbound = { (night: Int) in
      let night = min(night, nights.nights)
      return "\(folder)/night-\(night)/inbound/\(facility.partner)"
    }
    let fate = FilePlace.fate("rosters", place, night, nights)
    let last = nights.nights
    switch fate {
    case .late where night + 2 <= last: rosters = [inbound(night + 2) + "/rosters"]
    case .lost: rosters = []
    case .twice where night < last: rosters = [inbound(night) + "/rosters", inbound(night + 1) + "/rosters"]
    default: rosters = [inbound(night) + "/rosters"]
    }
    let releasesFate = FilePlace.fate("release-dates", place, night, nights)
    switch releasesFate {
    case .late: releases = inbound(night + 1) + "/release-dates"
    case .lost: releases = nil
    default: releases = inbound(night) + "/release-dates"
    }
    mended = inbound(night + 1) + "/rosters"
    lostReleasesBefore = FilePlace.fate("release-dates", place, night - 1, nights) == .lost
  }

  private enum Fate { case inTime, late, lost, twice }

  private static let surely: [Int: Fate] = [12: .twice, 17: .late, 22: .lost]

  private static func fate(_ feed: String, _ place: Int, _ night: Int, _ nights: SyntheticNights) -> Fate {
    guard night > SyntheticNights.quietNights else { return .inTime }
    var random = SplitMix64(
      seed: nights.seed ^ (feed == "rosters" ? 0x0F17_E5 : 0x0DA7_E5), stream: night * 1000 + place)
    let draw = random.below(100)
    // In one night a month for sure, of the first facility: a quarter has each kind at least once.
    if place == 0, let sure = surely[night % 30] { return sure }
    return draw < 3 ? .late : draw < 5 ? .lost : draw < 8 ? .twice : .inTime
  }
}
