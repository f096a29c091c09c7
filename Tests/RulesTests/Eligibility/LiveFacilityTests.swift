import Reentry
import Rules
import Testing

@Suite("In custody of a live facility")
struct LiveFacilityTests {
  @Test(
    "is ready and live on the day, conditionally or not, never before the earliest day of all",
    arguments: [
      ("CA10JAIL", "2026-11-21", Expected.met), ("ONTERMS", "2026-11-21", .met),
      ("LIVENOW", "2026-11-20", .failed(.facilityNotLive)), ("LIVENOW", "2026-11-21", .met),
      ("LIVELATE", "2026-11-21", .failed(.facilityNotLive)), ("LIVELATE", "2026-11-22", .met),
      ("NEVER", "2026-11-21", .failed(.facilityNotLive)),
      ("TOOEARLY", "2024-09-30", .failed(.facilityNotLive)), ("TOOEARLY", "2024-10-01", .met),
      ("NOTREADY", "2026-11-21", .failed(.facilityNotReady)),
      ("NOBODYS", "2026-11-21", .failed(.facilityNotRegistered)),
    ])
  func facilities(id: String, day: String, expected: Expected) throws {
    var person = try Example.person()
    person.booking.facility = FacilityID(id)
    #expect(Example.answer(try Example.determination(person, on: day).facility) == expected)
  }

  @Test(
    "is left by a word of it and not by absence from the roster",
    arguments: [
      ("", false, Expected.met), ("", true, .unknown(.presumedRelease)), ("HM", true, .failed(.notInCustody)),
      ("TR", true, .failed(.notInCustody)), ("DE", true, .failed(.notInCustody)),
      ("ES", true, .failed(.notInCustody)), ("OC", true, .unknown(.custodyStatus)),
      ("OC", false, .unknown(.custodyStatus)), ("HO", true, .met), ("HO", false, .met),
    ])
  func whereabouts(reason: String, isGone: Bool, expected: Expected) throws {
    var person = try Example.person()
    if !reason.isEmpty {
      person.releaseDates[0] = person.releaseDates[0].done(reason)
    }
    person.goneOn = isGone ? Day("2026-11-20") : nil
    #expect(try Example.answer(.liveFacility, person) == expected)
  }

  @Test(
    "is not certain while held for another authority",
    arguments: [
      (CustodyStatus.pretrial, Expected.met), (.sentenced, .met), (.unknown, .met),
      (.hold, .unknown(.custodyStatus)),
    ])
  func custody(status: CustodyStatus, expected: Expected) throws {
    var person = try Example.person()
    person.booking.custody = status
    #expect(try Example.answer(.liveFacility, person) == expected)
  }

  @Test("says what it rests on, by record and field")
  func evidence() throws {
    var person = try Example.person()
    var finding = try Example.determination(person).facility
    #expect(finding.detail == "live since 2025-01-01")
    let subject = JudgedCase(person, in: try Example.circumstances()).subject
    let evidence = try #require(subject.evidence(of: finding))
    #expect(evidence.batch == person.source.batch && evidence.record == person.source.record)
    #expect(evidence.field == .facility)
    #expect(finding.rule == .earliestLiveOn)
    person.booking.facility = FacilityID("ONTERMS")
    finding = try Example.determination(person).facility
    #expect(finding.detail == "live since 2025-01-01, conditionally")
    person.booking.facility = FacilityID("LIVELATE")
    #expect(try Example.determination(person).facility.detail == "goes live on 2026-11-22")
  }

  @Test("of who is gone rests on the roster that lacks them, where that is known")
  func gone() throws {
    var person = try Example.person()
    (person.goneOn, person.goneBy) = (Day("2026-11-20"), BatchID("lacking"))
    var subject = JudgedCase(person, in: try Example.circumstances())
    let evidence = try #require(subject.subject.evidence(of: subject.determination.facility))
    #expect(evidence.batch == BatchID("lacking") && evidence.record == nil && evidence.field == .none)
    person.goneBy = nil
    subject = JudgedCase(person, in: try Example.circumstances())
    #expect(subject.subject.evidence(of: subject.determination.facility) == nil)
  }
}

@Suite("Several stays of one person")
struct SeveralStaysTests {
  private func judged(_ cases: [Case]) throws -> [JudgedCase] {
    JudgedCase.all(cases, in: try Example.circumstances())
  }

  private func stays(_ first: String, _ second: String) throws -> [Case] {
    var later = try Case(numbered: 2, like: Example.person())
    later.booking.facility = FacilityID("ONTERMS")
    later.booking.bookedOn = try #require(Day(second))
    var earlier = try Example.person()
    earlier.booking.bookedOn = try #require(Day(first))
    return [earlier, later]
  }

  @Test("the one booked last counts, whatever its number; of one day that of the later case")
  func latest() throws {
    for (first, second, standing) in [
      ("2026-10-01", "2026-11-02", 1), ("2026-11-02", "2026-10-01", 0), ("2026-10-01", "2026-10-01", 1),
    ] {
      let judged = try judged(stays(first, second))
      let other = judged[1 - standing].determination
      #expect(judged[standing].determination.outcome == .eligible)
      #expect(other.outcome == .pending && other.missing == [Missing(.placeOfCustody, from: .facility)])
      #expect(judged[1 - standing].subject.elsewhere?.number == standing + 1)
    }
  }

  @Test("a stay that is gone from its roster has ended where the person was booked elsewhere")
  func gone() throws {
    var cases = try stays("2026-10-01", "2026-11-02")
    cases[0].goneOn = Day("2026-11-03")
    let judged = try judged(cases)
    #expect(judged[0].determination.reasons == [.bookedElsewhere])
    #expect(judged[0].determination.facility.detail == "booked elsewhere on 2026-11-02, case 000002")
    #expect(judged[1].determination.outcome == .eligible)
  }

  @Test("a stay that ended takes no other's place")
  func over() throws {
    var cases = try stays("2026-10-01", "2026-11-02")
    cases[1].goneOn = Day("2026-11-20")
    #expect(try judged(cases).map(\.determination.outcome) == [.eligible, .pending])
    cases[1].goneOn = nil
    cases[1].releaseDates[0] = cases[1].releaseDates[0].done()
    #expect(try judged(cases).map(\.determination.outcome) == [.eligible, .notEligible])
  }

  @Test("people who are matched with different members, or with none, are different people")
  func others() throws {
    var cases = try stays("2026-10-01", "2026-11-02")
    let other = try #require(CIN("91234568A"))
    cases[1].booking.cin = other
    cases[1].members[0].member.cin = other
    #expect(try judged(cases).map(\.determination.outcome) == [.eligible, .eligible])
    cases[1].booking.cin = nil
    #expect(try judged(cases)[0].determination.outcome == .eligible)
  }

  @Test("whoever was transferred to a facility that is not live pauses there")
  func paused() throws {
    var cases = try stays("2026-10-01", "2026-11-02")
    cases[1].booking.facility = FacilityID("LIVELATE")
    cases[0].goneOn = Day("2026-11-03")
    let judged = try judged(cases)
    #expect(judged.map(\.determination.reasons) == [[.bookedElsewhere], [.facilityNotLive]])
  }
}

extension Case {
  /// Another case with what is known of that one.
  fileprivate init(numbered number: Int, like other: Case) {
    self.init(number: number, booking: other.booking, source: other.source, seenOn: other.firstSeenOn)
    (members, releaseDates) = (other.members, other.releaseDates)
    booking.bookingNumber = "B\(number)"
  }
}
