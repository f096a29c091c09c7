import Formats

/// Records of CSV: however the bytes arrive, the same header, fields, lines and stray marks.
struct CSVTarget: FuzzTarget {
  func read(_ input: FuzzInput) throws {
    var options = CSVOptions()
    options.isLenient = input.chooses(0)
    if input.chooses(1) { options.delimiter = UInt8(ascii: ";") }
    let whole = try CSVTarget.told(BytesInMemory(input.file), options)
    let trickled = try CSVTarget.told(input.trickling, options)
    precondition(whole == trickled, "how the bytes arrive makes a difference")
    written(whole)
  }

  private struct Told: Equatable {
    var header: [String] = []
    var rows: [[String]] = []
    var places: [Int] = []
  }

  private static func told(_ source: some ByteSource, _ options: CSVOptions) throws -> Told {
    var file = try CSVFile(source, options: options)
    var told = Told(header: file.header)
    var line = file.firstLine
    while let block = try file.blocks.next() {
      var records = CSVRecords(dialect: file.dialect)
      let encoding = file.encoding
      let count = records.forEach(in: block.bytes) { record in
        told.rows.append(record.texts(encoding))
        told.places += [line + record.line, block.offset + record.offset, record.hasStrayQuote ? 1 : 0]
      }
      line += count.lines
    }
    return told
  }

  /// What was read, written and read again, is what it was.
  private func written(_ told: Told) {
    var writer = CSVWriter()
    let rows = [["a", "b"]] + told.rows.filter { $0.count > 1 }
    for row in rows { writer.append(row) }
    var options = CSVOptions()
    (options.delimiter, options.encoding) = (UInt8(ascii: ","), .utf8)
    let again = try? CSVTarget.told(BytesInMemory(writer.bytes), options)
    precondition(again?.rows == Array(rows.dropFirst()), "written and read again, it is another table")
  }
}
