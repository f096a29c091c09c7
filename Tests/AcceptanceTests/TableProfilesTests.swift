import Formats
import Foundation
import Testing

/// One table feed in its sender's own form: headers, codes, days and delimiter.
struct OwnTable: Sendable, CustomTestStringConvertible {
  let feed: String
  let partner: String
  /// The profile's entry under `feeds`.
  let form: String
  let good: String
  /// The same with one row more that cannot be read, and what of it.
  let bad: String
  let code: String
  /// Where a generation keeps what was told, and what it then says; empty where it keeps nothing.
  let table: String
  let kept: String

  var testDescription: String { feed }

  static let all = [
    OwnTable(
      feed: "assignments", partner: "plan.300",
      form: """
        columns: {cin: "Member", plan_code: "Plan", decision: "What", pre_manager_org_npi: "Org",
          pre_manager_name: "Who", effective_date: "Starts", as_of: "Told"},
        values: {decision: {"A": "ASSIGNED", "N": "DECLINED"}, plan_code: {"OH": "300"}},
        dateForms: {effective_date: ["MM/DD/YYYY"], as_of: ["MM/DD/YYYY"]}, delimiter: "pipe",
        """,
      good: "Member|Plan|What|Org|Who|Starts|Told\n90000001A|OH|A|1999000015|Ana|11/20/2026|11/21/2026\n",
      bad: "90000002A|OH|B|1999000015|Ana|11/20/2026|11/21/2026\n", code: "value-not-allowed",
      table: "assignments.csv", kept: "90000001A,,,300,ASSIGNED,,Ana,,1999000015"),
    OwnTable(
      feed: "facility-actions", partner: "fresno.sheriff",
      form: """
        columns: {booking_number: "Bkg", action: "Did", done_on: "On", as_of: "Told"},
        constants: {facility_id: "CA10JAIL"}, values: {action: {"M1": "meeting-scheduled", "*": "records-sent"}},
        dateForms: {done_on: ["MM/DD/YYYY"], as_of: ["MM/DD/YYYY"]}, delimiter: "pipe",
        """,
      good: "Bkg|Did|On|Told\nB1|M1|11/20/2026|11/21/2026\nB2|other|11/20/2026|11/21/2026\n",
      bad: "B3|M1|20.11.2026|11/21/2026\n", code: "date-unreadable",
      table: "facility-actions.csv", kept: "CA10JAIL,B1,,meeting-scheduled,2026-11-20"),
    OwnTable(
      feed: "status-returns", partner: "plan.300",
      form: """
        columns: {cin: "CIN", plan_code: "HCP", ecm_status: "St", status_date: "St Date", loop_closure_reason: "Why",
          as_of: "As Of"},
        values: {plan_code: {"ORCH": "300"}, ecm_status: {"E": "ENROLLED"}},
        dateForms: {status_date: ["MM/DD/YYYY"], as_of: ["MM/DD/YYYY"]}, delimiter: "pipe",
        """,
      good: "CIN|HCP|St|St Date|Why|As Of\n90000001A|ORCH|E|11/20/2026||11/21/2026\n",
      bad: "9000001A|ORCH|E|11/20/2026||11/21/2026\n", code: "cin-malformed",
      table: "status-returns.csv", kept: "90000001A,300,ENROLLED,2026-11-20"),
    OwnTable(
      feed: "acks", partner: "plan.300",
      form: """
        columns: {file: "Name", received_at: "Got", outcome: "Result"}, values: {outcome: {"0": "imported"}},
        delimiter: "pipe",
        """,
      good: "Name|Got|Result\nRECEIPT|2026-11-21|0\n", bad: "RECEIPT|soon|0\n", code: "time-unreadable",
      table: "disclosures.csv", kept: "imported"),
  ]

  /// An exchange whose partners send in these forms.
  static func tree() throws -> Tree {
    let tree = try Tree()
    for partner in Set(all.map(\.partner)) {
      let feeds = all.filter { $0.partner == partner }.map { "\"\($0.feed)\": {\n\($0.form)\n}," }
      let name = partner.replacingOccurrences(of: ".", with: "-")
      try "{profile: \"\(name)\", feeds: {\n\(feeds.joined(separator: "\n"))\n}}".write(
        toFile: "\(tree.folder.path)/pipelines/profiles/\(name).json5", atomically: true, encoding: .utf8)
      let registry = tree.folder.path + "/pipelines/registry/partners.csv"
      let text = try Repository.text(registry)
      let row = try #require(text.components(separatedBy: "\n").first { $0.hasPrefix("\(partner),") })
      var cells = row.components(separatedBy: ",")
      cells[3] = name
      try tree.replace(row, with: cells.joined(separator: ","), in: registry)
    }
    return tree
  }
}

@Suite("A table feed in its sender's own form, through the binary")
struct TableProfilesTests {
  @Test(
    "is checked by the profile: good as it is, and not without; a wrong row by its own header",
    arguments: OwnTable.all)
  func checked(own: OwnTable) throws {
    let tree = try OwnTable.tree()
    let (file, profile) = (
      tree.folder.path + "/own.csv", own.partner.replacingOccurrences(of: ".", with: "-")
    )
    func check(_ more: String...) throws -> Handoff.Answer {
      try Handoff.run(
        ["check", own.feed, file, "--pipeline", tree.pipeline, "--as-of", "2026-11-21", "--json"] + more)
    }
    try own.good.write(toFile: file, atomically: true, encoding: .utf8)
    let good = try check("--profile", profile)
    #expect(good.status == 0, "\(good.output)\(good.errors)")
    #expect(try check().status == 65)
    try (own.good + own.bad).write(toFile: file, atomically: true, encoding: .utf8)
    let bad = try check("--profile", profile)
    #expect(bad.status == 65 && bad.output.contains("\"\(own.code)\""), "\(bad.output)")
  }

  @Test("is taken by a night as what it says", arguments: OwnTable.all)
  func taken(own: OwnTable) throws {
    let tree = try OwnTable.tree()
    // Something must have gone to the partner before it can acknowledge it.
    let other = try #require(OwnTable.all.first { $0.feed == "status-returns" })
    try tree.drop("plan.300/status-returns/first.csv", other.good)
    try tree.run("2026-11-21", "--quiet")
    let receipt = try #require(try tree.names(in: "outbound/plan.300").first { $0.hasPrefix("JI-RECEIPT") })
    let text = own.good.replacingOccurrences(of: "RECEIPT", with: receipt)
    // What was told before is no news.
    if own.feed != other.feed { try tree.drop("\(own.partner)/\(own.feed)/own.csv", text) }
    let report = try tree.report("2026-11-22", status: 0)
    #expect(
      (report["batches"]?.elements ?? []).allSatisfy {
        $0["status"]?.text == "accepted" && $0["rejected"]?.number == 0 && $0["findings"]?.elements == []
      })
    let newest = try #require(try tree.names(in: "state/generations").last { $0.hasPrefix("0") })
    let table = try Repository.text("\(tree.path)/state/generations/\(newest)/\(own.table)")
    #expect(table.contains(own.kept), "\(table)")
  }
}
