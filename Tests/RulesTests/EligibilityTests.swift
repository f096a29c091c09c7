import Reentry
import Rules
import Testing

@Suite("Pre-release eligibility")
struct EligibilityTests {
  @Test(
    "the window holds its last day and no more",
    arguments: [
      ("2026-11-21", Expected.met), ("2027-02-19", .met), ("2027-02-20", .failed(.windowNotOpen)),
      ("2026-11-20", .unknown(.releaseDatePassed)), ("", .unknown(.releaseDate)),
    ])
  func window(release: String, expected: Expected) throws {
    let person = try Example.person(release: release)
    #expect(try Example.answer(.releaseWindow, person) == expected)
  }

  @Test(
    "a need counts on the bases the policy names",
    arguments: [
      (Need.mentalHealth, NeedBasis.suspected, Expected.met), (.mentalHealth, .confirmed, .met),
      (.substanceUse, .suspected, .met), (.chronicCondition, .suspected, .unknown(.needConfirmation)),
      (.brainInjury, .confirmed, .met), (.hiv, .suspected, .unknown(.needConfirmation)),
      (.mentalHealth, .none, .failed(.noQualifyingNeed)),
      (.mentalHealth, .notAsked, .unknown(.needsScreening)),
    ])
  func needs(need: Need, basis: NeedBasis, expected: Expected) throws {
    let person = try Example.person(needs: [need: basis])
    #expect(try Example.answer(.qualifyingNeed, person) == expected)
  }

  @Test(
    "a pregnancy counts for twelve months after it ended",
    arguments: [
      ("2025-11-21", Expected.met), ("2025-11-20", .failed(.noQualifyingNeed)), ("2026-11-21", .met),
      ("2026-11-22", .failed(.noQualifyingNeed)),
    ])
  func postpartum(ended: String, expected: Expected) throws {
    var person = try Example.person(needs: [.pregnancy: .postpartum])
    person.booking.pregnancyEndedOn = Day(ended)
    #expect(try Example.answer(.qualifyingNeed, person) == expected)
  }

  @Test("custody in a youth facility needs no need, youth in a jail does")
  func youth() throws {
    var person = try Example.person(needs: [:])
    #expect(try Example.answer(.qualifyingNeed, person) == .unknown(.needsScreening))
    person.booking.facility = Example.youth
    #expect(try Example.answer(.qualifyingNeed, person) == .met)
  }

  @Test(
    "a facility must be ready and live",
    arguments: [
      ("CA10JAIL", Expected.met), ("NOTREADY", .failed(.facilityNotReady)),
      ("LIVELATE", .failed(.facilityNotLive)), ("NOBODYS", .failed(.facilityNotRegistered)),
    ])
  func facilities(id: String, expected: Expected) throws {
    var person = try Example.person()
    person.booking.facility = FacilityID(id)
    #expect(try Example.answer(.liveFacility, person) == expected)
  }

  @Test(
    "coverage is judged by aid code, status and plan status",
    arguments: [
      ("M1", "401", "01", "", Expected.met), ("M1", "501", "01", "", .unknown(.shareOfCost)),
      ("M1", "701", "01", "", .unknown(.eligibilityStatus)),
      ("M1", "999", "01", "", .failed(.statusNotCovered)),
      ("M1", "401", "59", "", .unknown(.eligibilityStatus)), ("M1", "691", "01", "801", .met),
      ("M1", "451", "01", "899", .met), ("M1", "691", "01", "799", .unknown(.eligibilityStatus)),
      ("F1", "401", "01", "", .unknown(.fullCoverage)), ("ZZ", "401", "01", "", .unknown(.aidCode)),
      ("P5", "401", "01", "", .failed(.groupOutgrown)), ("4M", "401", "01", "", .failed(.groupOutgrown)),
    ])
  func coverage(aid: String, status: String, plan: String, restriction: String, expected: Expected) throws {
    var person = try Example.person()
    person.members[0].spans[0].aid = AidCode(aid)
    person.members[0].spans[0].status = status
    person.members[0].spans[0].planStatus = plan
    person.members[0].spans[0].restriction = restriction
    #expect(try Example.answer(.mediCalOrCHIP, person) == expected)
  }

  @Test(
    "former foster youth are covered until their 26th birthday",
    arguments: [("2000-11-22", Expected.met), ("2000-11-21", .failed(.groupOutgrown))])
  func fosterYouth(born: String, expected: Expected) throws {
    var person = try Example.person()
    person.members[0].spans[0].aid = AidCode("4M")
    person.booking.bornOn = BirthDate(try #require(Day(born)))
    person.members[0].member.bornOn = person.booking.bornOn
    #expect(try Example.answer(.mediCalOrCHIP, person) == expected)
  }

  @Test("a failed criterion beats an unknown one, and both are listed")
  func outcome() throws {
    var person = try Example.person(release: "2027-06-01", needs: [:])
    #expect(try Example.determination(person).outcome == .notEligible)
    #expect(try Example.determination(person).reasons == [.windowNotOpen])
    #expect(try Example.determination(person).missing.map(\.what) == [.needsScreening])
    person = try Example.person(needs: [:])
    #expect(try Example.determination(person).outcome == .pending)
    #expect(try Example.determination(try Example.person()).outcome == .eligible)
  }

  @Test("a hold for another authority is no community release")
  func hold() throws {
    var person = try Example.person()
    person.booking.custody = .hold
    #expect(try Example.answer(.liveFacility, person) == .unknown(.custodyStatus))
  }
}

@Suite("Due dates")
struct DueDateTests {
  @Test("business days leave out weekends and holidays")
  func businessDays() throws {
    let friday = try #require(Day("2026-11-20"))
    #expect(friday.weekday == 5)
    #expect(friday.advanced(byBusinessDays: 1, holidays: []) == Day("2026-11-23"))
    let wednesday = try #require(Day("2026-11-25"))
    let thanksgiving = try #require(Day("2026-11-26"))
    #expect(wednesday.advanced(byBusinessDays: 2, holidays: [thanksgiving]) == Day("2026-11-30"))
  }

  @Test("less time than the lead is at once")
  func expedited() throws {
    let policy = try Example.policy()
    let day = try #require(Day("2026-11-21"))
    let far = Timeline(release: try #require(Day("2026-12-05")), on: day, policy: policy)
    #expect(far.handoffDueOn == day)
    #expect(!far.isExpedited)
    let near = Timeline(release: try #require(Day("2026-12-04")), on: day, policy: policy)
    #expect(near.handoffDueOn == day)
    #expect(near.isExpedited)
    #expect(near.windowOpensOn == Day("2026-09-05"))
  }
}
