import Reentry

/// Somebody who does not exist: a function of seed and index, so nobody need be kept in memory.
struct SyntheticPerson {
  let index: Int
  let name: PersonName
  let bornOn: Day
  let sex: Sex
  /// Nine digits of an area never issued.
  let ssn: String
  let cin: String
  let home: Home
  let language: String
  let needs: SyntheticNeeds
  let holdings: [SyntheticHolding]
  let coverage: SyntheticCoverage?
  /// Where they are covered later; nil where that stays.
  let move: SyntheticCourse.Move?
  /// Who manages their care, and what comes of it.
  let care: SyntheticCare?
  /// The facility knows the CIN.
  let isCINKnown: Bool
  /// The facility knows month and year of birth only.
  let isBirthPartlyKnown: Bool

  init(_ index: Int, nights: SyntheticNights, world: SyntheticWorld) {
    var random = SplitMix64(seed: nights.seed, stream: index)
    let place = world.facility(&random)
    let facility = world.facilities[place]
    let sex: Sex = random.percent(18) ? .female : .male
    let stay = SyntheticStay(index, kind: facility.kind, nights: nights, &random)
    let bornOn = SyntheticPerson.birth(facility.kind, before: nights.start, &random)
    let county = world.home(from: facility, &random)
    (self.index, self.sex, self.bornOn) = (index, sex, bornOn)
    self.name = SyntheticPerson.name(sex, &random)
    self.ssn = "9" + SyntheticPerson.digits(random.below(100_000_000), 8)
    self.cin = SyntheticPerson.cin(index, seed: nights.seed)
    self.home = SyntheticPerson.home(county, &random)
    self.language =
      random.percent(70) ? "English" : random.pick(["Spanish", "Spanish", "Vietnamese", "Hmong"])
    self.needs = SyntheticNeeds(sex, bookedOn: stay.bookedOn, &random)
    let plan = world.plan(in: county, &random)
    self.coverage =
      random.percent(85)
      ? SyntheticCoverage(plan, county: county, bornOn: bornOn, on: nights.start, needs: needs, &random) : nil
    self.isCINKnown = coverage != nil && random.percent(59)
    self.isBirthPartlyKnown = random.percent(2)
    let course = SyntheticCourse(
      index, stay: stay, facility: place, home: county, nights: nights, world: world)
    self.holdings = course.holdings(index, stay: stay, facility: place, nights: nights)
    self.move = course.move
    self.care =
      coverage == nil
      ? nil
      : SyntheticCare(index, from: stay.firstNight, county: county, seed: nights.seed, world: world)
  }

  private static func birth(_ kind: Facility.Kind, before day: Day, _ random: inout SplitMix64) -> Day {
    let years: (youngest: Int, count: Int) =
      switch kind {
      case .jail: (18, 45)
      case .prison: (21, 55)
      case .youth: (13, 7)
      }
    return day.advanced(by: -(years.youngest * 366 + random.below(years.count * 365)))
  }

  private static func name(_ sex: Sex, _ random: inout SplitMix64) -> PersonName {
    PersonName(
      last: random.pick(SyntheticNames.last),
      first: random.pick(sex == .female ? SyntheticNames.female : SyntheticNames.male),
      middle: random.percent(40) ? String(UnicodeScalar(UInt8(0x41 + random.below(26)))) : "",
      suffix: random.percent(4) ? random.pick(SyntheticNames.suffixes) : "")
  }

  /// `9`, seven digits that differ from person to person up to ten million, and a letter in use.
  private static func cin(_ index: Int, seed: UInt64) -> String {
    let letters = Array("ACDEFGHMNTUVWXYZ")
    let number = (index * 7_654_321 + Int(seed % 10_000_000)) % 10_000_000
    return "9" + digits(number, 7) + String(letters[number % letters.count])
  }

  private static func home(_ county: CountyCode, _ random: inout SplitMix64) -> Home {
    var home = Home()
    home.county = county
    home.address = "\(1 + random.below(9999)) \(random.pick(SyntheticNames.streets))"
    if random.percent(8) { home.address += ", Apt \(1 + random.below(99))" }
    home.city = "Sampleton"
    home.zip = SyntheticZips.area(of: county) + digits(random.below(100), 2)
    home.phone = "559-555-01" + digits(random.below(100), 2)
    return home
  }

  static func digits(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }
}

extension SyntheticPerson {
  /// What the state's file has of their coverage on that night.
  func spans(on night: Int, of nights: SyntheticNights) -> [SyntheticCoverage.Span] {
    guard let spans = coverage?.spans, let last = spans.last else { return [] }
    guard let move, move.night <= night, last.to == nil else { return spans }
    let day = nights.day(move.night)
    guard move.plan != last.plan || move.county != last.county, last.from < day else { return spans }
    return spans.dropLast() + [last.ending(day.advanced(by: -1)), last.moved(to: move, on: day)]
  }

  /// Their plan on that night; nil for fee-for-service.
  func plan(on night: Int, of nights: SyntheticNights) -> PlanCode? {
    spans(on: night, of: nights).last?.plan
  }
}
