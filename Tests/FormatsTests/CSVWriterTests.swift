import Formats
import Testing

@Suite("A CSV file we write")
struct CSVWriterTests {
  private func text(_ rows: [[String]], lineEnd: CSVWriter.LineEnd = .crlf, forSpreadsheets: Bool = false)
    -> String
  {
    var writer = CSVWriter(lineEnd: lineEnd, forSpreadsheets: forSpreadsheets)
    for row in rows { writer.append(row) }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test(
    "quotes a cell only when it must",
    arguments: [
      (["a", "b"], "a,b\r\n"),
      (["a,b", "c"], "\"a,b\",c\r\n"),
      (["say \"yes\""], "\"say \"\"yes\"\"\"\r\n"),
      (["two\nlines", "two\r\nlines"], "\"two\nlines\",\"two\r\nlines\"\r\n"),
      ([" kept ", "it's"], " kept ,it's\r\n"),
      (["", ""], ",\r\n"),
      ([""], "\"\"\r\n"),
      (["Núñez", "李"], "Núñez,李\r\n"),
    ])
  func quotesOnlyWhenNeeded(cells: [String], expected: String) {
    #expect(text([cells]) == expected)
  }

  @Test(
    "quotes a first cell that would be taken for something else",
    arguments: [
      ([["sep=;"], ["sep=;"]], "\"sep=;\"\n#sep=;\n"),
      ([["\u{FEFF}a"], ["\u{FEFF}b"]], "\"\u{FEFF}a\"\n#\u{FEFF}b\n"),
      ([["Sep=1", "sep=2"]], "\"Sep=1\",sep=2\n"), ([["seq=", "x"]], "seq=,x\n"),
    ])
  func misleading(rows: [[String]], expected: String) {
    #expect(text(rows, lineEnd: .lf) == expected.filter { $0 != "#" })
  }

  @Test("ends its rows with a line feed alone when asked")
  func lineFeeds() {
    #expect(text([["a", "b"], ["1", "2"]], lineEnd: .lf) == "a,b\n1,2\n")
  }

  @Test("leaves a formula as it is when no spreadsheet will open it")
  func formulasStay() {
    #expect(text([["=1+1", "-5"]]) == "=1+1,-5\r\n")
  }

  @Test(
    "takes the harm out of a formula for spreadsheets, and gives it back",
    arguments: [
      ("=1+1", "'=1+1"),
      ("+1 559 555 0100", "'+1 559 555 0100"),
      ("-5", "'-5"),
      ("@SUM(A1)", "'@SUM(A1)"),
      ("\t=1", "'\t=1"),
      ("\r=1", "'\r=1"),
      ("\n=1", "'\n=1"),
      ("\u{FF1D}1", "'\u{FF1D}1"),
      ("\u{FF0B}1", "'\u{FF0B}1"),
      ("\u{FF0D}1", "'\u{FF0D}1"),
      ("\u{FF20}A", "'\u{FF20}A"),
      ("\u{FF1C}1", "\u{FF1C}1"),
      (" =1", " =1"),
      ("'=1", "''=1"),
      ("''=1", "'''=1"),
      ("O'Neil", "O'Neil"),
      ("'tis", "'tis"),
      ("1-2", "1-2"),
      ("'", "'"),
      ("", ""),
    ])
  func formulas(cell: String, written: String) {
    #expect(CSVWriter.harmless(cell) == written)
    #expect(CSVWriter.restored(written) == cell)
  }

  @Test("quotes a harmless cell that also needs it")
  func bothAtOnce() {
    #expect(text([["=A1,B1", "\r\n"]], forSpreadsheets: true) == "\"'=A1,B1\",\"'\r\n\"\r\n")
  }
}
