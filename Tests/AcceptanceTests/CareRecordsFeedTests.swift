import Formats
import Foundation
import Testing

/// A care-records file as an organization writes it.
struct CareFile: Sendable {
  var day = "2026-11-22"
  var organization = "1999000015"
  var sequence = 1
  /// Each with whom it is about: `cin="…"`.
  var records: [(person: String, record: String)] = []

  var text: String {
    let body = records.map { "<person \($0.person)>\($0.record)</person>\n" }.joined()
    return """
      <careRecords xmlns="urn:handoff:care-record:1" day="\(day)" organization="\(organization)" \
      sequence="\(sequence)" count="\(records.count)">
      \(body)</careRecords>
      """
  }

  /// Somebody of the samples whose plan was sent on the first night.
  static let known = #"cin="99990184W""#

  static func goal(
    _ number: String, _ text: String, asOf: String = "2026-11-22T09:00:00", category: String = "general"
  ) -> String {
    #"<goal recordId="\#(number)" asOf="\#(asOf)" category="\#(category)" status="needed" text="\#(text)"/>"#
  }

  static func void(_ number: String, asOf: String) -> String {
    #"<void recordId="\#(number)" asOf="\#(asOf)"/>"#
  }
}

extension Tree {
  /// The rows of `care-items.csv`, each value by its column.
  func careItems() throws -> [[String: String]] {
    let newest = try #require(try names(in: "state/generations").last)
    let lines = try Handoff.run("cat", "\(path)/state/generations/\(newest)/care-items.csv").lines
    return lines.map { line in
      Dictionary(uniqueKeysWithValues: line.keys.map { ($0, line[$0]?.text ?? "") })
    }
  }

  func told(_ column: String) throws -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: try careItems().map { ($0["record_id"] ?? "", $0[column] ?? "") })
  }

  func drop(_ file: CareFile, from partner: String = "ecm.orchard") throws {
    try drop("\(partner)/care-records/care-\(file.day)-\(file.sequence).xml", file.text)
  }
}

@Suite("Care records, night by night")
struct CareRecordsFeedTests {
  private static let form = Repository.samples + "/forms/care-records-20261122.xml"

  private func firstNight() throws -> Tree {
    let tree = try Tree()
    try tree.drop(night: 1)
    try tree.run("2026-11-21", "--quiet")
    return tree
  }

  private func batch(_ report: JSON) throws -> JSON { try #require(report["batches"]?.elements.first) }

  @Test("are taken with a record of each kind, kept in one table, and replayed")
  func sample() throws {
    let tree = try firstNight()
    try tree.drop("ecm.orchard/care-records/care-20261122.xml", copyOf: Self.form)
    let report = try tree.report("2026-11-22", status: 0)
    let batch = try batch(report)
    #expect(batch["status"]?.text == "accepted" && batch["records"]?.number == 22)
    #expect(batch["rejected"]?.number == 0 && batch["findings"]?.elements.isEmpty == true)
    let items = try tree.careItems()
    #expect(items.count == 22 && Set(items.compactMap { $0["kind"] }).count == 19)
    #expect(items.allSatisfy { $0["partner"] == "ecm.orchard" && $0["organization"] == "1999000015" })
    let assessment = try #require(items.first { $0["kind"] == "assessment" })
    #expect(assessment["answers"] == "housing=With a sister in Fresno\ntransportation=Bus")
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }

  @Test("name only what is new, are mended by number and as-of, and withdrawn")
  func corrections() throws {
    let tree = try firstNight()
    var file = CareFile()
    file.records = [
      (CareFile.known, CareFile.goal("1", "first")), (CareFile.known, CareFile.goal("2", "second")),
      (CareFile.known, CareFile.goal("3", "third")),
    ]
    try tree.drop(file)
    try tree.run("2026-11-22", "--quiet")
    #expect(try tree.told("text") == ["1": "first", "2": "second", "3": "third"])
    // The next file has the second anew, the first as it was before, and takes the third back.
    file = CareFile(
      day: "2026-11-23", sequence: 2,
      records: [
        (CareFile.known, CareFile.goal("1", "older", asOf: "2026-11-22T08:59:59")),
        (CareFile.known, CareFile.goal("2", "newer", asOf: "2026-11-22T09:00:01")),
        (CareFile.known, CareFile.void("3", asOf: "2026-11-23T09:00:00")),
        (CareFile.known, CareFile.goal("4", "fourth", asOf: "2026-11-23T09:00:00")),
      ])
    try tree.drop(file)
    let books = try #require(try tree.report("2026-11-23", status: 0)["books"])
    #expect(books["superseded"]?.number == 1 && books["accepted"]?.number == 3)
    #expect(try tree.told("text") == ["1": "first", "2": "newer", "3": "", "4": "fourth"])
    #expect(try tree.told("kind")["3"] == "void")
    // At the same time the file with the higher number is right, and a voided record stays so against what is older.
    file = CareFile(
      day: "2026-11-24", sequence: 3,
      records: [
        (CareFile.known, CareFile.goal("4", "again", asOf: "2026-11-23T09:00:00")),
        (CareFile.known, CareFile.goal("3", "third", asOf: "2026-11-22T09:00:00")),
      ])
    try tree.drop(file)
    try tree.run("2026-11-24", "--quiet")
    #expect(try tree.told("text") == ["1": "first", "2": "newer", "3": "", "4": "again"])
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }

  @Test("come to the same in whatever order their files come")
  func order() throws {
    func items(_ nights: [[CareFile]]) throws -> [[String: String]] {
      let tree = try firstNight()
      for (place, files) in nights.enumerated() {
        for file in files { try tree.drop(file) }
        try tree.run("2026-11-2\(4 + place)", "--quiet")
      }
      // Which file told a number, and which the first that came, is all that may differ.
      let arrival: Set = ["batch", "opened_batch", "opened_record"]
      return try tree.careItems().map { item in item.filter { !arrival.contains($0.key) } }
    }
    let files = (1...3).map { sequence in
      CareFile(
        day: "2026-11-2\(sequence)", sequence: sequence,
        records: [
          (CareFile.known, CareFile.goal("1", "of \(sequence)", asOf: "2026-11-21T09:00:00")),
          (CareFile.known, CareFile.goal("2", "of \(sequence)", asOf: "2026-11-2\(sequence)T09:00:00")),
        ])
    }
    let inOrder = try items(files.map { [$0] })
    #expect(inOrder.map { $0["text"] } == ["of 3", "of 3"])
    #expect(try items(files.reversed().map { [$0] }) == inOrder)
    #expect(try items([files]) == inOrder && items([[files[2], files[0]], [files[1]]]) == inOrder)
  }

  @Test("are refused from anybody who may not speak for the organization")
  func strangers() throws {
    let tree = try firstNight()
    var file = CareFile()
    file.records = [(CareFile.known, CareFile.goal("1", "x"))]
    try tree.drop(file, from: "ecm.harbor")
    try tree.drop(file, from: "plan.300")
    file.organization = "1234567893"
    file.sequence = 2
    try tree.drop(file, from: "ecm.orchard")
    let batches = try #require(try tree.report("2026-11-22", status: 2)["batches"]?.elements)
    let found = Dictionary(
      uniqueKeysWithValues: batches.map {
        ($0["partner"]?.text ?? "", $0["findings"]?.elements.first?["code"]?.text ?? "")
      })
    #expect(
      found == [
        "ecm.harbor": "organization-not-the-senders", "ecm.orchard": "organization-not-the-senders",
        "plan.300": "partner-may-not-speak",
      ])
    #expect(batches.allSatisfy { $0["status"]?.text == "quarantined" })
    #expect(try tree.careItems().isEmpty)
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }

  @Test(
    "of a time to come are held", arguments: [("2026-11-23", "2026-11-22"), ("2026-11-22", "2026-11-23")])
  func future(day: String, asOf: String) throws {
    let tree = try firstNight()
    try tree.drop(
      CareFile(
        day: day, records: [(CareFile.known, CareFile.goal("1", "x", asOf: "\(asOf)T00:00:01"))]))
    let batch = try batch(try tree.report("2026-11-22", status: 2))
    #expect(batch["status"]?.text == "held")
    #expect(batch["findings"]?.elements.first?["code"]?.text == "as-of-in-the-future")
    #expect(try tree.careItems().isEmpty)
  }

  @Test("of somebody whom nobody assigned to the sender are kept, and change nothing that is sent")
  func unassigned() throws {
    let tree = try firstNight()
    let medication =
      #"<medication recordId="M" asOf="2026-11-22T09:00:00" category="general" status="done" name="m" "#
      + #"covered="yes"/>"#
    try tree.drop(
      CareFile(records: [
        (CareFile.known, medication), (#"cin="99999999Z""#, medication.replacing("\"M\"", with: "\"N\"")),
      ]))
    let report = try tree.report("2026-11-22", status: 0)
    #expect(report["deliverables"]?["byKind"]?["PACKET"] == nil)
    #expect(report["deliverables"]?["byKind"]?["PREFILL"] == nil)
    #expect(try tree.told("kind") == ["M": "medication", "N": "medication"])
  }

  @Test("with one bad record in a dozen lose that one, which the receipt names by its number")
  func rejected() throws {
    let tree = try firstNight()
    var file = CareFile()
    file.records = (1...12).map { (CareFile.known, CareFile.goal("G\($0)", $0 == 7 ? " " : "x")) }
    try tree.drop(file)
    let batch = try batch(try tree.report("2026-11-22", status: 0))
    #expect(batch["rejected"]?.number == 1 && batch["status"]?.text == "accepted")
    #expect(try tree.careItems().count == 11)
    let receipts = try tree.names(in: "outbound/ecm.orchard")
    let rejects = try #require(receipts.first { $0.hasPrefix("JI-RECEIPT-") && $0.hasSuffix(".csv") })
    let text = try Repository.text("\(tree.path)/outbound/ecm.orchard/\(rejects)")
    #expect(
      text.hasPrefix(
        "element,recordId,asOf,category,status,cin,facility,booking,_batch,_record,_field,_code,_message"))
    #expect(text.contains("goal,G7,2026-11-22T09:00:00,general,needed,99990184W,,,"))
    #expect(text.contains("value-missing"))
    // The rejects say what to mend; what is sent again is the XML.
    try tree.drop("ecm.orchard/care-records/mended.csv", text)
    let again = try self.batch(try tree.report("2026-11-23", status: 2))
    #expect(again["status"]?.text == "quarantined")
  }

  @Test("packed in a zip of several are one file, its records numbered on")
  func parts() throws {
    let tree = try firstNight()
    let files = (1...2).map { part in
      CareFile(
        sequence: 5, records: [(CareFile.known, CareFile.goal("P\(part)", "x"))])
    }
    let zip = try ZipWriter.archive(files.enumerated().map { ("part-\($0).xml", Array($1.text.utf8)) })
    try tree.drop("ecm.orchard/care-records/both.zip", zip)
    let batch = try batch(try tree.report("2026-11-22", status: 0))
    #expect(batch["records"]?.number == 2)
    #expect(try tree.told("record") == ["P1": "1", "P2": "2"])
  }

  @Test("are checked and listed without an exchange")
  func tools() throws {
    let check = try Handoff.run("check", "care-records", Self.form)
    #expect(check.status == 0 && check.output.contains("22"))
    let listed = try Handoff.run("cat", Self.form, "--schema", "care-records")
    #expect(listed.status == 0)
    #expect(try listed.lines.filter { $0["element"]?.text == "person" }.count == 3)
    let broken = Repository.samples + "/broken/care-records.bad-record.xml"
    #expect(try Handoff.run("cat", broken, "--schema", "care-records").status == 65)
    #expect(try Handoff.run("check", "care-records", broken).output.contains("diagnosis-code-malformed"))
  }
}
