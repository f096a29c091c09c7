import Reentry
import Rules
import Synthesis

/// Cases of every kind that the criteria tell apart, drawn from the tables of policy and registry.
struct CriteriaCases {
  private(set) var subjects: [IdentifiedCase] = []

  private let circumstances: Circumstances
  private let facilities: [FacilityID]
  private let aids: [AidCode]
  private let plans: [PlanCode]
  private var random: SplitMix64
  private var batches: [String: BatchID] = [:]

  init(_ count: Int, seed: UInt64, in circumstances: Circumstances) {
    (self.circumstances, random) = (circumstances, SplitMix64(seed: seed))
    facilities = circumstances.registry.facilities.keys.sorted()
    aids = circumstances.policy.aidGroups.keys.sorted() + circumstances.policy.inpatientOnlyAids.keys.sorted()
    plans = circumstances.registry.plans.keys.sorted() + [.feeForService]
    subjects.reserveCapacity(count)
    for number in 1...count { subjects.append(subject(number)) }
  }

  private mutating func subject(_ number: Int) -> IdentifiedCase {
    let source = source("rosters", number)
    var person = Case(number: number, booking: booking(number), source: source, seenOn: circumstances.day)
    if random.below(50) == 0 { person.goneOn = day(-30...0) }
    var identity = Identity.unmatched(lookedOn: circumstances.day)
    if let cin = person.booking.cin, random.below(10) > 0 {
      person.members = [member(cin, person.booking, number)]
      identity = .matched(cin)
    }
    if random.below(10) > 0 { person.releaseDates = [releaseDate(number)] }
    return IdentifiedCase(
      person: person, identity: identity, release: ReleaseStanding(of: person, on: circumstances.day))
  }

  // A batch has a thousand cases, which share its name as those of one file do.
  private mutating func source(_ feed: String, _ number: Int) -> Source {
    let name = "2026-11-21-\(feed)-\(100_000_000_000 + number / 1000)"
    if batches[feed]?.text != name { batches[feed] = BatchID(name) }
    return Source(batch: batches[feed] ?? BatchID(name), record: number)
  }

  private mutating func booking(_ number: Int) -> Booking {
    var booking = Booking(
      facility: facilities[random.below(facilities.count)],
      name: PersonName(last: "Sampleton-\(number)", first: "Person"),
      bornOn: BirthDate(day(-70 * 365 ... -10 * 365)), bookedOn: day(-300...0))
    booking.bookingNumber = "B26-\(number)"
    booking.cin = CIN("\(90_000_000 + number % 9_999_999)A")
    for need in Need.allCases {
      booking.needs[need] = [.none, .none, .none, .notAsked, .suspected, .confirmed][random.below(6)]
    }
    if random.below(20) == 0 {
      booking.needs[.pregnancy] = .postpartum
      booking.pregnancyEndedOn = day(-400...0)
    }
    booking.custody = [.pretrial, .sentenced, .sentenced, .unknown][random.below(4)]
    if random.below(20) == 0 { booking.custody = .hold }
    describe(&booking, number)
    return booking
  }

  // What the criteria do not read, as long as the feeds have it.
  private func describe(_ booking: inout Booking, _ number: Int) {
    (booking.personID, booking.ssn) = ("P\(10_000_000 + number)", "XXXXX\(1000 + number % 9000)")
    (booking.sex, booking.preferredLanguage) = (number % 2 == 0 ? .female : .male, "en")
    (booking.home.county, booking.home.zip) = (CountyCode("10"), "93701")
    (booking.home.address, booking.home.city) = ("\(number) Specimen Avenue", "Fresno")
    (booking.home.phone, booking.planReported) = ("5595550100", "300")
    booking.coverageReported = .mediCal
  }

  private mutating func member(_ cin: CIN, _ booking: Booking, _ number: Int) -> MemberRecord {
    let member = Member(cin: cin, name: booking.name, bornOn: booking.bornOn, sex: .female, zip: "93701")
    var spans: [Coverage] = []
    for _ in 0...random.below(3) {
      var span = Coverage(
        cin: cin, county: CountyCode("10"), aid: aids[random.below(aids.count)],
        status: ["401", "401", "401", "411", "501", "701", "691", "999"][random.below(8)],
        plan: plans[random.below(plans.count)], from: day(-900...30), asOf: circumstances.day,
        source: source("eligibility", number))
      span.planStatus = random.below(20) == 0 ? "59" : "01"
      if span.status == "691" { span.restriction = "801" }
      if random.below(3) == 0 { span.to = day(-30...200) }
      spans.append(span)
    }
    return MemberRecord(member: member, spans: spans)
  }

  private mutating func releaseDate(_ number: Int) -> ReleaseDate {
    let kinds: [ReleaseDate.Kind] = [.confirmed, .projected, .projected, .courtOrdered, .released]
    return ReleaseDate(
      day: day(-5...150), kind: kinds[random.below(kinds.count)], asOf: Moment(day: circumstances.day),
      sequence: 1, reason: ["", "", "HM", "HO", "TR", "OC"][random.below(6)],
      source: source("release-dates", number))
  }

  private mutating func day(_ days: ClosedRange<Int>) -> Day {
    circumstances.day.advanced(by: days.lowerBound + random.below(days.count))
  }
}
