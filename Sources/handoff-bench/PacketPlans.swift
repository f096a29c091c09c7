import Reentry

/// Care plans of invented people for ten partners, each with its own words, so that nothing compresses away.
struct PacketPlans {
  let all: [TransitionalCarePlan]

  /// `told` is how many things are told of the care of each.
  init(count: Int, told: Int) {
    all = (0..<count).map { PacketPlans.plan($0, told: told) }
  }

  private static func plan(_ number: Int, told: Int) -> TransitionalCarePlan {
    let partner = PartnerID("plan.\(300 + number % 10)")
    let facility = Facility(
      id: FacilityID("CA10JAIL"), name: "Fresno County Jail (sample)", kind: .jail,
      county: CountyCode("10"), partner: PartnerID("fresno.sheriff"), readinessApproved: true, liveOn: nil,
      conditional: false)
    var plan = TransitionalCarePlan(
      caseName: Case.name(number + 1),
      recipient: .init(
        partner: partner, name: "Health plan \(number % 10) (sample)", role: "managed care plan"),
      asOf: today, generation: 1, cin: cin(number), name: name(number),
      bornOn: BirthDate(day(-9000 - number)),
      sex: number % 2 == 0 ? .female : .male, preferredLanguage: "en", facility: facility,
      countyName: "Fresno", bookingNumber: "F26-\(100_000 + number)", release: release(number % 14),
      home: home(number), coverage: coverage(number), elements: elements(number), supersedes: "",
      legalBasis: "treatment and care coordination",
      sources: [batch, BatchID("2026-11-21-eligibility-00aa11bb22cc")])
    plan.preReleaseManager = manager(number, "Alder Care Partners")
    plan.postReleaseManager = manager(number / 7, "Birch Community Health")
    plan.entries = (0..<told).map { entry($0, number) }
    return plan
  }

  private static let today = BenchmarkFile.day
  private static let batch = BatchID("2026-11-20-rosters-9f31c02ab77e")

  private static func day(_ offset: Int) -> Day { today.advanced(by: offset) }

  private static func cin(_ number: Int) -> CIN {
    guard let cin = CIN("9\(1_000_000 + number)A") else { preconditionFailure("no CIN") }
    return cin
  }

  private static func name(_ number: Int) -> PersonName {
    PersonName(last: "Sample\(word(number))", first: "Person\(word(number / 3))", middle: "Q")
  }

  private static func release(_ days: Int) -> TransitionalCarePlan.Release {
    .init(
      day: day(days), kind: .projected, knownAsOf: Moment(day: day(-3), second: 8 * 3600),
      timeline: Timeline(
        windowOpensOn: day(days - 90), handoffDueOn: day(days - 14), isExpedited: true,
        firstContactDueOn: day(days + 2), secondContactDueOn: day(days + 30)))
  }

  private static func home(_ number: Int) -> Home {
    var home = Home()
    (home.county, home.address, home.city) = (CountyCode("10"), "\(number) \(word(number)) Street", "Fresno")
    (home.zip, home.phone) = ("937\(10 + number % 90)", "559 555 \(1000 + number % 9000)")
    return home
  }

  private static func coverage(_ number: Int) -> TransitionalCarePlan.PlanCoverage {
    .init(
      plan: PlanCode("\(300 + number % 10)"), planName: "Health plan \(number % 10) (sample)",
      liaison: "ji@plan\(number % 10).example", aid: AidCode("M1"), from: day(-400), to: nil,
      unsuspensionNeeded: number % 3 == 0)
  }

  private static func manager(_ number: Int, _ organization: String) -> TransitionalCarePlan.CareManager {
    .init(
      name: "Manager \(word(number % 40))", organization: organization, npi: NPI("1234567893"),
      phone: "559 555 \(2000 + number % 40)", email: "m\(number % 40)@care.example")
  }

  private static func elements(_ number: Int) -> [TransitionalCarePlan.Element] {
    titles.enumerated().map { place, title in
      switch (number + place) % 3 {
      case 0: .init(title: title, state: .arranged("as the care manager told"))
      case 1: .init(title: title, state: .toDo(by: "pre-release care manager"))
      default: .init(title: title, state: .notNeeded(saidBy: "the person"))
      }
    }
  }

  private static let titles = [
    "Post-release medications, covered by Medi-Cal", "30-day supply of medications in hand at release",
    "Durable medical equipment", "Medication-assisted treatment and psychotropic medications, if any",
    "Primary care provider and follow-up appointment",
    "Specialty, behavioral health, dental and community-support appointments",
    "Referrals to clinical community services", "Support persons and how each is engaged",
    "Living arrangements", "Transportation on the day of release", "Who receives this plan",
    "Consents given and further consents needed",
  ]

  private static func entry(_ place: Int, _ number: Int) -> TransitionalCarePlan.Entry {
    .init(
      number: place + 1, content: content(place, number), kinds: [.general], author: "Alder Care Partners",
      asOf: Moment(day: day(-2), second: Int32(3600 + place)), source: Source(batch: batch, record: number))
  }

  // One kind after another, each with other words.
  private static func content(_ place: Int, _ number: Int) -> CareItem.Content {
    let seed = number + 31 * place
    switch place % 5 {
    case 0:
      return .medication(
        Medication(
          name: "\(word(seed)) \(seed % 4 * 5 + 5) mg", code: "\(300_000 + seed)", dose: "one a day",
          state: .done,
          isForAddiction: false, isPsychotropic: false, isLongActing: false, supplyDays: 30, isCovered: true))
    case 1:
      let morning = Moment(day: day(20 + place), second: 10 * 3600)
      return .appointment(
        Appointment(kind: .primaryCare, state: .arranged, on: morning, provider: clinic(seed)))
    case 2: return .referral(Referral(kind: .housing, state: .arranged, provider: clinic(seed)))
    case 3: return .goal(Goal(text: "Keep blood pressure under control, \(word(seed))", state: .arranged))
    default:
      return .condition(
        Condition(code: "I\(10 + seed % 80)", name: "Condition \(word(seed))", isActive: true))
    }
  }

  private static func clinic(_ number: Int) -> Provider {
    Provider(
      name: "Clinic \(word(number % 97))", npi: NPI("1234567893"), phone: "559 555 0\(100 + number % 900)",
      address: "\(number % 500) Elm Street")
  }

  // A made-up word, another for each number.
  private static func word(_ number: Int) -> String {
    let syllables = ["ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "su"]
    return String(number).utf8.map { syllables[Int($0) - 48] }.joined()
  }
}
