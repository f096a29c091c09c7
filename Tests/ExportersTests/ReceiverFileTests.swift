import Exporters
import Formats
import Reentry
import Testing

@Suite("A file in a receiver's own form")
struct ReceiverFileTests {
  private static let plan = PartnerID("sierra.plan")

  private func written(_ form: ReceiverForm, _ export: any Exportable) throws -> WrittenFiles {
    let receivers = Receivers([
      Self.plan: [.notify: form, .withdraw: form], PartnerID("alder.sheriff"): [.receipt: form],
    ])
    var files = WrittenFiles(for: receivers, on: try Examples.day("2026-11-21"), generation: 42)
    try files.append(export)
    return files
  }

  private func text(_ form: ReceiverForm) throws -> String {
    let files = try written(form, Examples.notice())
    #expect(files.objections.isEmpty)
    return String(decoding: try #require(files.deliverables.first).bytes, as: UTF8.self)
  }

  private static func cell(_ column: String, as name: String = "") -> ReceiverForm.Cell {
    var cell = ReceiverForm.Cell(.column(column))
    cell.name = name
    return cell
  }

  private static let ids = [cell("notification_id", as: "ID"), cell("supersedes", as: "PRIOR")]

  private static func csv(_ cells: [ReceiverForm.Cell] = []) -> ReceiverForm {
    var form = ReceiverForm()
    (form.shape, form.cells) = (.csv, ids + cells)
    return form
  }

  @Test("has the receiver's columns, names, codes, days and marks")
  func csv() throws {
    var (born, expedited) = (Self.cell("birth_date", as: "DOB"), Self.cell("expedited", as: "EXP"))
    (born.dateForm, expedited.codes) = (WrittenDate("MM/DD/YYYY"), ["Y": "1", "N": "0"])
    var kind = ReceiverForm.Cell(.text("JI"))
    kind.name = "POF"
    var form = Self.csv([kind, born, Self.cell("last_name", as: "LAST"), expedited])
    (form.delimiter, form.lineEnd) = (UInt8(ascii: "|"), .lf)
    form.first = [ReceiverForm.Cell(.text("H")), ReceiverForm.Cell(.fact(.day))]
    form.last = [ReceiverForm.Cell(.text("T")), ReceiverForm.Cell(.fact(.count))]
    #expect(
      try text(form) == """
        H|2026-11-21
        ID|PRIOR|POF|DOB|LAST|EXP
        N000123-42|N000123-31|JI|02/XX/1982|"O'Neil & ""Sons"" <x>"|0
        N000124-42||JI|01/31/1990|Doe|0
        T|2

        """)
  }

  @Test("quotes everything where the receiver asks for it, and has no header where it wants none")
  func quoted() throws {
    var form = Self.csv()
    (form.quoting, form.hasHeader) = (.always, false)
    #expect(try text(form) == "\"N000123-42\",\"N000123-31\"\r\n\"N000124-42\",\"\"\r\n")
  }

  @Test("has all of the contract's columns where the form names none")
  func everyColumn() throws {
    var form = ReceiverForm()
    (form.shape, form.encoding) = (.csv, .utf8Marked)
    let contract = try Examples.notice().deliverables()[0].bytes
    #expect(try written(form, Examples.notice()).deliverables[0].bytes == [0xEF, 0xBB, 0xBF] + contract)
  }

  private static func fixed(_ width: Int, cuts: Bool) -> ReceiverForm {
    var form = ReceiverForm()
    form.shape = .fixedWidth
    form.cells = [cell("notification_id"), cell("last_name"), cell("release_zip")]
    form.last = [ReceiverForm.Cell(.text("TRL")), ReceiverForm.Cell(.fact(.count))]
    let widths = [12, width, 7]
    for place in form.cells.indices {
      form.cells[place].field = ReceiverForm.Field(
        width: widths[place], isRight: place == 2, pad: place == 2 ? 0x2A : 0x20, cuts: cuts && place == 1)
    }
    form.last[0].field = ReceiverForm.Field(width: 3, isRight: false, pad: 0x20, cuts: false)
    form.last[1].field = ReceiverForm.Field(width: 6, isRight: true, pad: 0x30, cuts: false)
    return form
  }

  @Test("has each value at its place in fixed width, and the count behind them")
  func fixedWidth() throws {
    #expect(
      try text(Self.fixed(21, cuts: false))
        == "N000123-42  O'Neil & \"Sons\" <x>  **94601\r\nN000124-42  Doe                  *******\r\nTRL000002\r\n"
    )
  }

  @Test("is not written where a value has no room; a column that may be cut is")
  func narrow() throws {
    let files = try written(Self.fixed(18, cuts: false), Examples.notice())
    #expect(files.deliverables.isEmpty)
    let file = OutgoingFile(.notify, to: Self.plan, "300")
    #expect(
      files.objections == [
        FormObjection(file: file, column: "last_name", code: .formTooNarrow, caseName: "000123")
      ])
    #expect(try text(Self.fixed(6, cuts: true)).contains("N000123-42  O'Neil**94601"))
    #expect(try written(Self.fixed(19, cuts: false), Examples.notice()).objections.isEmpty)
  }

  @Test("is XML that says what is known, with the facts on its outermost element")
  func xml() throws {
    var form = ReceiverForm()
    (form.shape, form.root, form.row) = (.xml, "Members", "Member")
    form.cells = Self.ids + [Self.cell("last_name", as: "Last")]
    form.first = [ReceiverForm.Cell(.fact(.count)), ReceiverForm.Cell(.fact(.partner))]
    (form.first[0].name, form.first[1].name) = ("total", "to")
    #expect(
      try text(form) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <Members total="2" to="sierra.plan">
          <Member>
            <ID>N000123-42</ID>
            <PRIOR>N000123-31</PRIOR>
            <Last>O'Neil &amp; &quot;Sons&quot; &lt;x&gt;</Last>
          </Member>
          <Member>
            <ID>N000124-42</ID>
            <Last>Doe</Last>
          </Member>
        </Members>

        """)
  }

  /// A form that cannot say something of the example, the column and the finding.
  private static func unsayable() -> [(ReceiverForm, String, FindingCode)] {
    var status = cell("status", as: "S")
    status.codes = ["QUALIFIES": "Q"]
    var asOf = cell("birth_date", as: "D")
    asOf.dateForm = WrittenDate("YYYYMMDDhhmm")
    var bare = csv([cell("last_name", as: "LAST")])
    bare.quoting = .never
    return [
      (csv([status]), "status", .formHasNoCode), (csv([asOf]), "birth_date", .formCannotSay),
      (bare, "last_name", .formCannotSay),
    ]
  }

  @Test("is not written where a value has no code, no day in it, or needs marks that are not to be")
  func cannotSay() throws {
    for (form, column, code) in Self.unsayable() {
      let files = try written(form, Examples.notice())
      #expect(files.deliverables.isEmpty)
      #expect(!files.objections.isEmpty)
      #expect(files.objections.allSatisfy { $0.column == column && $0.code == code && !$0.caseName.isEmpty })
    }
  }

  @Test("in Windows-1252 has its bytes, and is not written for what that has none for")
  func windows() throws {
    var form = Self.csv([Self.cell("first_name", as: "FIRST")])
    form.encoding = .windows1252
    let bytes = try #require(try written(form, Examples.notice()).deliverables.first).bytes
    #expect(TextEncoding.windows1252.text(bytes.span)?.contains(",'=José\r\n") == true)
    #expect(TextEncoding.utf8.text(bytes.span) == nil)
    let other = PlanNotice(
      plan: Examples.plan, asOf: try Examples.day("2026-11-21"), generation: 42,
      rows: [
        .init(notificationID: "N1", supersedes: "", action: .new, member: try Examples.member(first: "Łucja"))
      ])
    let files = try written(form, other)
    #expect(files.deliverables.isEmpty && files.objections.map(\.code) == [.formCannotSay])
  }

  @Test("is a row for a receipt, with the rejects beside it as their sender wrote them")
  func receipt() throws {
    var form = ReceiverForm()
    (form.shape, form.quoting, form.lineEnd) = (.csv, .never, .lf)
    form.cells = ["batch", "status", "records", "rejected"].map { Self.cell($0, as: $0.uppercased()) }
    form.name = OwnFileName(lead: "R_", fileExtension: "txt")
    let (receipt, contract) = (try Examples.receipt(), try Examples.receipt().deliverables())
    let partner = receipt.batch.partner
    var files = WrittenFiles(
      for: Receivers([partner: [.receipt: form]]), on: try Examples.day("2026-11-21"), generation: 42)
    try files.append(receipt)
    let batch = receipt.batch
    #expect(
      String(decoding: files.deliverables[0].bytes, as: UTF8.self)
        == "BATCH,STATUS,RECORDS,REJECTED\n\(batch.id),accepted,\(batch.records),\(batch.rejected)\n")
    #expect(contract.count == 2 && files.deliverables.count == 2)
    #expect(files.deliverables[1].bytes == contract[1].bytes)
    let names = files.deliverables.map { $0.fileName(on: receipt.asOf, generation: 42) }
    #expect(names.map { $0.suffix(12) } == ["-C000042.txt", "-C000042.csv"])
  }

  @Test("goes in the contract's form under its own name where it is a withdrawal, which never waits")
  func withdrawal() throws {
    var form = Self.fixed(4, cuts: false)
    form.cells = [Self.cell("withdrawal_id")]
    form.cells[0].field = ReceiverForm.Field(width: 2, isRight: false, pad: 0x20, cuts: false)
    form.name = OwnFileName(lead: "W_", fileExtension: "dat")
    let withdrawal = Withdrawal(
      partner: Self.plan, subject: "300", asOf: try Examples.day("2026-11-21"),
      rows: try Examples.withdrawal().rows)
    let files = try written(form, withdrawal)
    #expect(files.objections.count == withdrawal.rows.count && files.objections.allSatisfy(\.isSent))
    #expect(try files.deliverables.map(\.bytes) == withdrawal.deliverables().map(\.bytes))
    let name = files.deliverables[0].fileName(on: try Examples.day("2026-11-21"), generation: 42)
    #expect(name == "W_20261121-sierra.plan-300-W000042.dat")
  }
}

@Suite("The contract's columns")
struct ContractTablesTests {
  @Test("are there for every kind but the packet, each once, and some of each tell rows apart")
  func kinds() {
    #expect(Set(ContractTables.columns.keys) == Set(Deliverable.Kind.allCases).subtracting([.packet]))
    for (kind, columns) in ContractTables.columns {
      #expect(Set(columns.map(\.name)).count == columns.count, "\(kind)")
      #expect(!columns.filter(\.isIdentity).isEmpty, "\(kind)")
    }
  }

  @Test(
    "are those of the schema",
    arguments: ContractTables.columns.keys.filter { $0 != .receipt }.sorted { $0.rawValue < $1.rawValue })
  func schema(kind: Deliverable.Kind) throws {
    let (columns, fields) = (
      try #require(ContractTables.columns[kind]), try Tool.fields(of: kind.rawValue.lowercased())
    )
    #expect(columns.map(\.name) == fields.map(\.name))
    for (column, field) in zip(columns, fields) {
      let isDay = ["date", "datetime"].contains(field.type) || field.name == "birth_date"
      #expect((column.holds == .day) == isDay, "\(field.name)")
      #expect((column.holds == .flag) == (field.type == "boolean"), "\(field.name)")
    }
  }
}
