/// Writes comma-separated values as RFC 4180 has them: quotation marks only where a cell needs them.
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

  /// The rows so far.
  package private(set) var bytes: [UInt8] = []
  private let lineEnd: LineEnd
  private let forSpreadsheets: Bool

  package init(lineEnd: LineEnd = .crlf, forSpreadsheets: Bool = false) {
    (self.lineEnd, self.forSpreadsheets) = (lineEnd, forSpreadsheets)
  }

  /// Adds a row.
  package mutating func append(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(forSpreadsheets ? CSVWriter.harmless(cell) : cell)
    }
    // A lone empty cell would be an empty line, which readers skip.
    if cells == [""] { bytes.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: "\"")]) }
    if lineEnd == .crlf { bytes.append(UInt8(ascii: "\r")) }
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func write(_ cell: String) {
    guard cell.utf8.contains(where: CSVWriter.needsQuotes) else {
      bytes.append(contentsOf: cell.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in cell.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
  }

  /// The cell with an apostrophe in front when a spreadsheet would take it for a formula.
  ///
  /// Apostrophes that are there already count as part of the start, or they would be lost on the way back.
  package static func harmless(_ cell: String) -> String { startsFormula(cell) ? "'" + cell : cell }

  /// The cell as it was before `harmless`.
  package static func restored(_ cell: String) -> String {
    cell.utf8.first == UInt8(ascii: "'") && startsFormula(cell) ? String(cell.dropFirst()) : cell
  }

  private static func startsFormula(_ cell: String) -> Bool {
    switch cell.utf8.first(where: { $0 != UInt8(ascii: "'") }) {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
    default: false
    }
  }
}
