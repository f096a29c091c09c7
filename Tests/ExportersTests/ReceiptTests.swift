import Exporters
import Formats
import Reentry
import Testing

@Suite("A receipt")
struct ReceiptTests {
  @Test("returns the rejected rows with their reasons, formulas made harmless")
  func rejects() throws {
    let files = try Examples.receipt().deliverables()
    #expect(files.map(\.fileExtension) == ["json", "csv"])
    #expect(
      String(decoding: files[1].bytes, as: UTF8.self) == """
        booking_number,last_name,notes,_batch,_record,_field,_code,_message\r
        B-17,,"'=HYPERLINK(""x"")",2026-11-21-rosters-9f31c02ab77e,17,birth_date; last_name,\
        birth-date-unreadable; name-missing,the birth date cannot be read; the name is missing\r

        """)
  }

  @Test("has its reason columns once, also for a file mended and sent again")
  func mendedAgain() throws {
    let rejects = Rejects(
      columns: ["last_name", "_batch", "_record", "_field", "_code", "_message"],
      rows: [
        .init(record: 1, values: ["", "old", "9", "x", "y", "z"], findings: [Examples.badRow[1]]),
        .init(record: 2, values: ["Roe"], findings: [Finding(.rowTooShort, record: 2)]),
      ])
    #expect(
      String(decoding: rejects.csv(of: BatchID("new")), as: UTF8.self) == """
        last_name,_batch,_record,_field,_code,_message\r
        ,old,9,last_name,name-missing,the name is missing\r
        Roe,new,2,,row-too-short,"the record is shorter, or has fewer fields, than its form"\r

        """)
  }

  @Test("keeps what a row has beyond its header")
  func longRow() {
    let rejects = Rejects(
      columns: ["a", "b"],
      rows: [.init(record: 3, values: ["1", "2", "3"], findings: [Finding(.rowTooLong, record: 3)])])
    #expect(
      String(decoding: rejects.csv(of: BatchID("x")), as: UTF8.self) == """
        a,b,_batch,_record,_field,_code,_message\r
        1,2,x,3,,row-too-long,"the record is longer, or has more fields, than its form",3\r

        """)
  }

  @Test("says what became of the file")
  func summary() throws {
    let files = try Receipt(
      batch: Examples.batch(), asOf: Examples.day("2026-11-21"), rejects: Rejects(columns: [])
    ).deliverables()
    #expect(files.count == 1)
    #expect(
      String(decoding: files[0].bytes, as: UTF8.self) == """
        {
          "batch": "2026-11-21-rosters-9f31c02ab77e",
          "partner": "alder.sheriff",
          "feed": "rosters",
          "file": "roster 21 & 22.csv",
          "sha256": "9f31c02a9f31c02a9f31c02a9f31c02a9f31c02a9f31c02a9f31c02a9f31c02a",
          "status": "accepted",
          "decidedOn": "2026-11-21",
          "asOf": "2026-11-20",
          "records": 477,
          "accepted": 476,
          "rejected": 1,
          "superseded": 0,
          "findings": [
            {
              "code": "birth-date-unreadable",
              "severity": "rejection",
              "field": "birth_date",
              "message": "the birth date cannot be read",
              "count": 1,
              "firstRecord": 17,
              "firstLine": 18
            },
            {
              "code": "name-missing",
              "severity": "rejection",
              "field": "last_name",
              "message": "the name is missing",
              "count": 1,
              "firstRecord": 17,
              "firstLine": 18
            }
          ],
          "unknownColumns": [
            "court_dates"
          ]
        }

        """)
  }
}
