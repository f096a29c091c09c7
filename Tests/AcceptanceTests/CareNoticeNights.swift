import Formats
import Foundation
import Testing

/// Two jails, one of them not live, and who of their people is told of to care managers and to the county, over two
/// nights; then managers are assigned, a date moves, one assignment ends and an organization says no.
struct CareNoticeNights {
  let tree: Tree

  static let done = Result { try CareNoticeNights() }

  /// The number of a booking, its facility, needs of mental health and substance use, plan (blank: fee-for-service).
  private static let people: [(Int, String, String, String)] = [
    (1, "CA10JAIL", "C,N", "   "), (2, "CA10JAIL", "C,N", "300"), (3, "CA10JAIL", "C,C", "300"),
    (4, "CA10JAIL", "N,C", "300"), (5, "CA10NJ", "S,N", "300"), (6, "CA10JAIL", "C,N", "   "),
  ]

  private init() throws {
    tree = try Tree()
    try tree.drop("dhcs/eligibility/state.txt", Self.coverage())
    try roster("2026-11-21")
    try dates(
      "CA10JAIL", "2026-11-21", 1,
      [1: "20261220", 2: "20261220", 3: "20261201", 4: "20261201", 6: "20261220"])
    try dates("CA10NJ", "2026-11-21", 1, [5: "20261201"])
    try tree.run("2026-11-21", "--quiet")
    try roster("2026-11-22")
    try dates("CA10JAIL", "2026-11-22", 2, [1: "20261222", 2: "20261222", 3: "20261220", 6: "20270601"])
    try tree.run("2026-11-22", "--quiet")
    try third()
    try fourth()
  }

  private func third() throws {
    let (orchard, inside) = (CareNights.orchard, CareNights.inside)
    try tree.drop(
      "plan.300/assignments/w1.csv",
      CareNights.assignments + CareNights.word(2, "300", "ASSIGNED", inside, orchard, asOf: "2026-11-22")
        + CareNights.word(3, "300", "ASSIGNED", orchard, asOf: "2026-11-22")
        + CareNights.word(4, "300", "ASSIGNED", orchard, asOf: "2026-11-22"))
    try tree.drop(
      "ecm.orchard/assignments/w1.csv",
      CareNights.assignments + CareNights.word(1, "FFS", "DECLINED", asOf: "2026-11-22", reason: "full"))
    try roster("2026-11-23")
    try dates("CA10JAIL", "2026-11-23", 3, [2: "20261205"])
    try tree.run("2026-11-23", "--quiet")
  }

  private func fourth() throws {
    try tree.drop(
      "plan.300/assignments/w2.csv",
      CareNights.assignments + CareNights.word(3, "300", "ENDED", asOf: "2026-11-23"))
    try roster("2026-11-24")
    try dates("CA10JAIL", "2026-11-24", 4, [2: "20261204"])
    try tree.run("2026-11-24", "--quiet")
  }

  private func roster(_ day: String) throws {
    let columns =
      "facility_id,booking_number,cin,last_name,first_name,birth_date,sex,booking_date,custody_status,"
      + "mental_health,substance_use,chronic_condition,developmental_disability,brain_injury,hiv,pregnancy,"
      + "release_county\n"
    let rows = Self.people.map { number, facility, needs, _ in
      "\(facility),B\(number),9000000\(number)A,Sample\(number),Ana,1980-02-03,F,2026-08-03,SENTENCED,\(needs),"
        + "N,N,N,N,N,10\n"
    }
    try tree.drop("fresno.sheriff/rosters/roster_\(day).csv", columns + rows.joined())
  }

  private func dates(_ facility: String, _ day: String, _ sequence: Int, _ told: [Int: String]) throws {
    let (compact, place) = (day.filter { $0 != "-" }, Self.wide(facility, 8))
    let lines = told.sorted { $0.key < $1.key }.map { number, release in
      "DTL\(place)" + Self.wide("B\(number)", 20) + release + "C" + compact + "013000"
    }
    let number = Self.digits(sequence, 6)
    let all =
      ["HDR\(compact)\(place)\(number)"] + lines
      + ["TRL\(compact)\(place)\(Self.digits(lines.count, 8))\(number)"]
    try tree.drop(
      "fresno.sheriff/release-dates/RD-\(facility)-\(compact).txt",
      all.map { Self.wide($0, 80) + "\n" }.joined())
  }

  private static func coverage() -> String {
    let lines = people.map { number, _, _, plan in
      "DTL9000000\(number)A" + wide("SAMPLE\(number)", 20) + wide("ANA", 15) + " 19800203F10M1401\(plan)"
        + (plan == "   " ? "  " : "01") + "20260101"
    }
    let all =
      ["HDR20261121ALL000001F"] + lines + ["TRL20261121ALL\(digits(lines.count, 10))000001"]
    return all.map { wide($0, 130) + "\n" }.joined()
  }

  private static func wide(_ text: String, _ count: Int) -> String {
    text.padding(toLength: count, withPad: " ", startingAt: 0)
  }

  private static func digits(_ number: Int, _ count: Int) -> String {
    String((String(repeating: "0", count: count) + "\(number)").suffix(count))
  }
}

@Suite("Who cares for somebody")
struct CareNoticeNightsTests {
  private static let kinds: Set = [
    "ECMREFERRAL", "PROPOSAL", "ASSIGNMENT", "HANDOFF", "BHLINK", "RELEASE", "WITHDRAW",
  ]

  @Test("is told to organizations, plans, the operator and the county, each what is theirs")
  func first() throws {
    let told = try CareNoticeNights.done.get().tree.told(night: 1, of: Self.kinds)
    #expect(
      told == [
        "000001": ["ecm.orchard ECMREFERRAL NEW QUALIFIES 2026-12-20", "operator PROPOSAL NEW"],
        "000002": ["plan.300 PROPOSAL NEW"],
        "000003": ["fresno.bh BHLINK NEW 2026-12-01", "plan.300 PROPOSAL NEW"],
        "000004": ["plan.300 PROPOSAL NEW"],
        "000005": ["fresno.bh BHLINK NEW 2026-12-01"],
        "000006": ["ecm.orchard ECMREFERRAL NEW QUALIFIES 2026-12-20", "operator PROPOSAL NEW"],
      ])
  }

  @Test("is told again where it changed, and taken back where it is due no more")
  func second() throws {
    let told = try CareNoticeNights.done.get().tree.told(night: 2, of: Self.kinds)
    #expect(
      told == [
        "000001": ["ecm.orchard ECMREFERRAL CHANGED QUALIFIES 2026-12-22 after E000001-000001"],
        "000003": ["fresno.bh WITHDRAW B000003-000001", "plan.300 WITHDRAW P000003-000001"],
        "000006": ["ecm.orchard WITHDRAW E000006-000001", "operator WITHDRAW O000006-000001"],
      ])
  }

  @Test("is told to the facility, and both managers meet; after a no nobody is asked who may not answer")
  func assigned() throws {
    let told = try CareNoticeNights.done.get().tree.told(night: 3, of: Self.kinds)
    #expect(
      told == [
        "000001": [
          "ecm.orchard WITHDRAW E000001-000002", "operator WITHDRAW O000001-000001",
        ],
        "000002": [
          "ecm.inside HANDOFF NEW 2026-12-05", "ecm.orchard HANDOFF NEW 2026-12-05",
          "ecm.orchard RELEASE NEW EXPECTED 2026-12-05", "fresno.bh BHLINK NEW 2026-12-05",
          "fresno.sheriff ASSIGNMENT NEW",
        ],
        "000003": ["fresno.sheriff ASSIGNMENT NEW"],
        "000004": [
          "ecm.orchard RELEASE NEW EXPECTED 2026-12-01", "fresno.sheriff ASSIGNMENT NEW",
        ],
      ])
  }

  @Test("is told anew when the day moves, and taken back when it ended")
  func ended() throws {
    let told = try CareNoticeNights.done.get().tree.told(night: 4, of: Self.kinds)
    #expect(
      told == [
        "000002": [
          "ecm.inside HANDOFF CHANGED 2026-12-04 after H000002-000003",
          "ecm.orchard HANDOFF CHANGED 2026-12-04 after H000002-000003",
          "ecm.orchard RELEASE CHANGED EXPECTED 2026-12-04 after R000002-000003",
          "fresno.bh BHLINK CHANGED 2026-12-04 after B000002-000003",
        ],
        "000003": [
          "ecm.orchard WITHDRAW F000003-000003", "fresno.sheriff WITHDRAW G000003-000003",
          "plan.300 PROPOSAL CHANGED after O000003-000001",
        ],
      ])
  }

  @Test("is told to the facility and no more: no member number, no need, no day of release")
  func custody() throws {
    let tree = try CareNoticeNights.done.get().tree
    let rows = try Repository.text(
      tree.path
        + "/outbound/fresno.sheriff/JI-ASSIGNMENT-20261123-fresno.sheriff-CA10JAIL-000003.csv")
    #expect(
      rows.components(separatedBy: "\r\n").contains(
        "G000002-000003,,NEW,CA10JAIL,B2,,Sample2,Ana,,,Manager 1999000031,,"
          + "555-0100,,2026-11-22,000002"))
  }

  @Test("hints at no substance use that the county may not know")
  func silent() throws {
    let tree = try CareNoticeNights.done.get().tree
    let links = try Repository.text(
      tree.path + "/outbound/fresno.bh/JI-BHLINK-20261121-fresno.bh-10-000001.csv")
    let lines = links.components(separatedBy: "\r\n")
    #expect(
      lines.contains(
        "B000003-000001,,NEW,90000003A,Sample3,Ana,,,1980-02-03,F,CA10JAIL,"
          + "Fresno County main jail (sample),B3,2026-12-01,confirmed,Y,Y,,10,,,,,,,,,,000003"))
    #expect(!links.contains("000004"))
    let withheld = try tree.handoff("explain", "B4", "--as-of", "2026-11-21", "--json").json.elements.first?[
      "withheld"]
    #expect(
      withheld?.elements.map { "\($0["kind"]?.text ?? "") \($0["why"]?.text ?? "")" } == ["BHLINK no-consent"]
    )
  }

  @Test("is proposed with the reasons in words")
  func reasons() throws {
    let tree = try CareNoticeNights.done.get().tree
    let proposals = try Repository.text(
      tree.path + "/outbound/plan.300/JI-PROPOSAL-20261121-plan.300-300-000001.csv")
    #expect(
      proposals.contains(
        "B2,N,1999000015,Orchard Care Coordination (sample),serves the county of release; serves adults; "
          + "has room,1999000031,Jail Reentry Nurses (sample),works in the facility until release; serves adults"
      ))
  }

  @Test("is found again by a replay")
  func replay() throws {
    let answer = try CareNoticeNights.done.get().tree.handoff("verify", "--replay")
    #expect(answer.status == 0, "\(answer.errors)\(answer.output)")
  }
}
