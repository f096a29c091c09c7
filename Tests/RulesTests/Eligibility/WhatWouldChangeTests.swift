import Reentry
import Rules
import Testing

/// The example person, changed in one thing, and everything that would change the answer then.
struct ChangeCase: Sendable, CustomTestStringConvertible {
  let name: String
  var day = "2026-11-21"
  let expected: [String]
  let change: @Sendable (inout Case) throws -> Void

  var testDescription: String { name }

  init(
    _ name: String, on day: String = "2026-11-21", _ expected: [String],
    change: @escaping @Sendable (inout Case) throws -> Void = { _ in }
  ) {
    (self.name, self.day, self.expected, self.change) = (name, day, expected, change)
  }

  static let all = [
    ChangeCase("who qualifies: only a release out of the window", ["release after 2027-02-19: notEligible"]),
    ChangeCase(
      "released on the last day of the window", ["release after 2027-02-19: notEligible"],
      change: { $0.releaseDates[0].day = Day("2027-02-19") }),
    ChangeCase(
      "released on the day after it: an earlier day, or the next day",
      ["release by 2027-02-19: eligible", "2026-11-22: eligible"],
      change: { $0.releaseDates[0].day = Day("2027-02-20") }),
    ChangeCase(
      "no release date", ["release by 2027-02-19: eligible"], change: { $0.releaseDates = [] }),
    ChangeCase(
      "a date that has passed", ["release by 2027-02-19: eligible"],
      change: { $0.releaseDates[0].day = Day("2026-11-20") }),
    ChangeCase(
      "need to be confirmed", ["need: eligible", "release after 2027-02-19: notEligible"],
      change: {
        $0.booking.needs[.mentalHealth] = NeedBasis.none
        $0.booking.needs[.brainInjury] = .suspected
      }),
    ChangeCase(
      "no need", ["need: eligible"], change: { $0.booking.needs[.mentalHealth] = NeedBasis.none }),
    ChangeCase(
      "in no coverage", ["coverage of 10: eligible"],
      change: {
        ($0.members, $0.booking.cin) = ([], nil)
        $0.lookedForOn = Day("2026-11-20")
      }),
    ChangeCase(
      "a facility that goes live tomorrow", ["LIVELATE live: eligible", "2026-11-22: eligible"],
      change: { $0.booking.facility = FacilityID("LIVELATE") }),
    ChangeCase(
      "a facility that is not ready", ["NOTREADY live: eligible"],
      change: { $0.booking.facility = FacilityID("NOTREADY") }),
    ChangeCase(
      "held for another authority", ["held here: eligible", "release after 2027-02-19: notEligible"],
      change: { $0.booking.custody = .hold }),
    ChangeCase(
      "coverage that ends before the release",
      ["2026-12-11: notEligible", "release after 2027-02-19: notEligible"],
      change: { $0.members[0].spans[0].to = Day("2026-12-10") }),
    ChangeCase(
      "coverage that begins before the release", ["coverage of 10: eligible", "2026-12-10: eligible"],
      change: { $0.members[0].spans[0].from = try #require(Day("2026-12-10")) }),
    ChangeCase(
      "a child that turns nineteen on the day of release",
      ["2026-12-20: notEligible", "release after 2027-02-19: notEligible"],
      change: {
        $0.members[0].spans[0].aid = AidCode("M5")
        $0.booking.bornOn = BirthDate(try #require(Day("2007-12-20")))
        $0.members[0].member.bornOn = $0.booking.bornOn
      }),
    ChangeCase(
      "a child that turns nineteen a day later", ["release after 2027-02-19: notEligible"],
      change: {
        $0.members[0].spans[0].aid = AidCode("M5")
        $0.booking.bornOn = BirthDate(try #require(Day("2007-12-21")))
        $0.members[0].member.bornOn = $0.booking.bornOn
      }),
    ChangeCase(
      "a pregnancy that counts for twelve months, which end before the release",
      ["2026-12-16: notEligible", "release after 2027-02-19: notEligible"],
      change: {
        $0.booking.needs[.mentalHealth] = NeedBasis.none
        $0.booking.needs[.pregnancy] = .postpartum
        $0.booking.pregnancyEndedOn = Day("2025-12-15")
      }),
    ChangeCase(
      "two things missing: both together", ["need + release by 2027-02-19: eligible"],
      change: {
        $0.releaseDates = []
        $0.booking.needs = Needs()
      }),
    ChangeCase(
      "released already: nothing", [],
      change: {
        $0.releaseDates[0].day = Day("2026-11-20")
        $0.releaseDates[0] = $0.releaseDates[0].done()
      }),
  ]
}

@Suite("What would change an answer")
struct WhatWouldChangeTests {
  private func words(_ supposition: Supposition) -> String {
    switch supposition {
    case .dayComes(let day): "\(day)"
    case .releaseBy(let day): "release by \(day)"
    case .releaseAfter(let day): "release after \(day)"
    case .needConfirmed: "need"
    case .isMember(let cin): "is \(cin)"
    case .isNoCandidate: "is nobody"
    case .coverage(let county): "coverage of \(county?.text ?? "?")"
    case .facilityLive(let facility): "\(facility) live"
    case .heldHere: "held here"
    }
  }

  private func changes(of person: Case, on day: String = "2026-11-21") throws -> [String] {
    let circumstances = try Example.circumstances(on: day)
    let judged = JudgedCase(person, in: circumstances)
    return WhatWouldChange(judged, in: circumstances).all.map { change in
      "\(change.suppositions.map(words).joined(separator: " + ")): \(change.outcome.rawValue)"
    }
  }

  @Test("is what flips it when it is judged again, the nearest first", arguments: ChangeCase.all)
  func flips(example: ChangeCase) throws {
    var person = try Example.person()
    try example.change(&person)
    #expect(try changes(of: person, on: example.day) == example.expected)
  }

  @Test("is each candidate, and that it is none of them")
  func candidates() throws {
    var person = try Example.person()
    let other = try #require(CIN("92222222A"))
    person.booking.cin = nil
    var twin = person.members[0]
    twin.member.cin = other
    twin.spans[0].cin = other
    person.members.append(twin)
    let expected = [
      "is 91234567A: eligible", "is 92222222A: eligible", "is nobody: notEligible",
      "release after 2027-02-19: notEligible",
    ]
    #expect(try changes(of: person) == expected)
  }

  @Test("is a day alone where the window opens, and names the criterion that turns")
  func turned() throws {
    var person = try Example.person(release: "2027-06-01")
    person.booking.needs[.hiv] = .confirmed
    let circumstances = try Example.circumstances()
    let all = WhatWouldChange(JudgedCase(person, in: circumstances), in: circumstances).all
    #expect(all.map(\.daysAway) == [0, 102])
    #expect(all.map { $0.turned.map(\.criterion) } == [[.releaseWindow], [.releaseWindow]])
    #expect(all.last?.turned.first?.answer == .met)
  }
}
