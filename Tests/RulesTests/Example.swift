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

  static func determination(_ person: Case) throws -> Determination {
    JudgedCase(person, in: try circumstances()).determination
  }

  static func answer(_ criterion: Criterion, _ person: Case) throws -> Expected {
    let finding = try #require(try determination(person).findings.first { $0.criterion == criterion })
    #expect(!finding.citation.isEmpty)
    switch finding.answer {
    case .met: return .met
    case .failed(let reason): return .failed(reason)
    case .unknown(let missing): return .unknown(missing.what)
    }
  }

  static func circumstances() throws -> Circumstances {
    let day = try #require(Day("2026-11-21"))
    var registry = Registry()
    func facility(_ id: String, _ kind: Facility.Kind, ready: Bool = true, live: String = "2025-01-01") {
      registry.facilities[FacilityID(id)] = Facility(
        id: FacilityID(id), name: id, kind: kind, county: CountyCode("10"), partner: PartnerID("sheriff"),
        readinessApproved: ready, liveOn: Day(live), conditional: false)
    }
    facility("CA10JAIL", .jail)
    facility("CA10YCF", .youth)
    facility("NOTREADY", .jail, ready: false)
    facility("LIVELATE", .jail, live: "2026-11-22")
    return Circumstances(day: day, policy: try policy(), registry: registry)
  }

  static func policy() throws -> Policy {
    func cited<Value>(_ value: Value) -> Cited<Value> { Cited(value, citation: "a test") }
    var policy = Policy(
      windowDays: cited(90), handoffLeadDays: cited(14), medicationSupplyDays: cited(30),
      firstContactBusinessDays: cited(2), secondContactDays: cited(30), postpartumMonths: cited(12),
      earliestLiveOn: cited(try #require(Day("2024-10-01"))), youthExemption: cited(true),
      tellsUnknownDates: cited(true), plausibleAge: cited(8...120), heldPlanStatuses: cited(["59"]))
    for need in Need.allCases { policy.needBases[need] = cited([.confirmed]) }
    policy.needBases[.mentalHealth] = cited([.confirmed, .suspected])
    policy.needBases[.substanceUse] = cited([.confirmed, .suspected])
    policy.needBases[.pregnancy] = cited([.confirmed, .postpartum])
    policy.aidGroups = [
      AidCode("M1"): cited(.adult), AidCode("P5"): cited(.child), AidCode("4M"): cited(.formerFoster),
    ]
    policy.inpatientOnlyAids = [AidCode("F1"): cited(true)]
    for digit in "01234" { policy.statusMeanings[digit] = cited(.covered) }
    for digit in "5678" { policy.statusMeanings[digit] = cited(.pending) }
    policy.statusMeanings["9"] = cited(.notCovered)
    policy.identity = cited(IdentityExample.policy)
    return policy
  }
}
