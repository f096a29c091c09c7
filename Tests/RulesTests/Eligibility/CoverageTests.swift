import Reentry
import Rules
import Testing

@Suite("In a Medi-Cal or CHIP group")
struct CoverageTests {
  private func person(
    aid: String = "M1", status: String = "401", plan: String = "01", restriction: String = "",
    born: String = "1985-03-04"
  ) throws -> Case {
    var person = try Example.person()
    person.members[0].spans[0].aid = AidCode(aid)
    person.members[0].spans[0].status = status
    person.members[0].spans[0].planStatus = plan
    person.members[0].spans[0].restriction = restriction
    person.booking.bornOn = BirthDate(try #require(Day(born)))
    person.members[0].member.bornOn = person.booking.bornOn
    return person
  }

  @Test("each aid code of the table stands for its group", arguments: Example.groups)
  func groups(group: AidGroup, codes: String) throws {
    for code in codes.split(separator: " ") {
      let finding = try Example.determination(person(aid: String(code), born: "2010-01-01")).group
      #expect(Example.answer(finding) == .met, "\(code)")
    }
  }

  @Test("which group it is, is told of nobody: nothing is said otherwise of one that tells a need")
  func sameOfAll() throws {
    var policy = try Example.policy()
    for (aid, group) in policy.aidGroups {
      policy.aidGroups[aid] = Cited(group.value, citation: "of \(group.value.rawValue)")
    }
    let circumstances = try Example.circumstances(policy: policy)
    let told = try Example.groups.flatMap { $0.1.split(separator: " ") }.map { code in
      let finding = try Example.determination(
        person(aid: String(code), born: "2010-01-01"), policy: policy
      ).group
      return "\(finding.detail); \(finding.rule) \(circumstances.citation(of: finding))"
    }
    #expect(Set(told) == ["plan 300, status 401, in a group that counts; aidCodes a test"])
  }

  @Test("each code for hospital stays only is not full coverage")
  func inpatient() throws {
    for code in Example.inpatientOnly.split(separator: " ") {
      #expect(try Example.answer(.mediCalOrCHIP, person(aid: String(code))) == .unknown(.fullCoverage))
    }
  }

  @Test("an aid code in no table is pending, never eligible by default", arguments: ["ZZ", "m1", "M2", "0F"])
  func unknownAid(code: String) throws {
    let determination = try Example.determination(person(aid: code))
    #expect(determination.missing == [Missing(.aidCode, from: .socialServices)])
    #expect(determination.outcome == .pending)
  }

  @Test(
    "the first digit of the status decides",
    arguments: [
      ("0", Expected.met), ("1", .met), ("2", .met), ("3", .met), ("4", .met), ("5", .unknown(.shareOfCost)),
      ("6", .unknown(.eligibilityStatus)), ("7", .unknown(.eligibilityStatus)),
      ("8", .unknown(.eligibilityStatus)), ("9", .failed(.statusNotCovered)),
    ])
  func firstDigit(digit: String, expected: Expected) throws {
    for rest in ["00", "01", "11", "29", "35", "51", "70", "99"] {
      #expect(try Example.answer(.mediCalOrCHIP, person(status: digit + rest)) == expected, "\(digit)\(rest)")
    }
  }

  @Test("the second digit marks what is unconfirmed, and the third changes nothing")
  func unconfirmed() throws {
    for (status, isMarked) in [("401", false), ("411", true), ("421", true), ("431", true), ("491", false)] {
      let finding = try Example.determination(person(status: status)).group
      let mark = isMarked ? ", unconfirmed" : ""
      #expect(finding.detail == "plan 300, status \(status)\(mark), in a group that counts")
    }
    for third in 0...9 { #expect(try Example.answer(.mediCalOrCHIP, person(status: "40\(third)")) == .met) }
  }

  @Test(
    "a suspension in custody ends nothing",
    arguments: [
      ("691", "799", Expected.unknown(.eligibilityStatus)), ("691", "800", .met), ("690", "899", .met),
      ("691", "900", .unknown(.eligibilityStatus)), ("601", "801", .unknown(.eligibilityStatus)),
      ("451", "801", .met), ("951", "801", .met), ("991", "801", .failed(.statusNotCovered)),
      ("401", "801", .met), ("691", "", .unknown(.eligibilityStatus)),
    ])
  func suspended(status: String, restriction: String, expected: Expected) throws {
    let person = try person(status: status, restriction: restriction)
    #expect(try Example.answer(.mediCalOrCHIP, person) == expected)
  }

  @Test("a suspension is to be lifted by the day of release, by the county of the coverage")
  func unsuspension() throws {
    let circumstances = try Example.circumstances()
    func duties(_ person: Case) -> [CoverageDuty] {
      JudgedCase(person, in: circumstances).subject.coverageDuties(in: circumstances)
    }
    var person = try person(status: "691", restriction: "801")
    #expect(duties(person) == [.unsuspend(CountyCode("10"), by: Day("2026-12-20"))])
    person.booking.home.county = CountyCode("19")
    #expect(duties(person).last == .changeCounty(from: CountyCode("10"), to: CountyCode("19")))
    #expect(try Example.determination(person).outcome == .eligible)
    person.releaseDates = []
    #expect(duties(person).first == .unsuspend(CountyCode("10"), by: nil))
    person.members[0].spans[0].restriction = ""
    person.members[0].spans[0].status = "401"
    person.booking.home.county = CountyCode("10")
    #expect(duties(person) == [])
  }

  @Test(
    "of several aid codes of a plan the active one counts before the suspended one, whichever is which",
    arguments: [("M1", "60", 0), ("60", "M1", 0), ("M1", "", 1), ("60", "", 1)])
  func activeFirst(suspended: String, active: String, lifted: Int) throws {
    var person = try person(aid: suspended, status: "691", restriction: "801")
    var span = person.members[0].spans[0]
    (span.aid, span.status, span.restriction) = (AidCode(active), "401", "")
    for spans in [[span] + person.members[0].spans, person.members[0].spans + [span]] {
      if !active.isEmpty { person.members[0].spans = spans }
      let circumstances = try Example.circumstances()
      let judged = JudgedCase(person, in: circumstances)
      #expect(judged.subject.coverageDuties(in: circumstances).count == lifted)
      #expect(judged.coverage?.isSuspended == (lifted == 1))
      #expect(judged.determination.outcome == .eligible)
    }
  }

  @Test("a plan's hold is for the plan to lift", arguments: ["01", "51", "S1", "P4", "59", ""])
  func planStatus(status: String) throws {
    let missing = try Example.determination(person(plan: status)).missing
    #expect(missing == (status == "59" ? [Missing(.eligibilityStatus, from: .plan)] : []))
  }

  @Test(
    "groups with an end last until the birthday",
    arguments: [
      ("P5", "2007-11-22", Expected.met), ("P5", "2007-11-21", .failed(.groupOutgrown)),
      ("H1", "2007-11-22", .met), ("H1", "2007-11-21", .failed(.groupOutgrown)),
      ("4M", "2000-11-22", .met), ("4M", "2000-11-21", .failed(.groupOutgrown)),
      ("4H", "1990-01-01", .met), ("0E", "1990-01-01", .met), ("M1", "1900-01-01", .met),
    ])
  func ages(aid: String, born: String, expected: Expected) throws {
    #expect(try Example.answer(.mediCalOrCHIP, person(aid: aid, born: born)) == expected)
  }

  @Test(
    "somebody born on 29 February has the birthday on 1 March of a common year",
    arguments: [("2027-02-28", Expected.met), ("2027-03-01", .failed(.groupOutgrown))])
  func leapDay(day: String, expected: Expected) throws {
    let person = try person(aid: "P5", born: "2008-02-29")
    #expect(Example.answer(try Example.determination(person, on: day).group) == expected)
  }

  @Test("digits of the birth date that nobody knows matter only where they decide")
  func partialBirth() throws {
    for (year, expected) in [
      (2008, Expected.met), (2007, .unknown(.birthDate)), (2006, .failed(.groupOutgrown)),
    ] {
      var person = try person(aid: "P5")
      let born = try #require(BirthDate(year: year, month: 0, day: 0))
      person.booking.bornOn = born
      person.members[0].member.bornOn = born
      #expect(try Example.answer(.mediCalOrCHIP, person) == expected, "\(year)")
      person.members[0].member.bornOn = BirthDate(try #require(Day("2007-12-31")))
      if year == 2007 { #expect(try Example.answer(.mediCalOrCHIP, person) == .met) }
    }
  }
}
