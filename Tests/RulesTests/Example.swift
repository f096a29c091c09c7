import Reentry
import Rules
import Testing

/// An answer without its words.
enum Expected: Equatable, Sendable {
  case met
  case failed(Reason)
  case unknown(Missing.What)
}

/// One person who qualifies in every respect, on 2026-11-21, to be changed in one.
enum Example {
  static let youth = FacilityID("CA10YCF")

  static func person(
    release: String = "2026-12-20", needs: [Need: NeedBasis] = [.mentalHealth: .confirmed]
  ) throws -> Case {
    let day = try #require(Day("2026-10-01"))
    let born = BirthDate(try #require(Day("1985-03-04")))
    let source = Source(batch: BatchID("2026-11-21-rosters-000000000000"), record: 1)
    var booking = Booking(
      facility: FacilityID("CA10JAIL"), name: PersonName(last: "Doe", first: "Jo"), bornOn: born,
      bookedOn: day)
    (booking.bookingNumber, booking.sex) = ("B1", .female)
    let cin = try #require(CIN("91234567A"))
    booking.cin = cin
    if !needs.isEmpty { for need in Need.allCases { booking.needs[need] = .none } }
    for (need, basis) in needs { booking.needs[need] = basis }
    var person = Case(number: 1, booking: booking, source: source, seenOn: day)
    var span = Coverage(
      cin: cin, county: CountyCode("10"), aid: AidCode("M1"), status: "401", plan: PlanCode("300"), from: day,
      asOf: day, source: source)
    span.planStatus = "01"
    let member = Member(cin: cin, name: booking.name, bornOn: born, sex: .female, zip: "")
    person.members = [MemberRecord(member: member, spans: [span])]
    if !release.isEmpty {
      person.releaseDates = [
        ReleaseDate(
          day: Day(release), kind: .confirmed, asOf: Moment(day: day), sequence: 1, reason: "", source: source
        )
      ]
    }
    return person
  }

  static func determination(
    _ person: Case, on day: String = "2026-11-21", policy: Policy? = nil
  ) throws -> Determination {
    let circumstances = try circumstances(on: day, policy: policy)
    let determination = JudgedCase(person, in: circumstances).determination
    #expect(determination.findings.allSatisfy { !circumstances.citation(of: $0).isEmpty })
    return determination
  }

  static func answer(_ criterion: Criterion, _ person: Case) throws -> Expected {
    answer(try determination(person)[criterion])
  }

  static func answer(_ finding: CriterionFinding) -> Expected {
    switch finding.answer {
    case .met: return .met
    case .failed(let reason): return .failed(reason)
    case .unknown(let missing): return .unknown(missing.what)
    }
  }

  static func circumstances(on day: String = "2026-11-21", policy: Policy? = nil) throws -> Circumstances {
    let day = try #require(Day(day))
    var registry = Registry()
    func facility(
      _ id: String, _ kind: Facility.Kind, ready: Bool = true, live: String = "2025-01-01",
      conditional: Bool = false
    ) {
      registry.facilities[FacilityID(id)] = Facility(
        id: FacilityID(id), name: id, kind: kind, county: CountyCode("10"), partner: PartnerID("sheriff"),
        readinessApproved: ready, liveOn: Day(live), conditional: conditional)
    }
    facility("CA10JAIL", .jail)
    facility("CA10YCF", .youth)
    facility("NOTREADY", .jail, ready: false)
    facility("LIVELATE", .jail, live: "2026-11-22")
    facility("LIVENOW", .jail, live: "2026-11-21")
    facility("NEVER", .jail, live: "")
    facility("ONTERMS", .prison, conditional: true)
    facility("TOOEARLY", .jail, live: "2020-01-01")
    return Circumstances(day: day, policy: try policy ?? Example.policy(), registry: registry)
  }

  /// The aid codes of each group (DOMAIN §3).
  static let groups: [(AidGroup, String)] = [
    (.adult, "M1 L1"), (.parent, "M3 3N"), (.child, "M5 P5 P7 P9"), (.pregnant, "M7 M9 44 76"),
    (.aged, "10 1H"), (.blind, "20 2H"), (.disabled, "60 6H"), (.foster, "40 42 4H 4L 5K"),
    (.formerFoster, "4M"), (.chipChild, "H1 H2 H3 H4 H5"), (.chipPregnant, "0E"),
  ]

  static let inpatientOnly = "F1 F2 F3 F4 G0 G1 G2 G3 G4 G5 G6 G7 G8 G9 N0 N5 N6 N7 N8 N9"

  static func policy() throws -> Policy {
    func cited<Value>(_ value: Value) -> Cited<Value> { Cited(value, citation: "a test") }
    var policy = Policy(
      windowDays: cited(90), handoffLeadDays: cited(14), medicationSupplyDays: cited(30),
      firstContactBusinessDays: cited(2), secondContactDays: cited(30), postpartumMonths: cited(12),
      earliestLiveOn: cited(try #require(Day("2024-10-01"))), youthExemption: cited(true),
      tellsUnknownDates: cited(true), heldPlanStatuses: cited(["59"]),
      records: RecordPolicy(
        plausibleAge: cited(8...120), unchangedRosterLeast: cited(20), startDaysAhead: cited(100),
        placingDays: cited(60),
        countyZips: CountyZips([:])))
    for need in Need.allCases { policy.needBases[need] = cited([.confirmed]) }
    policy.needBases[.mentalHealth] = cited([.confirmed, .suspected])
    policy.needBases[.substanceUse] = cited([.confirmed, .suspected])
    policy.needBases[.pregnancy] = cited([.confirmed, .postpartum])
    for (group, codes) in groups {
      for code in codes.split(separator: " ") { policy.aidGroups[AidCode(String(code))] = cited(group) }
    }
    for code in inpatientOnly.split(separator: " ") {
      policy.inpatientOnlyAids[AidCode(String(code))] = cited(true)
    }
    for digit in "01234" { policy.statusMeanings[digit] = cited(.covered) }
    policy.statusMeanings["5"] = cited(.shareOfCost)
    policy.eligibility.endsAtAge = [.child: cited(19), .chipChild: cited(19), .formerFoster: cited(26)]
    for digit in "123" { policy.eligibility.confirmations[digit] = cited(.unconfirmed) }
    for criterion in Criterion.allCases { policy.eligibility.criteria[criterion] = "a test" }
    for digit in "678" { policy.statusMeanings[digit] = cited(.pending) }
    policy.statusMeanings["9"] = cited(.notCovered)
    policy.identity = cited(IdentityExample.policy)
    policy.disclosure = try DisclosureExample.policy()
    return policy
  }
}

extension ReleaseDate {
  /// The same, told on its day as what happened.
  func done(_ reason: String = "") -> ReleaseDate {
    var date = self
    (date.kind, date.reason) = (.released, reason)
    if let day { date.asOf = Moment(day: day) }
    return date
  }
}
