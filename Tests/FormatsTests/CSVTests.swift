import Formats
import Testing

@Suite("A CSV file")
struct CSVTests {
  @Test(
    "is split at delimiters and line ends outside quotation marks",
    arguments: [
      ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]), ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
      ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]), ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
      ("a,b\n\"1\",\"2\"\n", [["a", "b"], ["1", "2"]]),
      ("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n", [["a", "b"], ["x,y", "say \"hi\""]]),
      ("a,b\n\"1\n2\",3\n", [["a", "b"], ["1\n2", "3"]]), ("a,b\n,\n", [["a", "b"], ["", ""]]),
      ("a,b\n\"\",\"\"\n", [["a", "b"], ["", ""]]), ("a,b\n\n1,2\n\n", [["a", "b"], ["1", "2"]]),
      ("a;b\n1;2,3\n", [["a", "b"], ["1", "2,3"]]), ("a|b\n1|2\n", [["a", "b"], ["1", "2"]]),
      ("a\tb\n1\t2\n", [["a", "b"], ["1", "2"]]), ("\u{FEFF}a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
      ("a,b\n1,2,3\n1\n", [["a", "b"], ["1", "2", "3"], ["1"]]),
      ("a,b\n1,2\r\n3,4\r5,6\n", [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]]),
      ("name\nÅsa\n", [["name"], ["Åsa"]]), ("\"a,1\",b\n1,2\n", [["a,1", "b"], ["1", "2"]]),
    ])
  func splits(text: String, expected: [[String]]) throws {
    #expect(try CSVText.rows(text) == expected)
  }

  @Test("reads Windows-1252 where nothing else explains the bytes")
  func windows1252() throws {
    let bytes: [UInt8] =
      Array("name,city\nJos".utf8) + [0xE9] + Array(",Fresno\n".utf8) + [0x80] + Array(",x\n".utf8)
    var file = try CSVFile(BytesInMemory(bytes))
    #expect(file.encoding == .windows1252)
    let block = try #require(try file.blocks.next())
    var names: [String] = []
    var records = CSVRecords(dialect: file.dialect)
    _ = records.forEach(in: block.bytes) { names.append(TextEncoding.windows1252.repaired($0[0])) }
    #expect(names == ["José", "€"])
  }

  @Test(
    "tells a stray quotation mark",
    arguments: [
      ("a,b\n1,2\"3\n", true), ("a,b\n\"1\"x,2\n", true), ("a,b\n1,\"2\n", true), ("a,b\n1,\"2\"\n", false),
      ("a,b\n\"1\"\"\",2\n", false),
    ])
  func stray(text: String, isStray: Bool) throws {
    var file = try CSVFile(BytesInMemory(Array(text.utf8)))
    var found = false
    while let block = try file.blocks.next() {
      var records = CSVRecords(dialect: file.dialect)
      _ = records.forEach(in: block.bytes) { if $0.hasStrayQuote { found = true } }
    }
    #expect(found == isStray)
  }

  @Test("is refused when it is empty or UTF-16")
  func refused() {
    #expect(throws: CSVFault.empty) { try CSVFile(BytesInMemory([])) }
    #expect(throws: CSVFault.headerUnreadable) { try CSVFile(BytesInMemory([0xFF, 0xFE, 0x61, 0x00])) }
  }

  @Test("means the same whatever pieces it arrives in", arguments: [1, 2, 3, 7, 63, 64, 65])
  func pieces(size: Int) throws {
    let text =
      "id,note,city\r\n"
      + (0..<300).map { "\($0),\"line \($0)\r\nsays \"\"so\"\", twice\",Town \($0)\r\n" }.joined()
    let whole = try CSVText.rows(text)
    #expect(whole.count == 301)
    #expect(try CSVText.rows(text, block: size) == whole)
  }

  @Test("means the same whatever the size of its blocks", arguments: [64, 100, 257, 1000])
  func blocks(size: Int) throws {
    let body = (0..<500).map { "\($0),\"a\"\"b\nc,\($0)\",x\n" }.joined()
    func read(_ size: Int) throws -> [[String]] {
      var blocks = RecordBlocks(
        BytesInMemory(Array(body.utf8)), boundary: .csv(CSVDialect()), blockSize: size)
      var rows: [[String]] = []
      while let block = try blocks.next() {
        var records = CSVRecords(dialect: CSVDialect())
        _ = records.forEach(in: block.bytes) { rows.append($0.texts(.utf8)) }
      }
      return rows
    }
    let whole = try read(1 << 20)
    #expect(whole.count == 500)
    #expect(try read(size) == whole)
  }

  @Test("does not hold a record without end")
  func endless() throws {
    let bytes = Array("a,b\n1,\"".utf8) + [UInt8](repeating: 0x78, count: 3 << 20)
    var file = try CSVFile(BytesInMemory(bytes))
    #expect(throws: RecordTooLong.self) { while try file.blocks.next() != nil {} }
  }
}

@Suite("Blocks parsed on several cores")
struct BlockTaskTests {
  @Test("are joined in the order of the file", arguments: [1, 2, 3, 8])
  func order(jobs: Int) async throws {
    let body = (0..<20_000).map { "\($0)\n" }.joined()
    var blocks = RecordBlocks(BytesInMemory(Array(body.utf8)), boundary: .line, blockSize: 512)
    var joined: [UInt8] = []
    try await blocks.forEach(jobs: jobs, parse: { $0.bytes }, join: { joined += $0 })
    #expect(joined == Array(body.utf8))
  }
}

@Suite("A header")
struct HeaderBindingTests {
  @Test("binds by name or alias, whatever case, spaces and punctuation")
  func binds() throws {
    let schema = try TableSchema(
      Array(
        """
        {"name": "t", "fields": [
          {"name": "birth_date", "type": "string", "aliases": ["dob", "date of birth"], "constraints": {"required": true}},
          {"name": "sex", "type": "string"},
          {"name": "last_name", "type": "string", "constraints": {"required": true}}]}
        """.utf8))
    let binding = HeaderBinding(header: ["Date-Of-Birth", " SEX ", "shoe size"], schema: schema)
    #expect(binding.columns == [0, 1, nil])
    #expect(binding.unknown == ["shoe size"])
    #expect(binding.missing == ["last_name"])
    #expect(
      HeaderBinding(header: ["dob", "birth date", "last_name"], schema: schema).repeated == ["birth_date"])
    let renamed = HeaderBinding(
      header: ["b", "surname"], schema: schema, renamed: ["birth_date": "b", "last_name": "surname"])
    #expect(renamed.missing.isEmpty)
  }
}
