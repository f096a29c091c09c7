import Formats
import Foundation
import Testing

@Suite("A row of a day to come")
struct DaysAheadTests {
  private static func word(
    _ person: Int, _ organization: String, asOf: String, effective: String? = nil
  ) -> String {
    let row = CareNights.word(person, "300", "ASSIGNED", organization, asOf: asOf)
    guard let effective else { return row }
    return row.replacingOccurrences(of: "\(asOf),\(asOf)\n", with: "\(effective),\(asOf)\n")
  }

  private func found(_ report: JSON) -> [String] {
    (report["batches"]?.elements ?? []).flatMap { batch in
      ["\(batch["feed"]?.text ?? "") \(batch["status"]?.text ?? "")"]
        + (batch["findings"]?.elements ?? []).map {
          "\($0["code"]?.text ?? "") \($0["field"]?.text ?? "") \($0["firstRecord"]?.number ?? 0)"
        }
    }
  }

  @Test(
    "is rejected alone, in each table",
    arguments: [
      ("plan.300/assignments", CareNights.assignments, word(1, CareNights.orchard, asOf: "DAY")),
      (
        "fresno.sheriff/facility-actions", CareNights.actions,
        "CA10JAIL,B1,,records-sent,2026-11-20,,,DAY\n"
      ),
      ("plan.300/status-returns", CareNights.returns, "90000001A,300,ENROLLED,2026-11-20,,,,,DAY\n"),
    ])
  func alone(place: String, head: String, row: String) throws {
    let tree = try Tree.patient()
    func told(on day: String) -> String {
      row.replacingOccurrences(of: "DAY,DAY", with: "2026-11-20,\(day)")
        .replacingOccurrences(of: "DAY", with: day)
    }
    try tree.drop("\(place)/a.csv", head + told(on: "2026-11-21") + told(on: "2026-11-22"))
    let feed = place.split(separator: "/")[1]
    #expect(
      try found(tree.report("2026-11-21", status: 0)) == ["\(feed) accepted", "told-ahead as_of 2"])
    #expect(try tree.rejects(of: String(place.split(separator: "/")[0])).contains("2026-11-22"))
  }

  @Test("holds the file where every row is of such a day, and its page says which record")
  func whole() throws {
    let tree = try Tree()
    let rows = Self.word(1, CareNights.orchard, asOf: "2062-11-12")
    try tree.drop("plan.300/assignments/a.csv", CareNights.assignments + rows)
    #expect(
      try found(tree.report("2026-11-21", status: 2)) == [
        "assignments held", "as-of-in-the-future as_of 1",
      ])
    let page = try tree.handoff("batches", try tree.waiting("assignments")).output
    #expect(page.contains("(as_of, record 1)") && !page.contains("2062-11-12T"), "\(page)")
  }

  @Test("that an operator let in is known from that night on: a later word takes its place")
  func approved() throws {
    let tree = try Tree()
    try CareNights.people(in: tree, "2026-11-21")
    try tree.drop(
      "plan.300/assignments/a.csv",
      CareNights.assignments
        + Self.word(1, CareNights.harbor, asOf: "2062-11-21", effective: "2062-11-21"))
    try tree.drop(
      "plan.300/assignments/b.csv",
      CareNights.assignments
        + Self.word(2, CareNights.harbor, asOf: "2062-11-21", effective: "2026-11-21"))
    #expect(try tree.run("2026-11-21", "--quiet").status == 2)
    for batch in try tree.handoff("batches", "--failed", "--json").json.elements {
      _ = try tree.decide("2026-11-22", status: 0, "approve", batch["id"]?.text ?? "")
    }
    #expect(try tree.managers("B1", on: "2026-11-22") == "- - begins-later")
    #expect(try tree.managers("B2", on: "2026-11-22") == "\(CareNights.harbor) \(CareNights.harbor)")
    try tree.drop(
      "plan.300/assignments/c.csv",
      CareNights.assignments + Self.word(1, CareNights.orchard, asOf: "2026-11-23")
        + Self.word(2, CareNights.orchard, asOf: "2026-11-23"))
    #expect(try tree.run("2026-11-23", "--quiet").status == 0)
    for booking in ["B1", "B2"] {
      #expect(
        try tree.managers(booking, on: "2026-11-23") == "\(CareNights.orchard) \(CareNights.orchard)")
    }
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }

  @Test("in a whole roster or eligibility file that was let in beats no true one of the next night")
  func wholeFiles() throws {
    let tree = try Tree()
    try CareNights.people(in: tree, "2027-11-21")
    #expect(try tree.run("2026-11-21", "--quiet").status == 2)
    for batch in try tree.handoff("batches", "--failed", "--json").json.elements {
      _ = try tree.decide("2026-11-21", status: 0, "approve", batch["id"]?.text ?? "")
    }
    try CareNights.people(in: tree, "2026-11-23")
    let told = try found(tree.report("2026-11-23", status: 0))
    #expect(told.filter { $0.hasPrefix("rosters ") || $0.hasPrefix("eligibility ") }.count == 2, "\(told)")
    #expect(told.contains("rosters accepted") && told.contains("eligibility accepted"), "\(told)")
    let explained = try tree.handoff("explain", "B1").output
    #expect(explained.contains("from 2026-11-23-eligibility"), "\(explained)")
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }

  @Test(
    "in which something begins is believed up to a hundred days after it was told",
    arguments: [("2027-03-01", true), ("2027-03-02", false), ("2062-11-21", false)])
  func starts(day: String, stands: Bool) throws {
    let folder = try TemporaryFolder()
    let files = [
      ("assignments", CareNights.assignments, "effective_date"),
      ("facility-actions", CareNights.actions, "done_on"),
      ("status-returns", CareNights.returns, "status_date"),
    ]
    let rows = [
      Self.word(1, CareNights.orchard, asOf: "2026-11-21", effective: day),
      "CA10JAIL,B1,,meeting-scheduled,\(day),,,2026-11-21\n",
      "90000001A,300,ENROLLED,\(day),,,,,2026-11-21\n",
    ]
    for ((feed, head, field), row) in zip(files, rows) {
      let file = "\(folder.path)/\(feed).csv"
      try (head + row).write(toFile: file, atomically: true, encoding: .utf8)
      let answer = try Handoff.run("check", feed, file, "--json")
      #expect(answer.status == (stands ? 0 : 65), "\(answer.output)")
      let codes = try answer.json["findings"]?.elements.map {
        "\($0["code"]?.text ?? "") \($0["field"]?.text ?? "")"
      }
      #expect(codes?.contains("starts-far-ahead \(field)") == !stands)
    }
  }

  @Test("on which a manager begins: counts from that day on, also in a night to which nothing came")
  func begins() throws {
    let tree = try Tree()
    try CareNights.people(in: tree, "2026-11-21")
    try tree.drop(
      "plan.300/assignments/a.csv",
      CareNights.assignments
        + Self.word(1, CareNights.orchard, asOf: "2026-11-21", effective: "2026-11-23"))
    for (day, expected) in [("21", "- - begins-later"), ("22", "- - begins-later"), ("23", "1 1")] {
      try tree.run("2026-11-\(day)", "--quiet")
      let managers = try tree.managers("B1", on: "2026-11-\(day)")
      #expect(managers.replacingOccurrences(of: CareNights.orchard, with: "1") == expected)
      let notices = try tree.names(in: "outbound/fresno.sheriff").filter { $0.hasPrefix("JI-ASSIGNMENT") }
      #expect(notices.isEmpty == (day != "23"))
    }
    let list = try #require(try tree.worklist("plan.300", "300", by: 1))
    #expect(list.rows.contains { $0["why"]?.contains("begins on a later day") == true })
  }
}

@Suite("An assignment that finds nobody")
struct StrayAssignmentTests {
  @Test("is told to its author as one about anybody of whom it was not told, and names nobody")
  func told() throws {
    let tree = try Tree()
    try CareNights.people(in: tree, "2026-11-21")
    try tree.run("2026-11-21", "--quiet")
    // One nobody knows; one is another plan's; one is its own, of whom it was told.
    try tree.drop(
      "plan.300/assignments/a.csv",
      CareNights.assignments
        + [8, 4, 1].map { CareNights.word($0, "300", "ASSIGNED", CareNights.orchard, asOf: "2026-11-22") }
        .joined())
    try tree.drop(
      "ecm.harbor/assignments/b.csv",
      CareNights.assignments
        + [3, 9].map { CareNights.word($0, "FFS", "ASSIGNED", CareNights.harbor, asOf: "2026-11-22") }
        .joined())
    try tree.run("2026-11-22", "--quiet")
    func rows(_ partner: String, _ subject: String) throws -> [[String: String]] {
      try #require(try tree.worklist(partner, subject, by: 2)).rows
        .filter { $0["action"] == "readdress-record" }
    }
    for (partner, subject) in [("plan.300", "300"), ("ecm.harbor", CareNights.harbor)] {
      let found = try rows(partner, subject)
      #expect(found.count == 2 && Set(found.map { $0["why"] }).count == 1)
      #expect(Set(found.map { String(($0["work_id"] ?? "").suffix(2)) }) == ["-1", "-2"])
      for row in found {
        for column in ["case_number", "cin", "last_name", "booking_number", "facility_id"] {
          #expect(row[column] == "")
        }
      }
    }
  }

  @Test("or names no organization is told so")
  func withoutOrganization() throws {
    let tree = try Tree()
    try CareNights.people(in: tree, "2026-11-21")
    try tree.drop(
      "plan.300/assignments/a.csv",
      CareNights.assignments
        + CareNights.word(1, "300", "ASSIGNED", CareNights.orchard, asOf: "2026-11-21")
        .replacingOccurrences(of: ",\(CareNights.orchard),", with: ",,"))
    try tree.run("2026-11-21", "--quiet")
    #expect(try tree.managers("B1", on: "2026-11-21") == "- - organization-missing")
    let list = try #require(try tree.worklist("plan.300", "300", by: 1))
    #expect(list.rows.contains { $0["why"]?.contains("named without an organization") == true })
  }
}
