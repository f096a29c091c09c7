import Reentry

/// When somebody is booked, when they are to be released, and what is told of it on which night.
struct SyntheticStay {
  let bookedOn: Day
  let custody: CustodyStatus
  /// The first night on whose roster they are, from 1.
  let firstNight: Int
  /// The first night on whose roster they are no more.
  let goneNight: Int
  private let first: (day: Day?, kind: ReleaseDate.Kind)?
  private let moved: (night: Int, day: Day)?
  /// The facility says that they went.
  let isReleaseTold: Bool

  /// One person in fifty leaves each night and one in fifty comes; people above the first night's come later.
  init(_ index: Int, kind: Facility.Kind, nights: SyntheticNights, _ random: inout SplitMix64) {
    let firstNight = nights.firstNight(of: index)
    let day = nights.day(firstNight)
    let isRelease = random.percent(80)
    let custody = SyntheticStay.custody(kind, &random)
    let stayed = firstNight > 1 ? 1 : 1 + random.below(kind == .prison ? 3000 : 400)
    (self.firstNight, self.custody) = (firstNight, custody)
    self.goneNight = firstNight + 1 + random.below(50)
    self.bookedOn = day.advanced(by: -stayed)
    self.first = SyntheticStay.date(custody, on: day, afterDays: stayed, &random)
    let night = firstNight + 1 + random.below(33)
    self.moved = first == nil ? nil : (night, nights.day(night).advanced(by: random.below(150)))
    self.isReleaseTold = isRelease
  }

  private static func custody(_ kind: Facility.Kind, _ random: inout SplitMix64) -> CustodyStatus {
    let draw = random.below(100)
    guard kind == .jail else { return .sentenced }
    return draw < 55 ? .pretrial : draw < 97 ? .sentenced : .hold
  }

  private static func date(
    _ custody: CustodyStatus, on day: Day, afterDays stayed: Int, _ random: inout SplitMix64
  ) -> (day: Day?, kind: ReleaseDate.Kind)? {
    let (draw, near, far) = (random.below(100), random.below(90), random.below(700))
    if custody == .pretrial, draw < 60 { return nil }
    if draw < 4 { return nil }
    if draw < 9 { return (nil, .unknown) }
    if draw < 11, stayed > 10 { return (day.advanced(by: -1 - far % 5), .projected) }
    let kind: ReleaseDate.Kind = draw < 45 ? .confirmed : draw < 90 ? .projected : .courtOrdered
    return (day.advanced(by: draw % 10 < 6 ? near : 90 + far), kind)
  }

  /// The night on which the day is told anew; nil where it never is.
  var movedNight: Int? { moved?.night }

  /// What the facility tells while they are held, by night.
  var told: [Int: SyntheticRelease] {
    var told: [Int: SyntheticRelease] = [:]
    if let moved, moved.night < goneNight {
      told[moved.night] = SyntheticRelease(day: moved.day, kind: .projected, reason: "CO")
    }
    if let first { told[firstNight] = SyntheticRelease(day: first.day, kind: first.kind, reason: "") }
    return told
  }
}

/// One record of a release-dates file.
struct SyntheticRelease {
  let day: Day?
  let kind: ReleaseDate.Kind
  let reason: String
}
