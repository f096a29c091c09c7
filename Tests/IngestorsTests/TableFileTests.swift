import Formats
import Reentry
import Testing

@testable import Ingestors

private let word64 = String(repeating: "aB", count: 32)

/// What a table feed's file says, sent by `plan.300`.
func read<Value: TabledRecord>(_ text: String, _ schema: String) throws -> FeedReading<Value> {
  let schema = try TableSchema(Repository.bytes("schemas/in/\(schema).schema.json"))
  return try TableFile<Value>(schema: schema, batch: batch, partner: PartnerID("plan.300")).read(
    BytesInMemory(Array(text.utf8)))
}

@Suite("A file of decisions")
struct DecisionFileTests {
  static let header = "kind,subject,decision,reason,decided_by,decided_at\n"

  private func decisions(_ rows: String) throws -> FeedReading<Decision> {
    try read(Self.header + rows, "decisions")
  }

  @Test(
    "tells a row a decision, or why it is none",
    arguments: [
      ("batch,b-1,approve,seen,ana,2026-11-21T09:30:00\n", ""),
      ("batch,b-1,approve,,ana,2026-11-21\n", ""),
      ("batch,b-1,refuse,\"two, lines\nof it\",ana,2026-11-21\n", ""),
      ("batch,b-1,rerun,,ana,2026-11-21\n", ""),
      ("batch,b-1,replace,,ana,2026-11-21\n", ""),
      ("deliverable,JI-X.csv,recall,,ana,2026-11-21\n", ""),
      ("deliverable,JI-X.csv,hold,,ana,2026-11-21\n", ""),
      ("deliverable,JI-X.csv,release,,ana,2026-11-21\n", ""),
      ("batch,b-1,recall,,ana,2026-11-21\n", "value-not-allowed decision"),
      ("deliverable,JI-X.csv,approve,,ana,2026-11-21\n", "value-not-allowed decision"),
      ("file,b-1,approve,,ana,2026-11-21\n", "value-not-allowed kind"),
      ("batch,,approve,,ana,2026-11-21\n", "value-missing subject"),
      ("batch,b-1,Approve,,ana,2026-11-21\n", "value-not-allowed decision"),
      ("batch,b-1,,,ana,2026-11-21\n", "value-missing decision"),
      ("batch,b-1,approve,,,2026-11-21\n", "value-missing decided_by"),
      ("batch,b-1,approve,,ana,\n", "value-missing decided_at"),
      ("batch,b-1,approve,,ana,21.11.2026\n", "time-unreadable decided_at"),
      ("batch,b-1,approve,,ana,2026-11-21T24:00:00\n", "time-unreadable decided_at"),
      ("batch,b-1,approve,,ana\n", "row-too-short -"),
      ("batch,b-1,approve,,ana,2026-11-21,more\n", "row-too-long -"),
      ("batch,b-1,approve,a\"b,ana,2026-11-21\n", "stray-quote -"),
      ("batch,b-1,approve,\(String(repeating: "x", count: 400)),ana,2026-11-21\n", ""),
      ("batch,b-1,approve,\(String(repeating: "x", count: 401)),ana,2026-11-21\n", "value-too-long reason"),
    ])
  func rows(row: String, objection: String) throws {
    let reading = try decisions(row)
    #expect(reading.records == 1 && reading.refusal == nil)
    #expect(reading.accepted.count == (objection.isEmpty ? 1 : 0))
    let found = reading.findings.rows.map { "\($0.code.rawValue) \($0.field.isEmpty ? "-" : $0.field)" }
    #expect(found == (objection.isEmpty ? [] : [objection]))
  }

  @Test("gives each decision with its record and the file's day, the latest of its rows")
  func whole() throws {
    let reading = try decisions(
      "batch,b-1,approve,seen,ana,2026-11-22\nbatch,b-2,bad,,ana,2026-11-23\n"
        + "deliverable,JI-X.csv,hold,,ben,2026-11-21T01:02:03\n")
    #expect(reading.asOf == Day("2026-11-22"))
    #expect(reading.accepted.map(\.record) == [1, 3])
    let last = try #require(reading.accepted.last?.value)
    #expect(last.subject == .deliverable("JI-X.csv") && last.word == .hold && last.decidedBy == "ben")
    #expect(last.decidedAt.description == "2026-11-21T01:02:03")
    #expect(last.source == Source(batch: batch, record: 3))
    #expect(reading.rejects.rows.map(\.record) == [2])
    #expect(reading.rejects.rows.first?.values == ["batch", "b-2", "bad", "", "ana", "2026-11-23"])
  }

  @Test(
    "is refused whole where it is none",
    arguments: [
      ("", "file-empty"), (header, "file-empty"), ("kind,subject\nbatch,b\n", "column-missing"),
      (
        "kind,kind,subject,decision,decided_by,decided_at\nbatch,batch,b,approve,a,2026-11-21\n",
        "header-duplicate"
      ),
    ])
  func refused(text: String, code: String) throws {
    let reading: FeedReading<Decision> = try read(text, "decisions")
    #expect(reading.refusal?.rawValue == code)
  }

  @Test("takes its columns in any order, and says which it does not know")
  func order() throws {
    let reading: FeedReading<Decision> = try read(
      "Decided At;colour;decision;Subject;KIND;decided-by\n2026-11-21;red;rerun;b-1;batch;ana\n", "decisions")
    #expect(reading.accepted.first?.value.word == .rerun)
    #expect(reading.findings.rows.map(\.code) == [.columnUnknown])
  }
}

@Suite("A file of acknowledgements")
struct AcknowledgementFileTests {
  @Test(
    "tells a row a receipt, or why it is none",
    arguments: [
      ("JI-X.csv,\(word64),2026-11-21T09:30:00,ok\n", ""),
      ("JI-X.csv,,2026-11-21,\n", ""),
      (",\(word64),2026-11-21,ok\n", "value-missing file"),
      ("JI-X.csv,\(word64.dropLast()),2026-11-21,ok\n", "value-not-allowed sha256"),
      ("JI-X.csv,\(word64.dropLast())g,2026-11-21,ok\n", "value-not-allowed sha256"),
      ("JI-X.csv,\(word64),,ok\n", "value-missing received_at"),
      ("JI-X.csv,\(word64),yesterday,ok\n", "time-unreadable received_at"),
      ("JI-X.csv,\(word64),2026-11-21,\(String(repeating: "o", count: 101))\n", "value-too-long outcome"),
    ])
  func rows(row: String, objection: String) throws {
    let reading: FeedReading<Acknowledgement> = try read("file,sha256,received_at,outcome\n" + row, "acks")
    #expect(reading.accepted.count == (objection.isEmpty ? 1 : 0))
    let found = reading.findings.rows.map { "\($0.code.rawValue) \($0.field)" }
    #expect(found == (objection.isEmpty ? [] : [objection]))
    if objection.isEmpty, !row.contains(",,") {
      #expect(reading.accepted.first?.value.sha256 == word64.lowercased())
    }
  }
}
