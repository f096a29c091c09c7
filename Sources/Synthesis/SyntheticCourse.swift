import Reentry

/// What becomes of somebody after the quiet first week: how their stay ends, whether they are held again, and where
/// their coverage goes.
///
/// Drawn apart from all else, so that the first week is the same whatever comes after it.
struct SyntheticCourse {
  let ending: Ending
  /// The night on which the day of release is told as it will be; nil where nobody foresees it.
  let foreseenOn: Int?
  /// The night on which a date that was told before is told once more as it is.
  let restatedAfter: Int?
  /// The facility in which they are held next, and on which nights.
  let next: (facility: Int, nights: Range<Int>)?
  /// From which night they are covered in another county or plan.
  let move: Move?

  enum Ending { case home, untold, transferred, died }

  struct Move {
    let night: Int
    let county: CountyCode
    let plan: PlanCode?
  }

  init(
    _ index: Int, stay: SyntheticStay, facility: Int, home: CountyCode, nights: SyntheticNights,
    world: SyntheticWorld
  ) {
    var random = SplitMix64(seed: nights.seed ^ 0x0051_4E19_5A7E_5EED, stream: index)
    let (end, quiet) = (stay.goneNight, SyntheticNights.quietNights)
    let elsewhere = world.facility(&random)
    let ending = SyntheticCourse.ending(&random, moves: elsewhere != facility)
    let isForeseen = random.percent(50)
    let told = max(stay.firstNight + 1, end - 1 - random.below(25), quiet + 1)
    let returns = random.percent(12)
    let (gap, length) = (4 + random.below(25), 10 + random.below(40))
    let restated = random.percent(25)
    self.ending = end <= quiet ? (stay.isReleaseTold ? .home : .untold) : ending
    self.foreseenOn = isForeseen && told < end && ending != .transferred ? told : nil
    self.restatedAfter = restated ? 1 + gap % 4 : nil
    self.next = SyntheticCourse.next(self.ending, end, gap, length, returns ? facility : nil, elsewhere)
    self.move = SyntheticCourse.move(home, world, &random)
  }

  private static func ending(_ random: inout SplitMix64, moves: Bool) -> Ending {
    let draw = random.below(100)
    if draw < 8 { return moves ? .transferred : .home }
    return draw < 10 ? .died : draw < 30 ? .untold : .home
  }

  private static func next(
    _ ending: Ending, _ end: Int, _ gap: Int, _ length: Int, _ same: Int?, _ elsewhere: Int
  ) -> (facility: Int, nights: Range<Int>)? {
    guard end > SyntheticNights.quietNights else { return nil }
    switch ending {
    case .transferred: return (elsewhere, end..<end + length)
    case .home, .untold: return same.map { ($0, end + gap..<end + gap + length) }
    case .died: return nil
    }
  }

  private static func move(
    _ home: CountyCode, _ world: SyntheticWorld, _ random: inout SplitMix64
  ) -> Move? {
    let draw = random.below(100)
    let night = SyntheticNights.quietNights + 1 + random.below(75)
    let county = draw < 4 ? world.county(&random) ?? home : home
    let plan = world.plan(in: county, &random)
    return draw < 12 ? Move(night: night, county: county, plan: plan) : nil
  }
}

extension SyntheticCourse {
  /// The stays of somebody, the first as it was drawn, with what is told of them.
  func holdings(
    _ index: Int, stay: SyntheticStay, facility: Int, nights: SyntheticNights
  ) -> [SyntheticHolding] {
    let digits = SyntheticPerson.digits(index, 8)
    let first = SyntheticHolding(
      facility: facility, bookingNumber: "B" + digits, bookedOn: stay.bookedOn, custody: stay.custody,
      nights: stay.firstNight..<stay.goneNight, told: told(of: stay, nights))
    guard let next else { return [first] }
    let (begin, end) = (next.nights.lowerBound, next.nights.upperBound)
    var told: [Int: SyntheticRelease] = [:]
    let day = nights.day(end - 1)
    if end % 3 > 0 { told[begin] = SyntheticRelease(day: day, kind: .confirmed, reason: "") }
    if end % 5 > 0 { told[end] = SyntheticRelease(day: day, kind: .released, reason: "HM") }
    return [
      first,
      SyntheticHolding(
        facility: next.facility, bookingNumber: "C" + digits, bookedOn: nights.day(begin),
        custody: .sentenced, nights: next.nights, told: told),
    ]
  }

  private func told(of stay: SyntheticStay, _ nights: SyntheticNights) -> [Int: SyntheticRelease] {
    var told = stay.told
    let end = stay.goneNight
    if let moved = stay.movedNight, let news = told[moved], let restatedAfter {
      let again = moved + restatedAfter
      if again > SyntheticNights.quietNights, again < end { told[again] = news }
    }
    let last = nights.day(end - 1)
    if let foreseenOn { told[foreseenOn] = SyntheticRelease(day: last, kind: .confirmed, reason: "") }
    let reason =
      switch ending {
      case .home: "HM"
      case .transferred: "TR"
      case .died: "DE"
      case .untold: ""
      }
    if !reason.isEmpty { told[end] = SyntheticRelease(day: last, kind: .released, reason: reason) }
    return told
  }
}
