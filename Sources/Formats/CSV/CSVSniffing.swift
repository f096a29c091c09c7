extension CSVDialect {
  /// How many bytes and records of a file the delimiter is sniffed from.
  private static let (sniffedBytes, sniffedRecords) = (1 << 15, 100)

  /// This dialect with the delimiter that the beginning of a file shows, comma where nothing tells.
  ///
  /// Of the four candidates the one that splits the header into most fields, those counting five times of
  /// which every record has as many; a header with a stray quotation mark speaks against one. A header that
  /// none splits is one column, whatever its values hold.
  /// - Parameter isWhole: whether the bytes are the whole file; else the last record may be cut off.
  func sniffed(_ head: [UInt8], isWhole: Bool) -> CSVDialect {
    let isShort = head.count <= CSVDialect.sniffedBytes
    let sample = isShort ? head : Array(head.prefix(CSVDialect.sniffedBytes))
    let scores = CSVDialect.candidates.map { delimiter in
      CSVShape(
        sample, dialect: CSVDialect(delimiter: delimiter, comment: comment), isWhole: isWhole && isShort,
        limit: CSVDialect.sniffedRecords
      ).score
    }
    let most = scores.max() ?? 0
    var found = self
    found.delimiter = CSVDialect.candidates[most == 0 ? 0 : scores.firstIndex(of: most) ?? 0]
    return found
  }
}

/// How many fields a dialect finds in each of a file's first records.
private struct CSVShape {
  private var header = 0
  private var records: [Int] = []

  init(_ sample: [UInt8], dialect: CSVDialect, isWhole: Bool, limit: Int) {
    var reader = CSVRecords(dialect: dialect)
    var (header, records) = (0, records)
    _ = reader.forEach(in: sample) { record in
      guard record.number <= limit else { return }
      let isCut = !isWhole && record.end == sample.count
      let count = record.hasStrayQuote && !isCut ? 0 : record.count
      if record.number == 1 { header = count } else if !isCut { records.append(count) }
    }
    (self.header, self.records) = (header, records)
  }

  /// How well it explains the file; zero where it does not split the header.
  var score: Int {
    let alike = records.count { $0 == header }
    return max(0, header - 1) * (100 + 400 * alike / max(1, records.count))
  }
}
