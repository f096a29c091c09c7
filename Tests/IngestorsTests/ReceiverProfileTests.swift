import Formats
import Ingestors
import Reentry
import Testing

@Suite("A receiver's profile")
struct ReceiverProfileTests {
  private static let contract: [Deliverable.Kind: [ContractColumn]] = [
    .notify: [
      ContractColumn("notification_id", holds: .text, isIdentity: true),
      ContractColumn("supersedes", holds: .text, isIdentity: true),
      ContractColumn("last_name", holds: .text, isIdentity: false),
      ContractColumn("birth_date", holds: .day, isIdentity: false),
      ContractColumn("expedited", holds: .flag, isIdentity: false),
    ],
    .withdraw: [ContractColumn("withdrawal_id", holds: .text, isIdentity: true), reason],
    .receipt: [ContractColumn("batch", holds: .text, isIdentity: true)],
  ]

  private static var reason: ContractColumn {
    var reason = ContractColumn("reason", holds: .text, isIdentity: false)
    reason.isNeeded = true
    return reason
  }

  @Test("is refused where it leaves out what a row says, or says two things alike")
  func meaning() throws {
    let id = "{column: \"withdrawal_id\"}"
    for (columns, words) in [
      (id, "leaves out reason"), ("\(id), {column: \"reason\", values: {\"*\": \"1\"}}", "one code"),
      ("\(id), {column: \"reason\", values: {a: \"1\", b: \"1\"}}", "one code"),
    ] {
      let fault = try #require(throws: ConfigurationFault.self) {
        try forms("WITHDRAW: {form: \"csv\", columns: [\(columns)]}")
      }
      #expect(fault.message.contains(words), "\(fault)")
    }
    let fault = try #require(throws: ConfigurationFault.self) {
      try forms(
        "NOTIFY: {form: \"csv\", columns: [{column: \"notification_id\"}, {column: \"supersedes\"}, "
          + "{column: \"expedited\", values: {Y: \"1\", N: \"1\"}}]}")
    }
    #expect(fault.message.contains("one code"), "\(fault)")
    #expect(
      try forms("WITHDRAW: {form: \"csv\", columns: [\(id), {column: \"reason\", values: {a: \"1\"}}]}").count
        == 1)
  }

  @Test("chooses the files of a packet")
  func packet() throws {
    let form = try #require(
      try forms("PACKET: {files: [\"careplan.ccda.xml\", \"careplan.html\"]}")[.packet])
    #expect(form.files == [.html, .ccda])
  }

  private func forms(_ receives: String) throws -> [Deliverable.Kind: ReceiverForm] {
    try ReceiverProfile(Array("{profile: \"p\", receives: {\(receives)}}".utf8), contract: Self.contract)
      .forms
  }

  @Test("chooses columns, names, codes, dates, name and days")
  func whole() throws {
    let form = try #require(
      try forms(
        """
        NOTIFY: {form: "csv", fileName: "RTF_{id}.txt", cadence: "weekly mon thu", delimiter: "pipe",
          quoting: "always", encoding: "Windows-1252", lineEnd: "lf", header: false,
          columns: [{column: "supersedes"}, {column: "notification_id", as: "Id"},
            {column: "birth_date", as: "DOB", date: "MM/DD/YYYY"},
            {column: "expedited", as: "X", values: {Y: "1", N: "0"}}, {text: "JI", as: "Population"}],
          last: [{text: "T"}, {says: "count"}]}
        """)[.notify])
    #expect(form.shape == .csv && form.cadence == .weekly([1, 4]) && !form.hasHeader)
    #expect(form.name == OwnFileName(lead: "RTF_", fileExtension: "txt"))
    #expect(form.cells.map(\.name) == ["supersedes", "Id", "DOB", "X", "Population"])
    #expect(
      form.cells[2].dateForm == WrittenDate("MM/DD/YYYY") && form.cells[3].codes == ["Y": "1", "N": "0"])
    #expect(form.last.map(\.source) == [.text("T"), .fact(.count)])
    #expect((form.encoding, form.quoting, form.lineEnd) == (.windows1252, .always, .lf))
  }

  private static let ids = "{column: \"notification_id\", as: \"a\"}, {column: \"supersedes\", as: \"b\"}"
  private static let wide =
    "{column: \"notification_id\", width: 20}, {column: \"supersedes\", width: 20}"

  /// What stands under `receives`, the key that is named and a word of the message.
  static let slips: [(String, String, String)] = [
    (
      "NOTIFY: {form: \"csv\", columns: [\(ids), {column: \"needs\"}]}", "column", "no column of the contract"
    ),
    ("NOTIFY: {form: \"csv\", columns: [{column: \"supersedes\"}]}", "columns", "notification_id"),
    ("NOTIFY: {form: \"csv\", columns: [{column: \"notification_id\"}]}", "columns", "supersedes"),
    ("NOTIFY: {form: \"csv\", columns: [\(ids), {column: \"last_name\", as: \"a\"}]}", "", "two columns"),
    ("NOTIFY: {form: \"csv\", columns: [\(ids), {text: \"JI\"}]}", "", "needs a name"),
    (
      "NOTIFY: {form: \"csv\", columns: [\(ids), {column: \"expedited\", values: {Y: \"1\"}}]}", "values", "N"
    ),
    (
      "NOTIFY: {form: \"csv\", columns: [\(ids), {column: \"last_name\", date: \"YYYYMMDD\"}]}", "date",
      "goes with a day"
    ),
    (
      "NOTIFY: {form: \"csv\", columns: [\(ids), {column: \"birth_date\", date: \"YYYY\"}]}", "date",
      "once each"
    ),
    ("NOTIFY: {form: \"csv\", columns: [\(ids), {column: \"last_name\", width: 3}]}", "width", "not a key"),
    (
      "NOTIFY: {form: \"fixed-width\", columns: [\(wide), {column: \"expedited\", width: 1, tooLong: \"cut\"}]}",
      "tooLong", "never cut"
    ),
    (
      "NOTIFY: {form: \"fixed-width\", columns: [{column: \"notification_id\", width: 5, tooLong: \"cut\"}]}",
      "tooLong", "never cut"
    ),
    ("NOTIFY: {form: \"fixed-width\", columns: [{column: \"last_name\"}]}", "width", "missing"),
    ("NOTIFY: {form: \"fixed-width\"}", "NOTIFY", "needs columns"),
    ("NOTIFY: {form: \"xml\", row: \"1st\"}", "row", "no name of an element"),
    ("NOTIFY: {form: \"xml\", encoding: \"Windows-1252\"}", "encoding", "not a key"),
    ("NOTIFY: {columns: []}", "columns", "not a key"),
    ("NOTIFY: {fileName: \"RTF_{id}.txt\"}", "fileName", "two files of a night"),
    ("RECEIPT: {fileName: \"R_{id}.csv\"}", "fileName", "two files of a night"),
    ("NOTIFY: {form: \"csv\", fileName: \"RTF.txt\"}", "fileName", "{id}"),
    ("NOTIFY: {form: \"csv\", fileName: \"RTF-{id}.txt\"}", "fileName", "{id}"),
    ("NOTIFY: {form: \"csv\", fileName: \"{id}.{id}.txt\"}", "fileName", "{id}"),
    ("NOTIFY: {cadence: \"weekly\"}", "cadence", "weekdays"),
    ("NOTIFY: {cadence: \"monthly 29\"}", "cadence", "1-28"),
    ("WITHDRAW: {cadence: \"weekly mon\"}", "cadence", "at once always"),
    ("PACKET: {fileName: \"P_{id}.zip\"}", "fileName", "not a key"),
    ("PACKET: {}", "files", "missing"),
    ("PACKET: {files: []}", "files", "names no file"),
    ("PACKET: {files: [\"careplan.ccda.xml\", \"careplan.ccda.xml\"]}", "files[1]", "is there twice"),
    ("PACKET: {files: [\"careplan.pdf\"]}", "files[0]", "careplan.ccda.xml"),
    ("DANCE: {}", "DANCE", "no kind"),
    (
      "NOTIFY: {form: \"csv\", quoting: \"never\", columns: [\(ids), {column: \"last_name\", as: \"x,y\"}]}",
      "columns", "needs quotation marks"
    ),
    (
      "NOTIFY: {form: \"csv\", encoding: \"Windows-1252\", columns: [\(ids), {column: \"last_name\", as: \"Ł\"}]}",
      "columns", "Windows-1252"
    ),
  ]

  @Test("is refused with the key where it asks for what cannot be", arguments: slips)
  func refused(receives: String, key: String, words: String) throws {
    let fault = try #require(throws: ConfigurationFault.self) { try forms(receives) }
    #expect(fault.key.hasSuffix(key), "\(fault)")
    #expect(fault.message.contains(words), "\(fault)")
    #expect(fault.column > 1)
  }
}

@Suite("The profile's JSON Schema", .enabled(if: SchemaJudge.isThere, "jsonschema is not installed"))
struct ProfileSchemaTests {
  @Test("takes every profile of the project")
  func profiles() throws {
    let names = ["alameda-vendor", "athens-clarke", "ccda-reader", "glynn", "mini-mif", "rtf-reader"]
    let profiles = try names.map {
      try JSON5Document(Repository.bytes("pipelines/profiles/\($0).json5")).root.plain
    }
    #expect(try SchemaJudge.verdicts(profiles, by: "profile") == names.map { _ in true })
  }

  // What only the contract's columns or two places together show.
  private static let forTheReader = [
    "no column of the contract", "notification_id", "supersedes", "two columns", "N", "goes with a day",
    "once each",
    "never cut", "needs quotation marks", "Windows-1252",
  ]

  @Test("refuses what the reader does, but for what it cannot say")
  func slips() throws {
    let slips = ReceiverProfileTests.slips.filter { !Self.forTheReader.contains($0.2) }
    #expect(slips.count > 14)
    let documents = try slips.map { slip in
      try JSON5Document(Array("{profile: \"p\", receives: {\(slip.0)}}".utf8)).root.plain
    }
    for (slip, isTaken) in zip(slips, try SchemaJudge.verdicts(documents, by: "profile")) {
      #expect(!isTaken, "\(slip.0)")
    }
  }
}
