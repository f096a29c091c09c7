import Formats
import Testing

@Suite("What is sent as CSV")
struct CSVFormTests {
  private func options(_ change: (inout CSVOptions) -> Void) -> CSVOptions {
    var options = CSVOptions()
    change(&options)
    return options
  }

  @Test(
    "keeps each byte of a field",
    arguments: [
      ("a,b\n\"\",\n", [["", ""]]), ("a,b\n\"\",\"\"", [["", ""]]), ("a,b\n1,\"2\"", [["1", "2"]]),
      ("a,b\n 1 , 2\n", [[" 1 ", " 2"]]), ("a,b\n\" 1 \",\t\n", [[" 1 ", "\t"]]),
      ("a,b\n\"1\r2\",\"3\r\n4\"\n", [["1\r2", "3\r\n4"]]),
      ("a,b\n\"\"\"\",\"\"\"x\"\"\"\n", [["\"", "\"x\""]]),
      ("a,b\n\"\n\",\"\n\n\"\n", [["\n", "\n\n"]]),
      ("a,b\n\",\",\",,\"\n", [[",", ",,"]]), ("a,b\nx\u{FEFF}y,\u{FEFF}\n", [["x\u{FEFF}y", "\u{FEFF}"]]),
      ("a,b\r1,2\r", [["1", "2"]]), ("a,b\r1,2", [["1", "2"]]),
      ("a,b\n1,2\r3,4\n", [["1", "2"], ["3", "4"]]),
      ("a,b\r\n1,2\n3,4\r\n5,6\r", [["1", "2"], ["3", "4"], ["5", "6"]]),
      ("a\n1\n\n\n2\n", [["1"], ["2"]]), ("a\n\"\"\n", [[""]]), ("a\r\n\r\n\r\n1", [["1"]]),
      ("a,b\n,\n", [["", ""]]), ("a,b\n1,2,\n", [["1", "2", ""]]), ("a,b\n1\n", [["1"]]),
      ("a,b\n'1','2,3'\n", [["'1'", "'2", "3'"]]), ("a,b\n1\\,2\n", [["1\\", "2"]]),
      ("a,b\n\u{0B}\u{0C},\u{85}\u{2028}\n", [["\u{0B}\u{0C}", "\u{85}\u{2028}"]]),
      ("\u{FEFF}\"a\",b\n1,2\n", [["1", "2"]]), ("\n\na,b\n1,2\n", [["1", "2"]]),
      (
        "a,b\n\"12345678901234567890123456789012345678901234567890123456789012\",x\n",
        [["12345678901234567890123456789012345678901234567890123456789012", "x"]]
      ),
      ("a,b", []), ("a,b\n", []), ("a,b\r\n", []), ("\"a\",\"b\"", []),
    ])
  func values(text: String, expected: [[String]]) throws {
    let rows = try CSVText.rows(text)
    #expect(rows.first?.first == "a")
    #expect(Array(rows.dropFirst()) == expected)
  }

  @Test(
    "has its delimiter found",
    arguments: [
      ("a,b;c\n1,2;3\n", ","), ("a,b;c\n1;2\n3;4\n", ";"), ("a;b,c;d\n1;2;3\n", ";"),
      ("\"a,b\";c\n1;2\n", ";"), ("id;\"Last, First\"\n1;\"Smith, John\"\n", ";"),
      ("id;\"x|y|z\"\n", ";"), ("name\nx;y\nz;w\n", ","), ("name\nx\n", ","), ("a|b|c\n1|2,5|3\n", "|"),
      ("a\tb, c\td\n1\t2\t3\n", "\t"), ("a|b,c\n", ","), ("a;b;c\n1,5;2,5;3,5\n", ";"), (";\n1;2\n", ";"),
      ("a;b;\n1;2;\n", ";"), ("a;\"b\nc,d,e,f\";g\n1;2;3\n", ";"), ("a,b;c,d;e\n", ","),
    ])
  func sniffed(text: String, delimiter: String) throws {
    let file = try CSVFile(BytesInMemory(Array(text.utf8)))
    #expect([file.dialect.delimiter] == Array(delimiter.utf8))
  }

  @Test(
    "names its delimiter as people write it",
    arguments: [(",", "comma"), ("^", "`^`"), ("\u{1}", "character 1")])
  func delimiterName(delimiter: String, name: String) throws {
    let dialect = CSVDialect(delimiter: try #require(delimiter.utf8.first))
    #expect(dialect.delimiterName == name)
  }

  @Test(
    "may name its delimiter in a first line",
    arguments: [
      ("sep=;\na;b\n1;2,3\n", [["a", "b"], ["1", "2,3"]], 3),
      ("SEP=|\r\na|b\r\n1|2\r\n", [["a", "b"], ["1", "2"]], 3),
      ("\u{FEFF}sep=\t\na\tb\n1\t2\n", [["a", "b"], ["1", "2"]], 3),
      ("\"sep=,\"\na,b;c;d\n1,2\n", [["a", "b;c;d"], ["1", "2"]], 3),
      ("sep=^\na^b\n1^2\n", [["a", "b"], ["1", "2"]], 3),
      ("sep=\n1\n", [["sep="], ["1"]], 2), ("sep=,x\n1,2\n", [["sep=", "x"], ["1", "2"]], 2),
      ("separator,b\n1,2\n", [["separator", "b"], ["1", "2"]], 2),
    ])
  func delimiterLine(text: String, expected: [[String]], firstLine: Int) throws {
    #expect(try CSVText.rows(text) == expected)
    #expect(try CSVFile(BytesInMemory(Array(text.utf8))).firstLine == firstLine)
  }

  @Test(
    "loses its comment lines where it is told to",
    arguments: [
      ("a,b\n#x,y\n1,2\n", [["a", "b"], ["1", "2"]]), ("#x\na,b\n1,#2\n", [["a", "b"], ["1", "#2"]]),
      ("a,b\n# it's, \"open\n1,2\n#,\"\n3,4\n#", [["a", "b"], ["1", "2"], ["3", "4"]]),
      ("a,b\n\"#1\",2\n", [["a", "b"], ["#1", "2"]]), ("a,b\r\n#x\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
      ("a,b\n\"1\n#2\",3\n", [["a", "b"], ["1\n#2", "3"]]), ("a,b\n #1,2\n", [["a", "b"], [" #1", "2"]]),
    ])
  func comments(text: String, expected: [[String]]) throws {
    let options = options { $0.comment = UInt8(ascii: "#") }
    for chunk in [1, 2, 7, 1000] { #expect(try CSVText.rows(text, options, block: chunk) == expected) }
  }

  @Test("keeps a line that begins like a comment where nobody told")
  func noComments() throws {
    #expect(try CSVText.rows("a\n#1\n") == [["a"], ["#1"]])
  }

  @Test("begins where its preamble ends, and counts its lines")
  func preamble() throws {
    let options = options { $0.skippedLines = 2 }
    let text = "County; \"Jail\r\n\r\na,b\r\n1,2\r\n"
    #expect(try CSVText.rows(text, options) == [["a", "b"], ["1", "2"]])
    #expect(try CSVFile(BytesInMemory(Array(text.utf8)), options: options).firstLine == 4)
  }

  @Test(
    "tells where a quotation mark is that may not be there",
    arguments: [
      ("1,2\"3\n", ["line 1 offset 0 | 1 | 2\"3 stray 3"]),
      ("\"1\"x,2\n", ["line 1 offset 0 | \"1\"x | 2 stray 2"]),
      ("\"1\" ,2\n", ["line 1 offset 0 | \"1\"  | 2 stray 2"]),
      ("1, \"2\"\n", ["line 1 offset 0 | 1 |  \"2\" stray 3"]),
      ("0\n1,\"2\n3,4\n", ["line 1 offset 0 | 0", "line 2 offset 2 | 1 | \"2\n3,4\n stray 4"]),
      ("\"1\"\"\n", ["line 1 offset 0 | \"1\"\"\n stray 0"]), ("\"", ["line 1 offset 0 | \" stray 0"]),
      ("\"a\"b\"c\",1\n2\n", ["line 1 offset 0 | \"a\"b\"c\" | 1 stray 2", "line 2 offset 10 | 2"]),
    ])
  func strays(text: String, expected: [String]) throws {
    let bytes = Array(text.utf8)
    #expect(try CSVText.told(bytes, dialect: CSVDialect(), chunk: 100, blockSize: 100) == expected)
    let lenient = try CSVText.told(bytes, dialect: CSVDialect(isLenient: true), chunk: 100, blockSize: 100)
    // Taken literally, but for one that is never closed: who knows what it swallowed.
    let isOpen = expected.last?.contains("\n") == true || text == "\""
    #expect(lenient == (isOpen ? expected : expected.map { $0.withoutStray }))
  }

  @Test(
    "names each column once",
    arguments: [
      (["a", "b"], ["a", "b"]), (["a", "a", "a"], ["a", "a_2", "a_3"]),
      (["a", "a", "a_2"], ["a", "a_3", "a_2"]),
      (["", "b", " "], ["column_1", "b", "column_3"]), (["column_2", ""], ["column_2", "column_2_2"]),
      (["A", "a"], ["A", "a"]),
    ])
  func columnNames(header: [String], names: [String]) throws {
    let file = try CSVFile(BytesInMemory(Array((header.joined(separator: ",") + "\n").utf8)))
    #expect(file.columnNames.names == names)
    #expect(Set(names).count == names.count && file.columnNames[header.count] == "column_\(header.count + 1)")
  }

  @Test(
    "has no columns for the delimiters that end its header",
    arguments: [("a,b\n", 2), ("a,b,\n", 2), ("a,,b, ,\n", 3)])
  func width(text: String, count: Int) throws {
    #expect(try CSVFile(BytesInMemory(Array(text.utf8))).columnCount == count)
  }

  @Test(
    "is refused for what is no header",
    arguments: [
      (Array("\n\r\n\n".utf8), CSVFault.empty), ([0xEF, 0xBB, 0xBF], .empty),
      (Array("a\0,b\n1,2\n".utf8), .headerUnreadable),
      ([0x61, 0, 0x2C, 0, 0x62, 0], .headerUnreadable), (Array("a\"b,c\n".utf8), .headerUnreadable),
      (Array("\"a,b\n1,2\n".utf8), .headerUnreadable),
      ([UInt8](repeating: 0x61, count: (1 << 16) + 1), .headerTooLong),
      (Array("\"a,b\n".utf8) + [UInt8](repeating: 0x0A, count: 1 << 19), .headerTooLong),
    ])
  func refusals(bytes: [UInt8], fault: CSVFault) {
    #expect(throws: fault) { try CSVFile(BytesInMemory(bytes)) }
  }

  @Test("may have a header of 64 KiB")
  func longestHeader() throws {
    let name = String(repeating: "a", count: 1 << 16)
    #expect(try CSVText.rows(name + "\r\n1\r\n") == [[name], ["1"]])
  }

  @Test("tells a field that is too long, and goes on behind it")
  func longFields() throws {
    let longest = String(repeating: "x", count: CSVRecord.longestField)
    let text = "1,\(longest)\n2,\(longest)y\n3,z\n"
    var overlong: [Bool] = []
    var records = CSVRecords(dialect: CSVDialect())
    _ = records.forEach(in: Array(text.utf8)) { overlong.append($0.hasOverlongField) }
    #expect(overlong == [false, true, false])
  }

  @Test("tells where a record begins that is too long, and has not held it")
  func endless() throws {
    let bytes = Array("a,b\n1,2\n3,\"".utf8) + [UInt8](repeating: 0x0A, count: 3 << 20)
    var file = try CSVFile(BytesInMemory(bytes))
    let fault = #expect(throws: RecordTooLong.self) { while try file.blocks.next() != nil {} }
    #expect(fault?.byteOffset == 8)
  }

  @Test("has no text in a field with NUL, in no encoding", arguments: [TextEncoding.utf8, .windows1252])
  func nul(encoding: TextEncoding) {
    var texts: [String?] = []
    var records = CSVRecords(dialect: CSVDialect())
    _ = records.forEach(in: Array("a\0b,c\n".utf8)) { record in
      let isASCII = record.isASCII
      #expect(!isASCII)
      texts = [record.text(0, encoding), record.text(1, encoding)]
    }
    #expect(texts == [nil, "c"])
  }

  @Test("is Windows-1252 for one accent at its very end")
  func shortWindows() throws {
    #expect(try CSVFile(BytesInMemory(Array("a\n".utf8) + [0xE9])).encoding == .windows1252)
  }
}

extension String {
  fileprivate var withoutStray: String {
    split(separator: " ", omittingEmptySubsequences: false).count > 2 && hasStrayMark
      ? split(separator: " ", omittingEmptySubsequences: false).dropLast(2).joined(separator: " ") : self
  }

  private var hasStrayMark: Bool { split(separator: " ").suffix(2).first == "stray" }
}
