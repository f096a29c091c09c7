import Formats
import Foundation
import Testing

/// A row of a roster, as far as a rule looks at it.
private struct Held {
  let number: String
  var cin = ""
  var ssn = ""
  var born = "1980-02-03"
  var booked = "2026-11-01"
  var county = ""
  var zip = ""

  func row(of facility: String) -> String {
    "\(facility),\(number),\(cin),\(ssn),Sample,Ana,\(born),\(booked),\(county),\(zip)\n"
  }

  /// So many people of whom nothing is told but that they are held.
  static func others(_ count: Int) -> [Held] { (1...count).map { Held(number: "F\($0)") } }
}

extension Tree {
  fileprivate static let senders = [
    "CA10JAIL": "fresno.sheriff", "CA01JAIL": "alameda.sheriff", "CA10YCF": "fresno.probation",
  ]

  fileprivate func drop(_ facility: String, _ day: String, _ held: [Held]) throws {
    let head =
      "facility_id,booking_number,cin,ssn,last_name,first_name,birth_date,booking_date,release_county,release_zip\n"
    let sender = try #require(Tree.senders[facility])
    try drop(
      "\(sender)/rosters/\(facility)_roster_\(day).csv", head + held.map { $0.row(of: facility) }.joined())
  }

  /// Release dates of CA10JAIL: booking, day and the day on which it was told, each as YYYYMMDD.
  fileprivate func drop(dates: [(String, String, String)], _ day: String, sequence: Int) throws {
    func wide(_ text: String, _ count: Int) -> String {
      text.padding(toLength: count, withPad: " ", startingAt: 0)
    }
    let lines = dates.map { "DTLCA10JAIL" + wide($0.0, 20) + "\($0.1)C\($0.2)013000" }
    let all =
      ["HDR\(day)CA10JAIL00000\(sequence)"] + lines + [
        "TRL\(day)CA10JAIL0000000\(lines.count)00000\(sequence)"
      ]
    try drop("fresno.sheriff/release-dates/\(sequence).txt", all.map { wide($0, 80) + "\n" }.joined())
  }

  /// What the night finds of these codes: `FILE field COUNT from RECORD`, the code in front where there are several.
  fileprivate func found(_ codes: String..., on day: String) throws -> [String] {
    let batches = try report(day, status: 0)["batches"]?.elements ?? []
    return batches.flatMap { batch in
      (batch["findings"]?.elements ?? []).compactMap { row in
        guard let code = row["code"]?.text, codes.contains(code) else { return nil }
        let file = (batch["file"]?.text ?? "").prefix { $0 != "_" }
        let place = "\(row["count"]?.number ?? 0) from \(row["firstRecord"]?.number ?? 0)"
        return (codes.count > 1 ? code + " " : "") + "\(file) \(row["field"]?.text ?? "") \(place)"
      }
    }
    .sorted()
  }

  /// Every night again, from its originals: the same bytes.
  fileprivate func expectReplay(of nights: Int) throws {
    let answer = try handoff("verify", "--replay", "--json")
    #expect(answer.status == 0, "\(answer.output)")
    #expect(try answer.json["replay"]?["replayed"] == .integer(nights))
  }
}

@Suite("What is not believed of a booking, through the binary")
struct BelievableTests {
  @Test(
    "a release before the booking is rejected; one of its day, of an earlier stay or of nobody known is not")
  func releasedBeforeBooked() throws {
    let tree = try Tree.patient()
    try tree.drop(
      "CA10JAIL", "2026-11-21", ["B1", "B2", "B3"].map { Held(number: $0, booked: "2026-11-10") })
    try tree.drop(
      dates: [
        ("B1", "20261109", "20261121"), ("B2", "20261110", "20261121"), ("B3", "20261109", "20261109"),
        ("B9", "20261109", "20261121"),
      ], "20261121", sequence: 1)
    #expect(try tree.found("released-before-booked", on: "2026-11-21") == ["1.txt release 1 from 1"])
    #expect(try tree.rejects(of: "fresno.sheriff").contains("released-before-booked"))
    try tree.expectReplay(of: 1)
  }

  @Test("a booking after the release that is known is told, night for night, until it is mended")
  func bookedAfterRelease() throws {
    let tree = try Tree()
    func night(_ day: String, booked: [String]) throws -> [String] {
      let held = booked.enumerated().map { Held(number: "B\($0 + 1)", booked: $1) }
      try tree.drop("CA10JAIL", day, held)
      return try tree.found("booked-after-release", on: day)
    }
    try tree.drop(
      dates: [("B1", "20261112", "20261121"), ("B2", "20261112", "20261121")], "20261121", sequence: 1)
    #expect(try night("2026-11-21", booked: ["2026-11-01", "2026-11-01"]).isEmpty)
    let again = ["2026-11-12", "2026-11-13"]
    #expect(try night("2026-11-22", booked: again) == ["CA10JAIL booking_date 1 from 2"])
    #expect(try night("2026-11-23", booked: again) == ["CA10JAIL booking_date 1 from 2"])
    // Booked after the date was told: it is of an earlier stay.
    #expect(try night("2026-11-24", booked: ["2026-11-12", "2026-11-22"]).isEmpty)
    try tree.expectReplay(of: 4)
  }

  @Test("a booking number of two facilities is told where the birth date is the same")
  func bookingInTwoFacilities() throws {
    let tree = try Tree()
    try tree.drop("CA10JAIL", "2026-11-21", ["B1", "B2", "B3"].map { Held(number: $0) })
    try tree.drop(
      "CA01JAIL", "2026-11-21",
      [Held(number: "A1"), Held(number: "B2", born: "1980-02-04"), Held(number: "B3")])
    #expect(
      try tree.found("booking-in-two-facilities", on: "2026-11-21")
        == ["CA01JAIL booking_number 1 from 3", "CA10JAIL booking_number 1 from 3"])
    try tree.expectReplay(of: 1)
  }

  @Test("a person in two facilities is told by a whole number, until one of them holds them no more")
  func personInTwoFacilities() throws {
    let tree = try Tree()
    let moved = Held(number: "B1", cin: "90000001A")
    let other = [Held(number: "B2", ssn: "900121234"), Held(number: "B3", ssn: "XXXXX1234")]
    try tree.drop("CA10JAIL", "2026-11-21", [moved] + other + Held.others(4))
    try tree.drop(
      "CA01JAIL", "2026-11-21",
      [
        Held(number: "A1", cin: "90000001A"), Held(number: "A2", ssn: "900121234"),
        Held(number: "A3", ssn: "XXXXX1234"), Held(number: "A4", cin: "90000002A"),
      ])
    let code = "person-in-two-facilities"
    #expect(
      try tree.found(code, on: "2026-11-21") == [
        "CA01JAIL cin 1 from 1", "CA01JAIL ssn 1 from 2", "CA10JAIL cin 1 from 1", "CA10JAIL ssn 1 from 2",
      ])
    try tree.drop("CA10JAIL", "2026-11-22", other + Held.others(4))
    #expect(try tree.found(code, on: "2026-11-22") == ["CA10JAIL ssn 1 from 1"])
    try tree.expectReplay(of: 2)
  }

  @Test("a roster of twenty in which nothing changed is noted; of nineteen, or with one change, it is not")
  func rosterUnchanged() throws {
    let tree = try Tree()
    let code = "roster-unchanged"
    func night(_ day: String, zip: String) throws -> [String] {
      try tree.drop("CA10JAIL", day, Held.others(20))
      try tree.drop("CA01JAIL", day, Held.others(19))
      try tree.drop("CA10YCF", day, [Held(number: "Y1", zip: zip)] + Held.others(19))
      return try tree.found(code, on: day)
    }
    #expect(try night("2026-11-21", zip: "93701").isEmpty)
    #expect(try night("2026-11-22", zip: "93702") == ["CA10JAIL  1 from 0"])
    #expect(try night("2026-11-23", zip: "93702") == ["CA10JAIL  1 from 0", "CA10YCF  1 from 0"])
    try tree.expectReplay(of: 3)
  }

  @Test("homes whose zip lies in another county are counted; the rows stand, and half a home says nothing")
  func zipOutsideCounty() throws {
    let tree = try Tree()
    let homes = [
      ("10", "93701"), ("10", "94501"), ("01", "94501"), ("01", "93701-1234"), ("10", ""), ("", "94501"),
      ("10", "945"),
      ("19", "91899"), ("19", "91900"),
    ]
    try tree.drop(
      "CA10JAIL", "2026-11-21",
      homes.enumerated().map { Held(number: "B\($0 + 1)", county: $1.0, zip: $1.1) })
    #expect(try tree.found("zip-outside-county", on: "2026-11-21") == ["CA10JAIL release_zip 3 from 2"])
    let cases = try #require(try tree.tables()["cases.csv"])
    #expect(String(decoding: cases, as: UTF8.self).split(separator: "\n").count == 1 + homes.count)
    try tree.expectReplay(of: 1)
  }
}
