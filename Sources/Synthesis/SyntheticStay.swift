import Reentry

/// When somebody is booked, when they are to be released, and what is told of it on which night.
struct SyntheticStay {
  let bookedOn: Day
  let custody: CustodyStatus
  /// The first night on whose roster they are, from 1.
  let firstNight: Int
  /// The first night on whose roster they are no more.
  let goneNight: Int
  private let start: Day
  private let first: (day: Day?, kind: ReleaseDate.Kind)?
  private let moved: (night: Int, day: Day)?
  private let isReleaseTold: Bool

  /// One person in fifty leaves each night and one in fifty comes; people above the first night's come later.
  init(_ index: Int, kind: Facility.Kind, nights: SyntheticNights, _ random: inout SplitMix64) {
    let firstNight = nights.firstNight(of: index)
    let day = nights.day(firstNight)
    let isRelease = random.percent(80)
    let custody = SyntheticStay.custody(kind, &random)
    let stayed = firstNight > 1 ? 1 : 1 + random.below(kind == .prison ? 3000 : 400)
    (self.firstNight, self.start, self.custody) = (firstNight, nights.start, custody)
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

  func isHeld(on night: Int) -> Bool { firstNight <= night && night < goneNight }

  /// What the facility tells on that night; nil on a night without news.
  func news(on night: Int) -> SyntheticRelease? {
    if night == goneNight, isReleaseTold {
      return SyntheticRelease(day: start.advanced(by: night - 2), kind: .released, reason: "HM")
    }
    guard isHeld(on: night) else { return nil }
    if night == firstNight { return first.map { SyntheticRelease(day: $0.day, kind: $0.kind, reason: "") } }
    guard let moved, moved.night == night else { return nil }
    return SyntheticRelease(day: moved.day, kind: .projected, reason: "CO")
  }
}

/// One record of a release-dates file.
struct SyntheticRelease {
  let day: Day?
  let kind: ReleaseDate.Kind
  let reason: String
}
