import Formats
import Foundation
import Testing

@Suite("A partner's own form")
struct OwnFormsTests {
  // The nights of the samples, read by two partners that have the sample profiles.
  private static let sent = Result { try OwnFormsTests.nights() }

  private static func nights(_ more: (Tree) throws -> Void = { _ in }) throws -> Tree {
    let tree = try Tree()
    try tree.give("mini-mif", to: "ecm.orchard")
    try tree.give("rtf-reader", to: "plan.300")
    try more(tree)
    try tree.drop(night: 1)
    try tree.run("2026-11-21", "--quiet")
    try tree.drop(night: 2)
    try tree.run("2026-11-22", "--quiet")
    return tree
  }

  @Test("has its header, its codes and its days, and says what the contract's file says")
  func memberFile() throws {
    let (own, contract) = (try Self.sent.get(), try SampleNights.done.get().second)
    let name = "MIF_JI_20261121-ecm.orchard-all-E000001.txt"
    let lines = try own.text("outbound/ecm.orchard/\(name)").split(separator: "\n").map(String.init)
    let rows = try contract.rows("outbound/ecm.orchard/JI-ECMREFERRAL-20261121-ecm.orchard-all-000001.csv")
    #expect(
      lines[0].hasPrefix("MIF_RECORD_ID\tPRIOR_RECORD_ID\tRECORD_TYPE\tECM_POPULATION_OF_FOCUS\tMEMBER_CIN"))
    #expect(lines.count == rows.count + 1 && rows.count > 0)
    for (line, row) in zip(lines.dropFirst(), rows) {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      #expect(cells.count == 21)
      #expect(Array(cells[0...4]) == [row["referral_id"], row["supersedes"], "A", "JI", row["cin"]])
      let born = try #require(row["birth_date"]).split(separator: "-")
      #expect(cells[7] == "\(born[1])/\(born[2])/\(born[0])")
      #expect(cells[19] == (row["expedited"] == "Y" ? "1" : "0"))
    }
    #expect(!own.has("outbound/ecm.orchard/JI-ECMREFERRAL-20261121-ecm.orchard-all-000001.csv"))
  }

  @Test("waits for its Monday, but for what is expedited, and the books say until when")
  func waits() throws {
    let (own, contract) = (try Self.sent.get(), try SampleNights.done.get().second)
    let rows = try contract.rows("outbound/plan.300/JI-NOTIFY-20261121-plan.300-300-000001.csv")
    let urgent = rows.filter { $0["expedited"] == "Y" }
    let lines = try own.text("outbound/plan.300/RTF_JI_20261121-plan.300-300-N000001.txt")
      .components(separatedBy: "\r\n").dropFirst().filter { !$0.isEmpty }
    #expect(!urgent.isEmpty && urgent.count < rows.count && lines.count == urgent.count)
    let notices = try own.notices(night: 1)
    #expect(notices["waiting"]?.elements.first?["until"]?.text == "2026-11-23")
    #expect(notices["waiting"]?.elements.first?["count"]?.number == rows.count - urgent.count)
    let waiting = try #require(rows.first { $0["expedited"] == "N" }?["case_number"])
    let told = try own.handoff("explain", waiting, "--as-of", "2026-11-21")
    #expect(told.output.contains("NOTIFY to plan.300, on 2026-11-23"), "\(told.output)")
  }

  @Test("is held, recalled, acknowledged and verified under its own name")
  func named() throws {
    let tree = try Self.nights()
    let name = "MIF_JI_20261121-ecm.orchard-all-E000001.txt"
    #expect(try tree.text("state/generations/000001/deliveries.csv").contains(",\(name),"))
    #expect(try tree.handoff("verify").status == 0)
    let reader = "RTF_JI_20261121-plan.300-300-N000001.txt"
    try tree.drop(
      "plan.300/acks/a.csv", "file,sha256,received_at,outcome,note\n\(reader),,2026-11-22T10:00:00,ok,\n")
    let recalled = try Handoff.run([
      "recall", name, "--reason", "test", "--pipeline", tree.pipeline, "--exchange", tree.path, "--as-of",
      "2026-11-23",
    ])
    #expect([0, 2].contains(recalled.status), "\(recalled.errors)")
    #expect(!tree.has("outbound/ecm.orchard/\(name)"))
    let rows = try tree.newestTable("disclosures.csv")
    #expect(rows.first { $0["file"] == name }?["state"] == "recalled")
    #expect(rows.first { $0["file"] == reader }?["state"] == "acknowledged")
    #expect(try tree.handoff("verify", "--replay").status == 0)
    #expect(try tree.handoff("doctor").status == 0)
  }

  @Test(
    "tells of a lost night after an older state was put back: the name says whose, and the bytes say so too")
  func restored() throws {
    let (tree, files) = (try Tree(), FileManager.default)
    try files.copyItem(atPath: "\(tree.path)/state", toPath: "\(tree.folder.path)/backup")
    try tree.give("mini-mif", to: "ecm.orchard")
    try tree.drop(night: 1)
    try tree.run("2026-11-21", "--quiet")
    // No record of the run either, and nothing but that one file: it alone must show the night.
    for place in ["state", "runs", "archive"] + (try tree.otherOutbound(than: "ecm.orchard")) {
      try files.removeItem(atPath: "\(tree.path)/\(place)")
    }
    try files.copyItem(atPath: "\(tree.folder.path)/backup", toPath: "\(tree.path)/state")
    for place in ["runs", "archive"] {
      try files.createDirectory(atPath: "\(tree.path)/\(place)", withIntermediateDirectories: false)
    }
    let answer = try tree.run("2026-11-22", "--quiet")
    #expect(answer.status == 74 && answer.errors.contains("generation 1 was published"))
    let back = try Handoff.run([
      "run", tree.pipeline, "--exchange", tree.path, "--as-of", "2026-11-21", "--after-restore", "--reason",
      "test",
    ])
    #expect([0, 2].contains(back.status), "\(back.errors)")
    let name = "MIF_JI_20261121-ecm.orchard-all-E000001.txt"
    #expect(
      try tree.newestTable("disclosures.csv").contains { $0["file"] == name && $0["kind"] == "ECMREFERRAL" })
  }

  @Test("that cannot say a value sends nothing of that file, tells the operator, and sends it once it can")
  func unsayable() throws {
    let tree = try Tree()
    try tree.give("rtf-reader", to: "plan.300")
    let profile = tree.folder.path + "/pipelines/profiles/rtf-reader.json5"
    try tree.replace("cadence: \"weekly mon\",", with: "cadence: \"nightly\",", in: profile)
    try tree.replace(
      "values: {QUALIFIES: \"Q\", \"DATE-UNKNOWN\": \"U\", PAUSED: \"P\"}", with: "values: {PAUSED: \"P\"}",
      in: profile)
    try tree.drop(night: 1)
    let first = try tree.run("2026-11-21", "--quiet")
    #expect(first.status == 2)
    #expect(first.output.contains("not sent, due again: NOTIFY to plan.300: form-has-no-code (status)"))
    #expect(try tree.names(in: "outbound/plan.300").allSatisfy { !$0.hasPrefix("RTF_JI") })
    #expect(try tree.names(in: "outbound/plan.301").contains { $0.hasPrefix("JI-NOTIFY") })
    #expect(
      try !tree.newestTable("last-sent.csv").contains {
        $0["kind"] == "NOTIFY" && $0["partner"] == "plan.300"
      })
    try tree.replace(
      "values: {PAUSED: \"P\"}", with: "values: {QUALIFIES: \"Q\", \"DATE-UNKNOWN\": \"U\", PAUSED: \"P\"}",
      in: profile)
    try tree.run("2026-11-22", "--quiet")
    let contract = try SampleNights.done.get().first
    let due = try contract.rows("outbound/plan.300/JI-NOTIFY-20261121-plan.300-300-000001.csv")
    // Names with letters beyond ASCII, each a byte.
    let sent = try tree.bytes(of: tree.path + "/outbound/plan.300/RTF_JI_20261122-plan.300-300-N000002.txt")
    #expect(sent.count { $0 == 0x0A } == due.count + 1)
    #expect(sent.contains(0xE9) && !sent.contains(0xC3))
  }

  @Test("that cannot say a value of somebody leaves that case out, names it, and tells of it once it can")
  func unsayableRow() throws {
    let tree = try Tree()
    try tree.give("rtf-reader", to: "plan.300")
    let profile = tree.folder.path + "/pipelines/profiles/rtf-reader.json5"
    let codes = "values: {QUALIFIES: \"Q\", \"DATE-UNKNOWN\": \"U\", PAUSED: \"P\"}"
    try tree.replace("cadence: \"weekly mon\",", with: "cadence: \"nightly\",", in: profile)
    try tree.replace(codes, with: "values: {QUALIFIES: \"Q\", PAUSED: \"P\"}", in: profile)
    try tree.drop(night: 1)
    let contract = try SampleNights.done.get().first
    let due = try contract.rows("outbound/plan.300/JI-NOTIFY-20261121-plan.300-300-000001.csv")
    let unsayable = due.filter { $0["status"] == "DATE-UNKNOWN" }.compactMap { $0["case_number"] }
    try #require(!unsayable.isEmpty && unsayable.count < due.count)
    let first = try tree.run("2026-11-21", "--quiet")
    #expect(first.status == 2 && first.output.contains("    case \(unsayable.sorted()[0])"))
    func lines(_ name: String) throws -> Int {
      try tree.bytes(of: tree.path + "/outbound/plan.300/\(name)").count { $0 == 0x0A } - 1
    }
    #expect(try lines("RTF_JI_20261121-plan.300-300-N000001.txt") == due.count - unsayable.count)
    let told = try tree.newestTable("last-sent.csv").filter {
      $0["kind"] == "NOTIFY" && $0["partner"] == "plan.300"
    }
    #expect(told.count == due.count - unsayable.count)
    try tree.replace("values: {QUALIFIES: \"Q\", PAUSED: \"P\"}", with: codes, in: profile)
    try tree.run("2026-11-22", "--quiet")
    let later = String(
      decoding: try tree.bytes(of: tree.path + "/outbound/plan.300/RTF_JI_20261122-plan.300-300-N000002.txt"),
      as: UTF8.self)
    for number in unsayable { #expect(later.contains("\"N\(number)-000002\"|\"\"|")) }
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }

  @Test("is what the account of disclosures tells of, column by column")
  func account() throws {
    let tree = try Self.sent.get()
    let name = "RTF_JI_20261121-plan.300-300-N000001.txt"
    let row = try #require(try tree.newestTable("disclosures.csv").first { $0["file"] == name })
    let columns = try #require(row["columns"]).split(separator: " ").map(String.init)
    #expect(columns.contains("birth_date") && !columns.contains("release_phone") && !columns.isEmpty)
    let told = try #require(
      try tree.newestTable("disclosed-cases.csv").first { $0["file"] == name }?["case"])
    let account = try tree.handoff("explain", told, "--disclosures", "--json").json.elements
    let words = try #require(account.first { $0["file"]?.text == name }?["told"]?.text)
    #expect(words == "only " + columns.joined(separator: ", "))
    let others = account.filter { $0["partner"]?.text != "plan.300" && $0["partner"]?.text != "ecm.orchard" }
    #expect(others.allSatisfy { $0["told"]?.text?.hasPrefix("only ") == false })
  }

  @Test("that asks for what the contract does not have stops the run before anything is claimed")
  func refused() throws {
    let tree = try Tree()
    try tree.drop(night: 1)
    try tree.replace(
      "{column: \"first_name\", as: \"Member First Name\"}", with: "{column: \"needs\", as: \"Needs\"}",
      in: tree.folder.path + "/pipelines/profiles/rtf-reader.json5")
    let answer = try tree.run("2026-11-21", "--dry-run")
    #expect(answer.status == 78)
    #expect(
      answer.errors.contains("rtf-reader.json5:20:18: ")
        && answer.errors.contains(".column: \"needs\" is no column of the contract"),
      "\(answer.errors)")
  }
}

extension Tree {
  /// Lets a partner read and send by a profile.
  func give(_ profile: String, to partner: String) throws {
    let file = folder.path + "/pipelines/registry/partners.csv"
    let rows = try Repository.text(file).components(separatedBy: "\n").map { row in
      var cells = row.components(separatedBy: ",")
      if cells[0] == partner { cells[3] = profile }
      return cells.joined(separator: ",")
    }
    try rows.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
  }

  fileprivate func otherOutbound(than partner: String) throws -> [String] {
    try names(in: "outbound").filter { $0 != partner }.map { "outbound/\($0)" }
  }

  func text(_ place: String) throws -> String { try Repository.text("\(path)/\(place)") }

  /// The rows of a table of this exchange, by column; none of its cells is quoted.
  func rows(_ place: String) throws -> [[String: String]] {
    let lines = try text(place).replacingOccurrences(of: "\r", with: "").split(separator: "\n")
    let cells = lines.map { $0.components(separatedBy: ",") }
    return cells.dropFirst().map { row in Dictionary(zip(cells[0], row)) { first, _ in first } }
  }

  func newestTable(_ name: String) throws -> [[String: String]] {
    let newest = try #require(names(in: "state/generations").last { $0.hasPrefix("0") })
    return try rows("state/generations/\(newest)/\(name)")
  }

  /// What the books of a night say of notices.
  func notices(night: Int) throws -> JSON {
    let report = try JSON5Document(bytes(of: "\(path)/state/generations/00000\(night)/report.json")).root
      .plain
    return try #require(report["books"]?["notices"])
  }
}
