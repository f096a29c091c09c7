import Reentry
import Rules
import Testing

@Suite("Identity")
struct IdentityTests {
  private func identity(_ person: Case) -> Identity {
    IdentityMatch(IdentityExample.policy).identity(of: person)
  }

  @Test("an exact CIN matches, whatever the name's case")
  func exact() throws {
    var person = try Example.person()
    person.members[0].member.name.last = "DOE"
    #expect(identity(person) == .matched(try #require(CIN("91234567A"))))
  }

  @Test(
    "an exact CIN is believed where names, birth date and sex do not contradict it",
    arguments: [
      // last, first, birth date and sex of the member; the booking is Doe, Jo, 1985-03-04, F.
      ("Roe", "Jo", "1985-03-04", Sex.female, true), ("Doe", "Joanna", "1985-03-04", .female, false),
      ("Doe", "J", "1985-03-04", .female, true), ("Jo", "Doe", "1985-03-04", .female, true),
      ("Doe", "Jo", "1985-04-03", .female, true), ("Roe", "Jo", "1985-04-03", .female, false),
      ("Doe", "Jo", "1999-03-04", .female, false), ("Doe", "Jo", "1985-03-04", .male, false),
      ("Doe", "Jo", "1985-03-04", .unknown, true), ("Doe", "Ann", "1985-03-04", .female, false),
    ])
  func contradicted(last: String, first: String, born: String, sex: Sex, isBelieved: Bool) throws {
    var person = try Example.person()
    person.members[0].member.name = PersonName(last: last, first: first)
    person.members[0].member.bornOn = BirthDate(try #require(Day(born)))
    person.members[0].member.sex = sex
    guard case .review(let candidates) = identity(person) else {
      #expect(isBelieved)
      #expect(identity(person) == .matched(try #require(CIN("91234567A"))))
      return
    }
    #expect(!isBelieved, "a wrong match would disclose health data")
    #expect(candidates.map(\.cin.description) == ["91234567A"])
  }

  @Test("name, birth date and sex alone are never a match")
  func namesake() throws {
    var person = try Example.person()
    person.booking.cin = nil
    guard case .review(let candidates) = identity(person) else {
      Issue.record("a namesake is for review")
      return
    }
    #expect(candidates.count == 1)
    // 7687 + 7416 + 15068 + 986
    #expect(candidates[0].score == 31_157)
    #expect(candidates[0].evidence.map(\.field) == ["cin", "last_name", "first_name", "birth_date", "sex"])
    #expect(candidates[0].evidence.map(\.weight) == [0, 7687, 7416, 15_068, 986])
    person.booking.name.first = "Ann"
    person.lookedForOn = Day("2026-11-20")
    #expect(identity(person) == .unmatched(lookedOn: try #require(Day("2026-11-20"))))
  }

  @Test("with the zip besides they are, unless the booking names another CIN")
  func zip() throws {
    var person = try Example.person()
    (person.booking.home.zip, person.members[0].member.zip) = ("93701", "93701-1234")
    person.booking.cin = nil
    #expect(identity(person) == .matched(try #require(CIN("91234567A"))))
    person.members[0].member.zip = "93702"
    guard case .review = identity(person) else {
      Issue.record("people move, and namesakes live elsewhere")
      return
    }
    person.members[0].member.zip = "93701"
    person.booking.cin = CIN("97654321A")
    guard case .review = identity(person) else {
      Issue.record("the CIN is another one's")
      return
    }
  }

  @Test("an account tells what a match asks for and what leaves it open")
  func account() throws {
    var person = try Example.person()
    person.booking.cin = nil
    var twin = person.members[0]
    (twin.member.cin, twin.member.name.first) = (try #require(CIN("90000001A")), "Al")
    person.members.append(twin)
    let accounts = IdentityMatch(IdentityExample.policy).accounts(of: person)
    #expect(accounts.map(\.candidate.cin.description) == ["91234567A", "90000001A"])
    #expect(accounts.map(\.candidate.score) == [31_157, 20_739])
    #expect(accounts.map(\.doubts) == [[.place], [.firstName, .place]])
    #expect(accounts.map { $0.rivals.count } == [0, 1])
    #expect(accounts.map(\.matchAt) == [37_138, 37_138])
    #expect(accounts.map(\.reviewAt) == [22_838, 22_838])
  }

  @Test("a partial birth date is no evidence for a namesake")
  func partial() throws {
    var person = try Example.person()
    person.booking.cin = nil
    person.booking.bornOn = try #require(BirthDate(year: 1985, month: 0, day: 0))
    person.members[0].member.zip = "90012"
    person.booking.home.zip = "93701"
    #expect(identity(person) == .notLookedFor)
    person.booking.bornOn = try #require(BirthDate(year: 1985, month: 3, day: 0))
    guard case .review = identity(person) else {
      Issue.record("two names and a month")
      return
    }
  }

  @Test("somebody with the CIN of one member and the name of another is for an operator, with both")
  func otherNumber() throws {
    var person = try Example.person()
    var other = person.members[0]
    other.member.cin = try #require(CIN("97654321A"))
    person.members[0].member.name.first = "Ann"
    person.members.append(other)
    guard case .review(let candidates) = identity(person) else {
      Issue.record("the number or the name is wrong")
      return
    }
    #expect(candidates.map(\.cin.description) == ["91234567A", "97654321A"])
  }

  @Test(
    "with the number of a member whom another member's name fits better, by CIN or social security number, are for an operator",
    arguments: [
      ("Holbrook|Kayden", "Holbrook|Jayden", "Holbrook|Jayden"), ("Garcia|John", "Smith|John", "Smith|John"),
      ("Kuarez|Maria Luisa", "Kuarez|Maria Elena", "Kuarez|Maria Elena"),
    ])
  func betterFit(numbered: String, other: String, booked: String) throws {
    let cin = try #require(CIN("91234567A"))
    var person = try Example.person()
    var (member, rival) = (person.members[0], person.members[0])
    rival.member.cin = try #require(CIN("97654321A"))
    (person.booking.name, member.member.name, rival.member.name) = (name(booked), name(numbered), name(other))
    for isBySSN in [false, true] {
      (person.booking.cin, person.booking.ssn) = (isBySSN ? nil : cin, isBySSN ? "545119002" : "")
      member.member.ssn = isBySSN ? "545119002" : ""
      person.members = [member, rival]
      guard case .review(let candidates) = identity(person) else {
        Issue.record("the number is the other one's")
        continue
      }
      #expect(candidates.count == 2)
      person.members = [rival, member]
      #expect(identity(person).cin == nil)
    }
    // Both numbers speak for the one, and a slip is a slip where nobody fits better.
    (person.booking.cin, person.booking.ssn) = (cin, "545119002")
    #expect(identity(person).cin == (numbered.contains("Luisa") ? nil : cin))
    person.members = [member]
    #expect(identity(person).cin == (numbered.contains("Luisa") ? nil : cin))
  }

  private func name(_ text: String) -> PersonName {
    let parts = text.split(separator: "|").map(String.init)
    return PersonName(last: parts[0], first: parts[1])
  }
}

@Suite("Record rules")
struct BookingRuleTests {
  @Test(
    "refuse what nobody can believe",
    arguments: [
      ("1985-03-04", "2026-10-01", FindingCode?.none), ("2026-10-02", "2026-10-01", .bookedBeforeBorn),
      ("2018-10-02", "2026-10-01", .ageImplausible), ("2018-10-01", "2026-10-01", nil),
      ("1905-10-02", "2026-10-01", nil), ("1905-10-01", "2026-10-01", .ageImplausible),
    ])
  func ages(born: String, booked: String, code: FindingCode?) throws {
    var booking = try Example.person().booking
    booking.bornOn = BirthDate(try #require(Day(born)))
    booking.bookedOn = try #require(Day(booked))
    #expect(
      BookingRules(try Example.policy()).objections(to: booking).map(\.code) == (code.map { [$0] } ?? []))
  }

  @Test("warn of an unusual CIN and of a pregnancy that does not agree with its end")
  func warnings() throws {
    var booking = try Example.person().booking
    booking.cin = CIN("81234567A")
    booking.pregnancyEndedOn = Day("2026-01-01")
    let codes = BookingRules(try Example.policy()).objections(to: booking).map(\.code)
    #expect(codes == [.pregnancyInconsistent, .cinUnusual])
    #expect(codes.allSatisfy { $0.severity == .warning })
  }
}

@Suite("What a plan may know")
struct PlanMayKnowTests {
  @Test("that its member qualifies, and never why")
  func qualifies() throws {
    var circumstances = try Example.circumstances()
    let person = try Example.person()
    func due() -> Due<(plan: Plan, member: PlanNotice.Disclosed)> {
      PlanMayKnow().notice(of: JudgedCase(person, in: circumstances), in: circumstances)
    }
    guard case .withheld(.planNotInRegistry) = due() else {
      Issue.record("a plan that nobody knows is told nothing")
      return
    }
    var registry = circumstances.registry
    registry.plans[PlanCode("300")] = Plan(
      code: PlanCode("300"), name: "Plan", counties: [], partner: PartnerID("plan.300"), liaison: "")
    circumstances = Circumstances(day: circumstances.day, policy: circumstances.policy, registry: registry)
    guard case .content((_, let member)) = due() else {
      Issue.record("the plan is told of its member")
      return
    }
    #expect(member.status == .qualifies)
    #expect(!member.agreementOnFile)
  }

  @Test("that a date is unknown, when that alone is missing and the facility is a jail")
  func dateUnknown() throws {
    var registry = try Example.circumstances().registry
    registry.plans[PlanCode("300")] = Plan(
      code: PlanCode("300"), name: "Plan", counties: [], partner: PartnerID("plan.300"), liaison: "")
    let circumstances = Circumstances(
      day: try #require(Day("2026-11-21")), policy: try Example.policy(), registry: registry)
    func status(_ person: Case) -> PlanNotice.Status? {
      let due = PlanMayKnow().notice(of: JudgedCase(person, in: circumstances), in: circumstances)
      guard case .content((_, let member)) = due else { return nil }
      return member.status
    }
    #expect(status(try Example.person(release: "")) == .dateUnknown)
    var young = try Example.person(release: "")
    young.booking.facility = Example.youth
    #expect(status(young) == nil)
    #expect(status(try Example.person(release: "", needs: [:])) == nil)
  }
}
