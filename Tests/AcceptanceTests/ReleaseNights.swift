import Foundation
import Testing

/// One jail, twenty-one people of whom each meets another event of a release, over three nights.
struct ReleaseNights {
  let tree: Tree
  private static let columns =
    "facility_id,booking_number,cin,last_name,first_name,birth_date,sex,booking_date,custody_status,mental_health,"
    + "substance_use,chronic_condition,developmental_disability,brain_injury,hiv,pregnancy,release_county"

  static let done = Result { try ReleaseNights() }

  private init() throws {
    tree = try Tree()
    let all = Array(1...21)
    let suspended: Set = [13, 14, 18]
    try tree.drop("dhcs/eligibility/state.txt", Self.coverage(of: all + Self.fillers, suspended: suspended))
    try roster("2026-11-21", all.map { ($0, "B\($0)", "2026-08-03") })
    try dates("CA10JAIL", "2026-11-21", 1, all.map { "B\($0) \(Self.first[$0] ?? "20261220 C")" })
    try tree.run("2026-11-21", "--quiet")
    try second()
    try third()
  }

  // What is known of those whose first date is another than 20 December, confirmed.
  private static let first = [5: "20261121 C", 15: "20261220 O CT"]
  // Held all the time and without a need, so that no roster shrinks to half.
  private static let fillers = Array(31...45)

  private func second() throws {
    let gone: Set = [4, 6, 7, 8, 9, 10, 11, 12, 17, 18, 20, 21]
    try roster("2026-11-22", (1...21).filter { !gone.contains($0) }.map { ($0, "B\($0)", "2026-08-03") })
    try roster("2026-11-22", of: "CA01JAIL", [(7, "A7", "2026-11-21")])
    try roster("2026-11-22", of: "CA01SAT", [(17, "A17", "2026-11-21")])
    try dates("CA01JAIL", "2026-11-22", 1, ["A7 20261220 C"])
    try dates(
      "CA10JAIL", "2026-11-22", 2,
      [
        "B1 20261228 C", "B2 20270601 P", "B3 - U", "B4 20261121 R HM", "B7 20261121 R TR",
        "B8 20261121 R TR", "B9 20261121 R DE", "B10 20261121 R OC", "B11 20261121 R HO",
        "B12 20261121 R ES", "B13 20261228 C", "B14 - U", "B15 20261210 P", "B16 20261221 C",
        "B16 20261222 C", "B17 20261121 R TR", "B18 20261121 R HM", "B20 20261121 R HM", "B21 20261121 R HM",
      ])
    try tree.run("2026-11-22", "--quiet")
  }

  private func third() throws {
    let held = [1, 2, 3, 5, 13, 14, 15, 16, 19, 21].map { ($0, "B\($0)", "2026-08-03") }
    try roster("2026-11-23", held + [(20, "C20", "2026-11-23")])
    try dates("CA10JAIL", "2026-11-23", 3, ["C20 20261224 C", "B21 20261220 C CO"])
    try tree.run("2026-11-23", "--quiet")
  }

  private func roster(_ day: String, of facility: String = "CA10JAIL", _ held: [(Int, String, String)]) throws
  {
    let fillers = facility == "CA10JAIL" ? Self.fillers.map { ($0, "F\($0)", "2026-08-03") } : []
    let rows = (held + fillers).map { number, booking, booked in
      "\(facility),\(booking),\(Self.cin(number)),Sample\(number),Ana,1980-02-03,F,\(booked),SENTENCED,"
        + (number > 30 ? "N" : "C") + ",N,N,N,N,N,N,10\n"
    }
    let sender = facility == "CA10JAIL" ? "fresno.sheriff" : "alameda.sheriff"
    try tree.drop(
      "\(sender)/rosters/\(facility)_roster_\(day).csv", Self.columns + "\n" + rows.joined())
  }

  private func dates(_ facility: String, _ day: String, _ sequence: Int, _ told: [String]) throws {
    let compact = day.replacingOccurrences(of: "-", with: "")
    let place = Self.wide(facility, 8)
    let lines = told.map { line -> String in
      let words = line.split(separator: " ").map { $0 == "-" ? "" : String($0) }
      return "DTL\(place)" + Self.wide(words[0], 20) + Self.wide(words[1], 8) + words[2] + compact + "013000"
        + (words.count > 3 ? words[3] : "")
    }
    let number = Self.digits(sequence, 6)
    let all =
      ["HDR\(compact)\(place)\(number)"] + lines
      + ["TRL\(compact)\(place)\(Self.digits(lines.count, 8))\(number)"]
    let sender = facility == "CA10JAIL" ? "fresno.sheriff" : "alameda.sheriff"
    try tree.drop(
      "\(sender)/release-dates/RD-\(facility)-\(compact).txt", all.map { Self.wide($0, 80) + "\n" }.joined())
  }

  private static func coverage(of people: [Int], suspended: Set<Int>) -> String {
    let lines = people.map { number -> String in
      let status = suspended.contains(number) ? "690" : "401"
      let start =
        "DTL" + cin(number) + wide("SAMPLE\(number)", 20) + wide("ANA", 15) + " 19800203F10M1" + status
        + "30001"
      return wide(start + "20260101", 104) + (suspended.contains(number) ? "801" : "")
    }
    let all =
      ["HDR20261121ALL000001F"] + lines + ["TRL20261121ALL\(digits(people.count, 10))000001"]
    return all.map { wide($0, 130) + "\n" }.joined()
  }

  private static func cin(_ number: Int) -> String { "9000\(digits(number, 4))A" }

  private static func wide(_ text: String, _ count: Int) -> String {
    text.padding(toLength: count, withPad: " ", startingAt: 0)
  }

  private static func digits(_ number: Int, _ count: Int) -> String {
    String((String(repeating: "0", count: count) + "\(number)").suffix(count))
  }
}

extension ReleaseNights {
  /// What every partner's folder got in a night about a case and its release; proposals of care managers are another
  /// matter.
  func told(night: Int) throws -> [String: [String]] {
    try tree.told(night: night, of: ["NOTIFY", "PACKET", "RELEASE", "UNSUSPEND", "WITHDRAW"])
      .mapValues { lines in lines.filter { !$0.hasPrefix("plan.300 WITHDRAW O") } }
      .filter { !$0.value.isEmpty }
  }
}
