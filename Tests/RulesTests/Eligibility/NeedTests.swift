import Reentry
import Rules
import Testing

@Suite("A qualifying need")
struct NeedTests {
  @Test("each need counts on its bases and on no other", arguments: Need.allCases)
  func bases(need: Need) throws {
    let isSuspectedEnough = need == .mentalHealth || need == .substanceUse
    let expected: [(NeedBasis, Expected)] = [
      (.confirmed, .met), (.suspected, isSuspectedEnough ? .met : .unknown(.needConfirmation)),
      (.none, .failed(.noQualifyingNeed)), (.notAsked, .unknown(.needsScreening)),
    ]
    for (basis, answer) in expected {
      #expect(try Example.answer(.qualifyingNeed, Example.person(needs: [need: basis])) == answer, "\(basis)")
    }
  }

  @Test("what is missing is exactly what is listed, and only the facility can tell it")
  func missing() throws {
    func missing(_ needs: [Need: NeedBasis]) throws -> [Missing.What] {
      let missing = try Example.determination(Example.person(needs: needs)).missing
      #expect(missing.allSatisfy { $0.from == .facility })
      return missing.map(\.what)
    }
    #expect(try missing([.hiv: .suspected]) == [.needConfirmation])
    #expect(try missing([.hiv: .notAsked]) == [.needsScreening])
    #expect(
      try missing([.hiv: .notAsked, .brainInjury: .suspected]) == [.needConfirmation, .needsScreening])
    #expect(try missing([.hiv: .notAsked, .brainInjury: .confirmed]) == [])
    #expect(try missing([.pregnancy: .postpartum]) == [.needConfirmation], "its end was not told")
  }

  @Test("is never named", arguments: Need.allCases)
  func named(need: Need) throws {
    let finding = try Example.determination(Example.person(needs: [need: .confirmed])).need
    #expect(finding.detail == "qualifies" && finding.field == .needs)
  }

  @Test("is decided by one key and one citation, whichever it is")
  func sameOfAll() throws {
    var policy = try Example.policy()
    for (need, bases) in policy.needBases { policy.needBases[need] = Cited(bases.value, citation: need.word) }
    policy.postpartumMonths = Cited(12, citation: "of a pregnancy")
    let circumstances = try Example.circumstances(policy: policy)
    func told(_ need: Need, _ basis: NeedBasis, ended: String = "") throws -> String {
      var person = try Example.person(needs: [need: basis])
      person.booking.pregnancyEndedOn = Day(ended)
      let finding = try Example.determination(person, policy: policy).need
      return "\(finding.detail); \(finding.rule) \(circumstances.citation(of: finding)) \(finding.field)"
    }
    let met = try Need.allCases.map { try told($0, .confirmed) }
    #expect(Set(met + [try told(.pregnancy, .postpartum, ended: "2026-06-01")]).count == 1)
    // Nobody knows the end of the pregnancy, or it is still to come.
    let open = [
      try told(.hiv, .suspected), try told(.pregnancy, .postpartum),
      try told(.pregnancy, .postpartum, ended: "2026-12-01"),
    ]
    #expect(Set(open) == ["what was told of a need is to be confirmed; needs a test needs"])
  }

  @Test(
    "is a pregnancy for twelve months after it ended",
    arguments: [
      ("2025-11-21", "2026-11-21", Expected.met), ("2025-11-20", "2026-11-21", .failed(.noQualifyingNeed)),
      ("2026-11-21", "2026-11-21", .met), ("2026-11-22", "2026-11-21", .unknown(.needConfirmation)),
      ("2024-02-29", "2025-02-28", .met), ("2024-02-29", "2025-03-01", .failed(.noQualifyingNeed)),
      ("2027-02-28", "2028-02-28", .met), ("2027-02-28", "2028-02-29", .failed(.noQualifyingNeed)),
      ("2025-12-31", "2026-12-31", .met), ("2025-12-31", "2027-01-01", .failed(.noQualifyingNeed)),
    ])
  func postpartum(ended: String, day: String, expected: Expected) throws {
    var person = try Example.person(needs: [.pregnancy: .postpartum])
    person.booking.pregnancyEndedOn = Day(ended)
    #expect(Example.answer(try Example.determination(person, on: day).need) == expected)
  }

  @Test(
    "that lapses before the release is warned of, unless another lasts",
    arguments: [
      ("2025-12-18", "2026-12-19"), ("2025-12-19", "2026-12-20"), ("2025-12-20", ""), ("2026-06-01", ""),
    ])
  func lapse(ended: String, on day: String) throws {
    var person = try Example.person(needs: [.pregnancy: .postpartum])
    person.booking.pregnancyEndedOn = Day(ended)
    #expect(try Example.determination(person).lapses.map { $0.on } == (Day(day).map { [$0] } ?? []))
    person.booking.needs[.hiv] = .confirmed
    #expect(try Example.determination(person).lapses.isEmpty)
  }

  @Test(
    "is not asked of whoever is in a youth facility, whatever the age; of youth elsewhere by the policy",
    arguments: [
      (EligibilityPolicy.ExemptYouth.inYouthFacility, true, [true, true, false, false]),
      (.everyYouth(under: 19), true, [true, true, true, false]),
      (.inYouthFacility, false, [false, false, false, false]),
      (.everyYouth(under: 19), false, [false, false, false, false]),
    ])
  func exemption(of whom: EligibilityPolicy.ExemptYouth, isOn: Bool, expected: [Bool]) throws {
    var policy = try Example.policy()
    policy.youthExemption = Cited(isOn, citation: "a test")
    policy.eligibility.exemptYouth = whom
    let people = [
      ("2009-01-01", "CA10YCF"), ("2006-01-01", "CA10YCF"), ("2007-11-22", "CA10JAIL"),
      ("2007-11-21", "CA10JAIL"),
    ]
    let isMet = try people.map { born, facility in
      var person = try Example.person(needs: [:])
      person.booking.bornOn = BirthDate(try #require(Day(born)))
      person.booking.facility = FacilityID(facility)
      return try Example.determination(person, policy: policy).need.isMet
    }
    #expect(isMet == expected)
  }
}

@Suite("The release window")
struct WindowTests {
  @Test(
    "holds day 90 and not day 91, today and not yesterday",
    arguments: [
      ("2026-11-21", Expected.met, "2026-11-21 confirmed, 0 days"),
      ("2026-11-22", .met, "2026-11-22 confirmed, 1 day"),
      ("2027-02-19", .met, "2027-02-19 confirmed, 90 days"),
      ("2027-02-20", .failed(.windowNotOpen), "window opens on 2026-11-22"),
      ("2026-11-20", .unknown(.releaseDatePassed), "2026-11-20 confirmed has passed"),
      ("", .unknown(.releaseDate), "no release date is known"),
    ])
  func edges(release: String, expected: Expected, words: String) throws {
    let finding = try Example.determination(Example.person(release: release)).window
    #expect(Example.answer(finding) == expected)
    #expect(finding.detail == words)
  }

  @Test(
    "is for releases into the community",
    arguments: [
      ("", Expected.failed(.alreadyReleased)), ("HM", .failed(.alreadyReleased)),
      ("TR", .failed(.notCommunityRelease)), ("DE", .failed(.notCommunityRelease)),
      ("ES", .failed(.notCommunityRelease)), ("OC", .unknown(.releaseDate)), ("HO", .unknown(.releaseDate)),
    ])
  func reasons(reason: String, expected: Expected) throws {
    var person = try Example.person(release: "2026-11-20")
    person.releaseDates[0] = person.releaseDates[0].done(reason)
    #expect(try Example.answer(.releaseWindow, person) == expected)
  }

  @Test("of who was handed over says so, and rests on the word that did")
  func handedOver() throws {
    var person = try Example.person(release: "2026-11-20")
    (person.releaseDates[0].kind, person.releaseDates[0].reason) = (.released, "OC")
    let found = try Example.determination(person)
    for finding in [found.facility, found.window] {
      #expect(finding.detail == "handed to another authority")
      #expect(finding.evidence == .releaseDate && finding.field == .releaseKind)
    }
  }

  @Test("a date of kind unknown is none, and a conflict is the operator's")
  func doubts() throws {
    var person = try Example.person()
    person.releaseDates[0].kind = .unknown
    #expect(try Example.answer(.releaseWindow, person) == .unknown(.releaseDate))
    person.releaseDates[0].kind = .confirmed
    let circumstances = try Example.circumstances()
    let identity = JudgedCase(person, in: circumstances).subject.identity
    let release = ReleaseStanding(date: person.releaseDates[0], whereabouts: .held, doubt: .conflict)
    let subject = IdentifiedCase(person: person, identity: identity, release: release)
    let determination = PreReleaseEligibility().determination(for: subject, in: circumstances)
    #expect(determination.missing == [Missing(.releaseDateConflict, from: .operatorOfExchange)])
  }

  @Test("not open yet is no denial where nothing else fails")
  func notYet() throws {
    let early = try Example.determination(Example.person(release: "2027-06-01"))
    #expect(early.outcome == .notEligible && early.waitsForWindow)
    #expect(try Example.determination(Example.person(release: "2027-06-01", needs: [:])).waitsForWindow)
    let denied = try Example.determination(
      Example.person(release: "2027-06-01", needs: [.hiv: .none]))
    #expect(denied.outcome == .notEligible && !denied.waitsForWindow)
    #expect(try !Example.determination(Example.person()).waitsForWindow)
  }
}
