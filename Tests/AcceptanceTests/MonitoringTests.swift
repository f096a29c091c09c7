import Formats
import Foundation
import Testing

/// Sixty people of one jail over two months: noticed, some assigned, some released, and nights between.
struct MonitoredNights {
  static let done = Result { try MonitoredNights() }
  static let people = 1...60

  let tree: Tree

  private init() throws {
    tree = try Tree()
    try roster()
    try coverage("300", Array(1...36))
    try coverage("301", Array(37...60))
    try dates("2026-11-21", sequence: 1, Self.people, kind: "confirmed", day: "2026-12-20")
    try tree.run("2026-11-21", "--quiet")
    try care()
    try tree.run("2026-11-25", "--quiet")
    try tree.run("2026-12-01", "--quiet")
    try tree.run("2026-12-02", "--quiet")
    try dates("2026-12-18", sequence: 2, 1...20, kind: "released", day: "2026-12-18")
    try tree.run("2026-12-18", "--quiet")
    try tree.run("2027-01-03", "--quiet")
    try tree.run("2027-01-04", "--quiet")
  }

  private static func cin(_ number: Int) -> String { "900000\(number < 10 ? "0" : "")\(number)A" }

  private func roster() throws {
    let head =
      "facility_id,booking_number,cin,last_name,first_name,birth_date,sex,booking_date,custody_status,mental_health,"
      + "substance_use,chronic_condition,developmental_disability,brain_injury,hiv,pregnancy,release_county\n"
    let rows = Self.people.map {
      "CA10JAIL,B\($0),\(Self.cin($0)),Sample\($0),Ana,1980-02-03,F,2026-10-01,SENTENCED,C,N,N,N,N,N,N,10\n"
    }
    try tree.drop("fresno.sheriff/rosters/CA10JAIL_2026-11-21.csv", head + rows.joined())
  }

  private func dates(
    _ told: String, sequence: Int, _ people: ClosedRange<Int>, kind: String, day: String
  ) throws {
    let dates = people.map {
      "<release booking=\"B\($0)\" person=\"\" day=\"\(day)\" kind=\"\(kind)\" asOf=\"\(told)T00:00:00\"/>"
    }
    try tree.drop(
      "fresno.sheriff/release-dates/\(told).xml",
      "<releaseDates xmlns=\"urn:handoff:release-dates:1\" facility=\"CA10JAIL\" day=\"\(told)\""
        + " sequence=\"\(sequence)\" count=\"\(dates.count)\">\(dates.joined())</releaseDates>")
  }

  private func coverage(_ plan: String, _ people: [Int]) throws {
    let members = people.map { number in
      "<member cin=\"\(Self.cin(number))\"><name family=\"Sample\(number)\" given=\"Ana\"/>"
        + "<birth day=\"1980-02-03\" sex=\"F\"/><coverage county=\"10\" aid=\"M1\" status=\"401\" plan=\"\(plan)\""
        + " planStatus=\"01\" from=\"2026-01-01\"/></member>"
    }
    try tree.drop(
      "plan.\(plan)/eligibility/2026-11-21.xml",
      "<eligibility xmlns=\"urn:handoff:eligibility:1\" day=\"2026-11-21\" plan=\"\(plan)\" sequence=\"1\""
        + " scope=\"full\" count=\"\(members.count)\">\(members.joined())</eligibility>")
  }

  private func care() throws {
    let manager = "Lead,,1999000015,555-0100,"
    let words = (1...12).map {
      "N,\(Self.cin($0)),,,300,ASSIGNED,,\(manager),\(manager),2026-11-25,2026-11-25\n"
    }
    try tree.drop("plan.300/assignments/w.csv", CareNights.assignments + words.joined())
    let given = (1...11).map { "CA10JAIL,B\($0),,service-given,2026-11-24,laboratory,nurse,2026-11-24\n" }
    try tree.drop(
      "fresno.sheriff/facility-actions/a.csv",
      CareNights.actions + given.joined()
        + "CA10JAIL,B1,,service-given,2026-11-24,nothing-we-know,nurse,2026-11-24\n")
  }

  var files: [String] {
    get throws { try tree.names(in: "outbound/oversight").filter { $0.hasPrefix("JI-MONITORING-") } }
  }

  /// `MEASURE LEVEL PLACE` to `NUMERATOR/DENOMINATOR`, with `*` where something is withheld.
  func numbers(_ month: String) throws -> [String: String] {
    let file = try #require(files.first { $0.contains("-oversight-\(month)-") })
    let rows = try Handoff.run("cat", "\(tree.path)/outbound/oversight/\(file)").lines
    var numbers: [String: String] = [:]
    for row in rows {
      func cell(_ name: String) throws -> String { try #require(row[name]?.text) }
      #expect(try cell("month") == month)
      let place = try cell("place").isEmpty ? "" : " \(cell("place"))"
      numbers[try "\(cell("measure")) \(cell("level"))\(place)"] =
        try cell("numerator") + (cell("denominator").isEmpty ? "" : "/\(cell("denominator"))")
        + (cell("suppressed") == "Y" ? "*" : "")
    }
    return numbers
  }
}

@Suite("What oversight is told of a month")
struct MonitoringTests {
  @Test("goes out once, in the first night after it")
  func cadence() throws {
    let nights = try MonitoredNights.done.get()
    #expect(
      try nights.files.map { $0.dropLast("-000003.csv".count) } == [
        "JI-MONITORING-20261201-oversight-2026-11", "JI-MONITORING-20270103-oversight-2026-12",
      ])
  }

  @Test(
    "counts people where they are, and tells no small number",
    arguments: [
      ("in-custody all", "60"), ("in-custody county 10", "60"), ("in-custody facility CA10JAIL", "60"),
      ("in-custody facility CA01JAIL", "0"), ("in-custody plan 301", "24"), ("eligible plan 300", "36/36"),
      ("pending all", "0/60"), ("notified plan 300", "36"), ("packets-sent all", "0"),
      ("assigned all", "12/60"), ("assigned plan 300", "12/36"), ("assigned plan 301", "0/24"),
      ("done-care-manager-assigned all", "12"),
      // The window opened on 21 September; the word came on 25 November.
      ("days-to-care-manager-assigned plan 300", "65/12"), ("days-to-meeting-1 all", "/0"),
      ("manager-before-and-after all", "12/12"), ("same-manager all", "12/12"),
      ("manager-changes all", "0/12"),
      // Eleven of the twelve with a manager: the twelfth is nobody's business.
      ("service-laboratory all", "*"), ("service-laboratory plan 301", "0"), ("service-mat all", "0"),
      // One person: withheld, and so is every total that would say so.
      ("service-other all", "*"), ("service-other facility CA10JAIL", "*"), ("service-other plan 300", "*"),
      ("service-other plan 301", "0"),
    ])
  func november(measure: String, expected: String) throws {
    #expect(try MonitoredNights.done.get().numbers("2026-11")[measure] == expected)
  }

  @Test(
    "counts what was due in it, done in time or not, and who went home",
    arguments: [
      ("released all", "20"), ("released-after-notice plan 300", "20/20"), ("handed-over all", "0/20"),
      ("in-custody all", "40"), ("packets-sent plan 301", "24"),
      // Twelve of the twenty who went home had a manager in time: that eight had none is not told, nor who is left.
      ("due-care-manager-assigned all", "60"), ("on-time-care-manager-assigned all", "*"),
      ("overdue-care-manager-assigned all", "*"),
      // Packets went out, and nobody ever called a plan final.
      ("due-plan-shared all", "60"), ("on-time-plan-shared all", "0/60"),
      ("overdue-plan-shared all", "60/60"),
      // Twelve have one manager before and after: their final meeting is counted with the handoffs of the others.
      ("due-handoff all", "60"), ("overdue-handoff plan 300", "36/36"),
      ("due-release-alert all", "20"), ("on-time-release-alert all", "20/20"),
      ("due-contact-1 all", "20"), ("overdue-contact-1 all", "20/20"), ("due-contact-2 all", "0"),
    ])
  func december(measure: String, expected: String) throws {
    #expect(try MonitoredNights.done.get().numbers("2026-12")[measure] == expected)
  }

  @Test("comes again from a replay")
  func replay() throws {
    let nights = try MonitoredNights.done.get()
    let answer = try nights.tree.handoff("verify", "--replay")
    #expect(answer.status == 0, "\(answer.output)")
  }
}
