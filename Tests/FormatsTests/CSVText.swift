import Formats

/// CSV text read as rows, for tests.
enum CSVText {
  /// The rows, header first; `chunk` bytes come from the source at once.
  static func rows(_ text: String, _ options: CSVOptions = CSVOptions(), block chunk: Int = 1 << 16) throws
    -> [[String]]
  {
    try rows(Array(text.utf8), options, chunk: chunk)
  }

  static func rows(_ bytes: [UInt8], _ options: CSVOptions = CSVOptions(), chunk: Int = 1 << 16) throws
    -> [[String]]
  {
    var file = try CSVFile(Chopped(bytes, by: chunk), options: options)
    var rows = [file.header]
    while let block = try file.blocks.next() {
      var records = CSVRecords(dialect: file.dialect)
      let encoding = file.encoding
      _ = records.forEach(in: block.bytes) { rows.append($0.texts(encoding)) }
    }
    return rows
  }

  /// What is said of each record, with places in the whole text: `line 2 offset 4 | a | b | stray 5`.
  static func told(
    _ bytes: [UInt8], dialect: CSVDialect, chunk: Int, blockSize: Int, isWide: Bool = true
  ) throws -> [String] {
    var blocks = RecordBlocks(Chopped(bytes, by: chunk), boundary: .csv(dialect), blockSize: blockSize)
    var (told, line): ([String], Int) = ([], 1)
    while let block = try blocks.next() {
      var records = CSVRecords(dialect: dialect, isWide: isWide)
      let count = records.forEach(in: block.bytes) { record in
        let place = "line \(line + record.line) offset \(block.offset + record.offset)"
        let stray = record.hasStrayQuote ? " stray \(block.offset + record.strayQuote)" : ""
        told.append(([place] + record.texts(.utf8)).joined(separator: " | ") + stray)
      }
      line += count.lines
    }
    return told
  }
}

/// A source that gives a few bytes at a time.
private struct Chopped: ByteSource {
  private let bytes: [UInt8]
  private let size: Int
  private var at = 0
  init(_ bytes: [UInt8], by size: Int) { (self.bytes, self.size) = (bytes, size) }
  mutating func read(into block: inout [UInt8]) -> Int {
    let count = min(size, block.count, bytes.count - at)
    block.replaceSubrange(0..<count, with: bytes[at..<at + count])
    at += count
    return count
  }
}

/// Numbers that are the same in each run (SplitMix64, Steele, Lea and Flood 2014).
struct Draw: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }
}
