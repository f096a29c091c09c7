import Reentry
import Rules
import Synthesis

/// People who qualify, before and after their release, most of them assigned to one of many organizations, with what
/// is told of their care.
struct CareCases {
  private(set) var cases: [Case] = []
  private(set) var records = CareRecords()
  private(set) var circumstances: Circumstances

  private let facilities: [FacilityID]
  private let plans: [PlanCode]
  private var random: SplitMix64

  init(_ wish: CareWish, in plain: Circumstances) {
    var registry = plain.registry
    registry.organizations = CareCases.organizations(wish.organizations, for: wish.cases)
    circumstances = Circumstances(day: plain.day, policy: plain.policy, registry: registry)
    facilities = registry.facilities.keys.sorted()
    plans = registry.plans.keys.sorted() + [.feeForService]
    random = SplitMix64(seed: wish.seed)
    cases.reserveCapacity(wish.cases)
    for number in 1...wish.cases { tell(number) }
  }

  // Together they have room for everybody twice over.
  private static func organizations(_ count: Int, for people: Int) -> [Organization] {
    (0..<count).compactMap { place in
      npi(place).map { npi in
        Organization(
          npi: npi, name: "Organization \(place)", kind: place % 10 == 0 ? .embedded : .community,
          counties: [CountyCode("10"), CountyCode("01")], capacity: 2 * people / count + 1,
          partner: PartnerID("ecm.\(place)"))
      }
    }
  }

  // The check digit is one of ten.
  private static func npi(_ place: Int) -> NPI? {
    (0..<10).lazy.compactMap { NPI("1\(10_000_000 + place)\($0)") }.first
  }

  private mutating func tell(_ number: Int) {
    guard let cin = CIN("\(90_000_000 + number)A") else { return }
    let source = Source(batch: BatchID("2026-11-21-rosters-\(number / 1000)"), record: number)
    var booking = Booking(
      facility: facilities[random.below(facilities.count)],
      name: PersonName(last: "Sampleton-\(number)", first: "Person"),
      bornOn: BirthDate(day(-50 * 365 ... -20 * 365)), bookedOn: day(-300 ... -100))
    (booking.bookingNumber, booking.cin, booking.custody) = ("B26-\(number)", cin, .sentenced)
    for need in Need.allCases { booking.needs[need] = .none }
    booking.needs[.chronicCondition] = .confirmed
    (booking.home.county, booking.home.zip) = (CountyCode("10"), "93701")
    var person = Case(number: number, booking: booking, source: source, seenOn: booking.bookedOn)
    person.members = [member(cin, booking, source)]
    let isOut = random.below(4) == 0
    let release = isOut ? day(-60...0) : day(0...89)
    person.releaseDates = [
      ReleaseDate(
        day: release, kind: isOut ? .released : .confirmed,
        asOf: Moment(day: isOut ? release : day(-90 ... -60)),
        sequence: 1, reason: isOut ? "HM" : "", source: source)
    ]
    cases.append(person)
    if random.below(10) > 3 { care(cin, person.members[0].spans[0].plan, source) }
  }

  private mutating func member(_ cin: CIN, _ booking: Booking, _ source: Source) -> MemberRecord {
    let member = Member(cin: cin, name: booking.name, bornOn: booking.bornOn, sex: .unknown, zip: "93701")
    var span = Coverage(
      cin: cin, county: CountyCode("10"), aid: AidCode("M1"), status: "401",
      plan: plans[random.below(plans.count)], from: day(-900 ... -400), asOf: circumstances.day,
      source: source)
    span.planStatus = "01"
    return MemberRecord(member: member, spans: [span])
  }

  private mutating func care(_ cin: CIN, _ plan: PlanCode, _ source: Source) {
    let organization = circumstances.registry.organizations[
      random.below(circumstances.registry.organizations.count)]
    let (client, told) = (Client(cin: cin), Moment(day: day(-60 ... -1)))
    let manager = CareManager(
      name: "Manager", npi: nil, organization: organization.npi, phone: "5595550100", email: "")
    var word = Assignment(
      notificationID: "", client: client, plan: plan, decision: .assigned, effectiveOn: told.day, asOf: told,
      partner: organization.partner, source: source)
    (word.preRelease, word.postRelease) = (manager, manager)
    records.assignments.append(word)
    for (place, content) in contents(told).prefix(random.below(9)).enumerated() {
      records.items.append(
        CareItem(
          key: CareItem.Key(partner: organization.partner, recordID: "\(source.record)-\(place)"),
          author: organization.npi, client: client, category: .general, content: content, asOf: told,
          sequence: 1, source: source))
    }
  }

  private func contents(_ told: Moment) -> [CareItem.Content] {
    func meeting(_ kind: Meeting.Kind) -> CareItem.Content {
      .meeting(
        Meeting(kind: kind, state: .held, on: told, mode: "", wasPersonPresent: true, participants: []))
    }
    func appointment(_ kind: Appointment.Kind) -> CareItem.Content {
      .appointment(Appointment(kind: kind, state: .arranged, on: told, provider: Provider()))
    }
    return [
      meeting(.first), meeting(.second), .plan(PlanState(isFinal: false, on: told.day, recipients: [])),
      appointment(.dental), appointment(.primaryCare),
      .living(LivingArrangement(text: "", address: "", state: .arranged)),
      .plan(PlanState(isFinal: true, on: told.day, recipients: [])), meeting(.warmHandoff),
    ]
  }

  private mutating func day(_ days: ClosedRange<Int>) -> Day {
    circumstances.day.advanced(by: days.lowerBound + random.below(days.count))
  }
}
