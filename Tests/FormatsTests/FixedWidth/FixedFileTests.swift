import Formats
import Testing

/// A file at rest, or one that comes a few bytes at a time.
private struct PiecedSource: ByteSource, RandomAccess {
  let bytes: [UInt8]
  var piece: Int
  var isAtRest = false
  private var place = 0

  init(_ bytes: [UInt8], piece: Int, isAtRest: Bool) {
    (self.bytes, self.piece, self.isAtRest) = (bytes, piece, isAtRest)
  }

  var byPlace: (any RandomAccess)? { isAtRest ? self : nil }
  var size: Int { bytes.count }

  mutating func read(into block: inout [UInt8]) -> Int {
    let count = read(into: &block, at: place)
    place += count
    return count
  }

  // The disk may give less than was asked for, too.
  func read(into block: inout [UInt8], at offset: Int) -> Int {
    let count = max(0, min(piece, block.count, bytes.count - offset))
    if count > 0 { block.replaceSubrange(0..<count, with: bytes[offset..<offset + count]) }
    return count
  }
}

@Suite("A fixed-width file")
struct FixedFileTests {
  private static let layout = """
    {length: 12, unit: "UNIT", records: [
      {name: "header", begins: "H", fields: [{name: "day", from: 2, to: 9, type: "date"}]},
      {name: "detail", begins: "D", fields: [{name: "name", from: 2, to: 12}]},
      {name: "trailer", begins: "T", fields: [{name: "count", from: 2, to: 4, control: "count"}]}]}
    """

  private static func layout(_ unit: String) throws -> Layout {
    try Layout(Array(layout.replacing("UNIT", with: unit).utf8))
  }

  private static func found(
    _ source: PiecedSource, _ layout: Layout, jobs: Int, blockSize: Int
  ) async throws -> [String] {
    let file = try FixedFile(source, layout: layout, blockSize: blockSize)
    let form = file.form
    var (all, line): ([String], Int) = ([form.description], 1)
    try await file.forEach(
      jobs: jobs, empty: { (records: [(String, Int)](), lines: 0) },
      parse: { block, found in
        var records = FixedRecords(block.bytes, form: form, length: layout.length)
        let before = found.lines
        while let record = records.next() {
          let placed = PlacedRecord(record.bytes, form: form)
          let text = String(decoding: placed.bytes, as: UTF8.self)
          let shown = "\(text) \(record.isEnded) @\(block.offset + record.offset)"
          found.records.append((shown, before + record.line))
        }
        found.lines = before + records.lines
      },
      join: { found in
        for (text, lineInside) in found.records { all.append("\(text) line \(line + lineInside)") }
        line += found.lines
      })
    return all
  }

  private static let files: [(unit: String, text: String)] = [
    ("bytes", "H20261121   \nDAnn        \r\n\nDÑuñez     \nX\nDBob\nT003        \n\u{1A}"),
    ("bytes", "\u{FEFF}H20261121   \r\nDAnn        \r\nT001        "),
    ("bytes", "H20261121   DAnn        DBob        T002        \n"),
    ("bytes", "H20261121   DAnn        DBob      "),
    ("characters", "H20261121   DÑuñez      DBob        T002        "),
    ("characters", "H20261121   \nDÑuñez      \nDBob        \nT002        \n"), ("bytes", ""),
    ("bytes", "\n"),
  ]

  @Test("is the same wherever it is split, at rest or not, with one job or several", arguments: files)
  func splits(unit: String, text: String) async throws {
    let (layout, bytes) = (try Self.layout(unit), Array(text.utf8))
    let whole = try await Self.found(
      PiecedSource(bytes, piece: 1 << 20, isAtRest: false), layout, jobs: 1, blockSize: 1 << 20)
    #expect(whole.count > 1 || bytes.count < 2)
    for blockSize in Array(1...30) + [64, 1000] {
      for piece in [1, 2, 3, 5, 7, 11, 64] {
        for isAtRest in [false, true] {
          let source = PiecedSource(bytes, piece: piece, isAtRest: isAtRest)
          let split = try await Self.found(source, layout, jobs: 1 + piece % 3, blockSize: blockSize)
          #expect(split == whole, "blocks of \(blockSize), pieces of \(piece), at rest \(isAtRest)")
        }
      }
    }
  }

  @Test("stops at a record longer than any may be", arguments: [false, true])
  func tooLong(isAtRest: Bool) async throws {
    let bytes = Array("H20261121   \n".utf8) + [UInt8](repeating: 0x41, count: 1 << 21) + [0x0A]
    let source = PiecedSource(bytes, piece: 1 << 16, isAtRest: isAtRest)
    await #expect(throws: RecordTooLong.self) {
      _ = try await Self.found(source, Self.layout("bytes"), jobs: 2, blockSize: 1 << 16)
    }
  }
}

@Suite("A layout")
struct LayoutTests {
  @Test(
    "is refused where it makes no sense",
    arguments: [
      (#"{length: 0, records: []}"#, "length"), (#"{length: 8, unit: "bits", records: []}"#, "unit"),
      (#"{length: 8, encoding: "EBCDIC", records: []}"#, "encoding"),
      (#"{length: 8, records: [{name: "a", begins: "", fields: []}]}"#, "begins"),
      (
        #"{length: 8, records: [{name: "a", begins: "A", fields: []}, {name: "a", begins: "B", fields: []}]}"#,
        "name"
      ),
      (#"{length: 8, records: [{name: "a", where: {from: 1, to: 2, values: ["A"]}, fields: []}]}"#, "where"),
      (field(#"from: 0, to: 1"#), "from"), (field(#"from: 3, to: 2"#), "to"),
      (field(#"from: 3, to: 9"#), "to"),
      (field(#"from: 1, to: 2, type: "float""#), "type"), (field(#"from: 1, to: 2, scale: 1"#), "scale"),
      (field(#"from: 1, to: 2, type: "number", pad: "0""#), "pad"),
      (field(#"from: 1, to: 2, type: "number", scale: 3"#), "scale"),
      (field(#"from: 1, to: 2, pad: "00""#), "pad"), (field(#"from: 1, to: 2, control: "count""#), "control"),
      (field(#"from: 1, to: 2, control: "same""#, of: "trailer"), "control"),
      (field(#"from: 1, to: 2, control: "sum", of: "x", field: "f""#, of: "trailer"), "of"),
      (field(#"from: 1, to: 2, control: "sum", of: "trailer", field: "x""#, of: "trailer"), "field"),
    ])
  func refused(text: String, key: String) {
    let fault = #expect(throws: ConfigurationFault.self) { _ = try Layout(Array(text.utf8)) }
    // By its last word; the path before it is the same machinery for every key.
    #expect(fault?.key.split(separator: ".").last.map(String.init) == key)
  }

  private static func field(_ text: String, of record: String = "detail") -> String {
    "{length: 8, records: [{name: \"\(record)\", fields: [{name: \"f\", \(text)}]}]}"
  }
}
