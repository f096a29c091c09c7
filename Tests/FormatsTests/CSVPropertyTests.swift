import Formats
import Testing

@Suite("Any table at all")
struct CSVPropertyTests {
  /// What cells are made of: all that means something in CSV, and what is often mistaken for it.
  private static let pieces = [
    "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r", "\r\n", " ", "#", "'", "=", "sep=", "\u{FEFF}", "é", "李",
    "a",
    "1", "\\", "--", String(repeating: "x", count: 61), String(repeating: "y", count: 64),
  ]

  private static func table(_ draw: inout Draw) -> [[String]] {
    let width = Int.random(in: 1...5, using: &draw)
    return (0...Int.random(in: 0...12, using: &draw)).map { _ in
      (0..<width).map { _ in
        (0..<Int.random(in: 0...4, using: &draw)).map { _ in pieces.randomElement(using: &draw) ?? "" }
          .joined()
      }
    }
  }

  private static let dialects = CSVDialect.candidates.flatMap { delimiter in
    [CSVDialect(delimiter: delimiter), CSVDialect(delimiter: delimiter, isLenient: true, comment: 0x23)]
  }

  private static func bytes(_ table: [[String]], _ dialect: CSVDialect, _ lineEnd: CSVWriter.LineEnd)
    -> [UInt8]
  {
    var writer = CSVWriter(lineEnd: lineEnd, dialect: dialect)
    for row in table { writer.append(row) }
    return writer.bytes
  }

  @Test("is read as it was written", arguments: dialects)
  func identity(dialect: CSVDialect) throws {
    var draw = Draw(seed: 11)
    var options = CSVOptions()
    (options.delimiter, options.isLenient) = (dialect.delimiter, dialect.isLenient)
    (options.comment, options.encoding) = (dialect.comment, .utf8)
    for round in 0..<400 {
      let table = Self.table(&draw)
      let bytes = Self.bytes(table, dialect, round.isMultiple(of: 2) ? .crlf : .lf)
      #expect(try CSVText.rows(bytes, options) == table)
    }
  }

  @Test("survives spreadsheets")
  func spreadsheets() throws {
    var draw = Draw(seed: 12)
    for _ in 0..<400 {
      let table = Self.table(&draw)
      var writer = CSVWriter(forSpreadsheets: true)
      for row in table { writer.append(row) }
      var options = CSVOptions()
      options.delimiter = UInt8(ascii: ",")
      let rows = try CSVText.rows(writer.bytes, options)
      #expect(rows.map { $0.map(CSVWriter.restored) } == table)
    }
  }

  @Test("means the same however its bytes arrive and its blocks are cut", arguments: dialects)
  func pieces(dialect: CSVDialect) throws {
    var draw = Draw(seed: 13)
    for _ in 0..<6 {
      let bytes = Self.bytes(Self.table(&draw), dialect, .crlf) + Self.noise(&draw)
      let whole = try CSVText.told(bytes, dialect: dialect, chunk: 1 << 16, blockSize: 1 << 16)
      for size in 1...130 {
        #expect(try CSVText.told(bytes, dialect: dialect, chunk: 1 << 16, blockSize: size) == whole)
      }
      for chunk in [1, 2, 3, 63, 64, 65] {
        #expect(try CSVText.told(bytes, dialect: dialect, chunk: chunk, blockSize: 64) == whole)
      }
    }
  }

  // Bytes that no writer makes: line ends and quotation marks anywhere.
  private static func noise(_ draw: inout Draw, pieces count: Int = 200) -> [UInt8] {
    (0..<count).flatMap { _ in Array((pieces.randomElement(using: &draw) ?? "").utf8) }
  }

  @Test("means the same as read one byte after another", arguments: dialects)
  func reference(dialect: CSVDialect) throws {
    var draw = Draw(seed: 14)
    for _ in 0..<200 {
      let bytes = Self.noise(&draw)
      var counts: [Int] = []
      var records = CSVRecords(dialect: dialect)
      _ = records.forEach(in: bytes) { counts.append($0.count) }
      #expect(counts == SlowCSV.fieldCounts(bytes, dialect))
    }
  }

  @Test("means the same with and without the processor's 32-byte instructions", arguments: dialects)
  func instructions(dialect: CSVDialect) throws {
    var draw = Draw(seed: 15)
    for _ in 0..<40 {
      // Several stretches of marks, the last of any length.
      let bytes = Self.noise(&draw, pieces: Int.random(in: 1...4000, using: &draw))
      let wide = try CSVText.told(bytes, dialect: dialect, chunk: 1 << 20, blockSize: 1 << 18)
      let plain = try CSVText.told(bytes, dialect: dialect, chunk: 1 << 20, blockSize: 1 << 18, isWide: false)
      #expect(wide == plain)
    }
  }

  @Test("is known to be ASCII only where it is", arguments: [true, false])
  func ascii(isWide: Bool) {
    var draw = Draw(seed: 16)
    for _ in 0..<200 {
      var bytes = Self.noise(&draw, pieces: 900).map { $0 < 0x80 ? $0 : 0x41 }
      let strange = (0..<3).map { _ in Int.random(in: bytes.indices, using: &draw) }
      for place in strange { bytes[place] = Bool.random(using: &draw) ? 0 : 0xC3 }
      var records = CSVRecords(dialect: CSVDialect(), isWide: isWide)
      var known = 0
      _ = records.forEach(in: bytes) { record in
        guard record.isASCII else { return }
        known += 1
        #expect(strange.allSatisfy { $0 < record.offset || $0 >= record.end })
      }
      #expect(known > 0)
    }
  }
}

/// CSV split one byte after another, as plainly as can be.
private enum SlowCSV {
  static func fieldCounts(_ bytes: [UInt8], _ dialect: CSVDialect) -> [Int] {
    var (counts, place): ([Int], Int) = ([], 0)
    while place < bytes.count {
      if isLineEnd(bytes[place]) {
        place += 1
      } else if bytes[place] == dialect.comment {
        while place < bytes.count, !isLineEnd(bytes[place]) { place += 1 }
      } else {
        let fields: Int
        (fields, place) = record(bytes, from: place, dialect)
        counts.append(fields)
      }
    }
    return counts
  }

  // How many fields the record has, and where it ends.
  private static func record(_ bytes: [UInt8], from start: Int, _ dialect: CSVDialect) -> (Int, Int) {
    var (fields, place, fieldStart) = (1, start, start)
    while place < bytes.count, !isLineEnd(bytes[place]) {
      if place == fieldStart, bytes[place] == 0x22 {
        place = behindQuoted(bytes, from: place)
      } else if bytes[place] == dialect.delimiter {
        (fields, place) = (fields + 1, place + 1)
        fieldStart = place
      } else {
        place += 1
      }
    }
    return (fields, place)
  }

  private static func behindQuoted(_ bytes: [UInt8], from start: Int) -> Int {
    var place = start + 1
    while place < bytes.count {
      let isQuote = bytes[place] == 0x22
      if isQuote, place + 1 == bytes.count || bytes[place + 1] != 0x22 { return place + 1 }
      place += isQuote ? 2 : 1
    }
    return place
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
