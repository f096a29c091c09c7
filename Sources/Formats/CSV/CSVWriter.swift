/// Writes separated values as RFC 4180 has them: quotation marks only where a cell needs them.
///
/// A cell needs them for a delimiter, a quotation mark or a line end in it, and where the reader would take the
/// beginning of a row for something else: a comment, a byte order mark, the line `sep=;`. Blanks at its ends
/// belong to a cell and need none. What is written is read again as it was, but for a row without cells.
///
/// For spreadsheets, a cell that a spreadsheet would run as a formula gets a leading apostrophe; `restored`
/// takes it off again, so every cell survives the way there and back.
package struct CSVWriter: Sendable {
  /// What ends a row.
  package enum LineEnd: Sendable {
    /// What RFC 4180 asks for, and partners' programs expect.
    case crlf
    /// What line tools expect: tables of state.
    case lf
  }

  /// Which cells are quoted.
  package enum Quoting: Sendable {
    /// Those that need it.
    case needed
    case always
  }

  /// The rows so far.
  package private(set) var bytes: [UInt8] = []
  /// Of the row under way: its cells so far, and where it begins.
  private var (cells, rowStart) = (0, 0)
  private let lineEnd: LineEnd
  private let forSpreadsheets: Bool
  private let dialect: CSVDialect
  private let quoting: Quoting

  package init(
    lineEnd: LineEnd = .crlf, forSpreadsheets: Bool = false, dialect: CSVDialect = CSVDialect(),
    quoting: Quoting = .needed
  ) {
    (self.lineEnd, self.forSpreadsheets, self.dialect) = (lineEnd, forSpreadsheets, dialect)
    self.quoting = quoting
  }

  /// Whether a cell can stand without quotation marks, wherever it stands.
  package static func isPlain(_ cell: String, between delimiter: UInt8) -> Bool {
    cell.utf8.allSatisfy {
      $0 != delimiter && $0 != CSVDialect.quote && $0 != CSVDialect.lineFeed
        && $0 != CSVDialect.carriageReturn
    }
  }

  /// Adds a row.
  package mutating func append(_ cells: [String]) {
    for cell in cells { add(cell) }
    endRow()
  }

  /// Adds a cell to the row under way.
  package mutating func add(_ cell: String) {
    if cells > 0 { bytes.append(dialect.delimiter) }
    let span = cell.utf8Span.span
    if forSpreadsheets, !span.isEmpty, CSVWriter.mayStartFormula(span[0]) {
      write(CSVWriter.harmless(cell).utf8Span.span, beginsRow: cells == 0)
    } else {
      write(span, beginsRow: cells == 0)
    }
    cells += 1
  }

  /// Ends the row under way.
  package mutating func endRow() {
    // A lone empty cell would be an empty line, which readers skip.
    if cells == 1, bytes.count == rowStart { bytes.append(contentsOf: [CSVDialect.quote, CSVDialect.quote]) }
    if lineEnd == .crlf { bytes.append(CSVDialect.carriageReturn) }
    bytes.append(CSVDialect.lineFeed)
    (cells, rowStart) = (0, bytes.count)
  }

  /// Makes room for so many bytes more.
  package mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

  private mutating func write(_ cell: Span<UInt8>, beginsRow: Bool) {
    guard quoting == .always || needsQuotes(cell) || beginsRow && misleads(cell) else {
      unsafe cell.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
      return
    }
    bytes.append(CSVDialect.quote)
    for index in cell.indices {
      if cell[index] == CSVDialect.quote { bytes.append(CSVDialect.quote) }
      bytes.append(cell[index])
    }
    bytes.append(CSVDialect.quote)
  }

  private func needsQuotes(_ cell: Span<UInt8>) -> Bool {
    for index in cell.indices {
      let byte = cell[index]
      if byte == dialect.delimiter || byte == CSVDialect.quote { return true }
      if byte == CSVDialect.lineFeed || byte == CSVDialect.carriageReturn { return true }
    }
    return false
  }

  // Whether a reader would not take it for the first cell of its row.
  private func misleads(_ cell: Span<UInt8>) -> Bool {
    guard !cell.isEmpty else { return false }
    if cell[0] == dialect.comment { return true }
    guard bytes.isEmpty else { return false }
    let start = cell.indices.prefix(4).map { cell[$0] }
    return start.map { $0 | 0x20 } == CSVDialect.delimiterLine || start.starts(with: CSVDialect.byteOrderMark)
  }

  /// The cell with an apostrophe in front when a spreadsheet would take it for a formula.
  ///
  /// Apostrophes that are there already count as part of the start, or they would be lost on the way back.
  package static func harmless(_ cell: String) -> String { startsFormula(cell) ? "'" + cell : cell }

  /// The cell as it was before `harmless`.
  package static func restored(_ cell: String) -> String {
    cell.utf8.first == UInt8(ascii: "'") && startsFormula(cell) ? String(cell.dropFirst()) : cell
  }

  // One of `= + - @`, TAB, CR and LF, or of the first four as wide characters (U+FF1D, FF0B, FF0D, FF20),
  // which some spreadsheets take for them.
  private static func startsFormula(_ cell: String) -> Bool {
    guard let first = cell.utf8.first, mayStartFormula(first) else { return false }
    var rest = cell.utf8[...]
    while rest.first == UInt8(ascii: "'") { rest.removeFirst() }
    switch rest.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): return true
    case 0x09, 0x0A, 0x0D: return true
    case 0xEF: return wideFormulaStarts.contains(Array(rest.prefix(3)))
    default: return false
    }
  }

  // Nearly no cell begins so.
  @inline(__always)
  private static func mayStartFormula(_ first: UInt8) -> Bool {
    first < 0x30 || first == 0x3D || first == 0x40 || first == 0xEF
  }

  private static let wideFormulaStarts: [[UInt8]] = [
    [0xEF, 0xBC, 0x9D], [0xEF, 0xBC, 0x8B], [0xEF, 0xBC, 0x8D], [0xEF, 0xBC, 0xA0],
  ]
}
