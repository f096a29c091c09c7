import Formats
import Foundation
import Testing

extension Tree {
  /// The last list that a holder got by a night, by the subject of its file; nil where it never got one.
  func worklist(_ partner: String, _ subject: String, by night: Int = 99) throws -> WorklistFile? {
    let name = "-\(partner)-\(subject)-"
    let files = (try? names(in: "outbound/\(partner)")) ?? []
    let lists = files.filter { $0.hasPrefix("JI-WORKLIST-") && $0.contains(name) }
    let file = lists.filter { (Int($0.dropLast(4).suffix(6)) ?? 0) <= night }
      .max { $0.suffix(10) < $1.suffix(10) }
    return try file.map { try WorklistFile($0, Repository.text("\(path)/outbound/\(partner)/\($0)")) }
  }

  /// What `deliveries.csv` of the night of a list says that it takes the place of.
  func superseded(by list: WorklistFile) throws -> String {
    let table = try Repository.text(
      "\(path)/state/generations/\(list.name.dropLast(4).suffix(6))/deliveries.csv")
    let row = try #require(table.split(separator: "\n").first { $0.contains(list.name) })
    return String(row.split(separator: ",", omittingEmptySubsequences: false)[6])
  }
}

/// A worklist as its holder reads it.
struct WorklistFile {
  let name: String
  let text: String
  let rows: [[String: String]]

  init(_ name: String, _ text: String) throws {
    (self.name, self.text) = (name, text)
    var lines = text.components(separatedBy: "\r\n").filter { !$0.isEmpty }.map(WorklistFile.cells)
    let head = lines.removeFirst()
    rows = lines.map { Dictionary(zip(head, $0)) { first, _ in first } }
  }

  // Of what these tests hold, no quoted cell has a quote in it.
  private static func cells(_ line: String) -> [String] {
    line.components(separatedBy: "\"").enumerated().reduce(into: [""]) { cells, part in
      if part.offset % 2 == 1 {
        cells[cells.count - 1] += part.element
      } else {
        let parts = part.element.components(separatedBy: ",")
        cells[cells.count - 1] += parts[0]
        cells += parts.dropFirst()
      }
    }
  }

  /// Each row as `ID DAY`, with `late` behind.
  var lines: [String] {
    rows.map { row in
      "\(row["work_id"] ?? "") \(row["due_on"] ?? "")" + (row["overdue"] == "Y" ? " late" : "")
    }
  }
}

/// One jail and two people, of a plan and of none: a manager is assigned, a meeting becomes overdue, is scheduled and
/// held.
struct WorklistNights {
  let tree: Tree

  static let done = Result { try WorklistNights() }

  private init() throws {
    tree = try Tree()
    try known()
    try tree.run("2026-11-21", "--quiet")
    try tree.drop(
      "plan.300/assignments/w1.csv",
      CareNights.assignments
        + CareNights.word(1, "300", "ASSIGNED", CareNights.inside, CareNights.orchard, asOf: "2026-11-22"))
    try tree.run("2026-11-22", "--quiet")
    try tree.run("2026-12-06", "--quiet")
    try tree.run("2026-12-07", "--quiet")
    try tree.drop(
      "fresno.sheriff/facility-actions/a1.csv",
      CareNights.actions + "CA10JAIL,B1,,meeting-scheduled,2026-12-08,,clerk,2026-12-08\n"
        + "CA10JAIL,B1,,medication-in-hand,2026-12-08,30,nurse,2026-12-08\n")
    try tree.run("2026-12-08", "--quiet")
    var care = CareFile(day: "2026-12-09", organization: CareNights.inside)
    care.records = [
      (
        person: "cin=\"\(CareNights.cin(1))\"",
        record: #"<meeting recordId="m1" asOf="2026-12-09T10:00:00" category="general" status="held""#
          + #" kind="meeting-1" on="2026-12-09T10:00:00" personPresent="yes"/>"#
      )
    ]
    try tree.drop(care, from: "ecm.inside")
    try tree.run("2026-12-09", "--quiet")
  }

  private func known() throws {
    let head =
      "facility_id,booking_number,cin,last_name,first_name,birth_date,sex,booking_date,custody_status,mental_health,"
      + "substance_use,chronic_condition,developmental_disability,brain_injury,hiv,pregnancy,release_county,"
      + "release_address\n"
    let rows = (1...2).map {
      "CA10JAIL,B\($0),\(CareNights.cin($0)),Sample\($0),Ana,1980-02-03,F,2026-10-01,SENTENCED,C,N,N,N,N,N,N,10,"
        + "1 Main St\n"
    }
    try tree.drop("fresno.sheriff/rosters/CA10JAIL_2026-11-21.csv", head + rows.joined())
    let dates = (1...2).map {
      "<release booking=\"B\($0)\" person=\"\" day=\"2026-12-20\" kind=\"confirmed\" asOf=\"2026-11-21T00:00:00\"/>"
    }
    try tree.drop(
      "fresno.sheriff/release-dates/1.xml",
      "<releaseDates xmlns=\"urn:handoff:release-dates:1\" facility=\"CA10JAIL\" day=\"2026-11-21\" sequence=\"1\""
        + " count=\"2\">\(dates.joined())</releaseDates>")
    let members = (1...2).map {
      "<member cin=\"\(CareNights.cin($0))\"><name family=\"Sample\($0)\" given=\"Ana\"/>"
        + "<birth day=\"1980-02-03\" sex=\"F\"/><coverage county=\"10\" aid=\"M1\" status=\"401\""
        + ($0 == 1 ? " plan=\"300\" planStatus=\"01\"" : "") + " from=\"2026-01-01\"/></member>"
    }
    try tree.drop(
      "dhcs/eligibility/1.xml",
      "<eligibility xmlns=\"urn:handoff:eligibility:1\" day=\"2026-11-21\" plan=\"ALL\" sequence=\"1\""
        + " scope=\"full\" count=\"2\">\(members.joined())</eligibility>")
  }
}
