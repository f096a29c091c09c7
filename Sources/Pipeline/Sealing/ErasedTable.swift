import Caseload
import Formats
import Reentry

/// A table of a generation without the rows of sealed people.
///
/// A row is theirs that bears the number of their case, in a generation before the one that sealed it, or a mark of
/// theirs; of `cases.csv` the row stays, as nobody's, so that the numbers of the others stay theirs.
struct ErasedTable {
  let marks: SealedMarks
  let cases: [Int: Int]

  /// Tables of what people are or were told; all others name files, facilities and numbers alone.
  private static let ofPeople: Set<String> = [
    "cases.csv", "members.csv", "coverage.csv", "rulings.csv", "former.csv", "disclosed-cases.csv",
    "release-dates.csv", "care-items.csv", "last-sent.csv", "consented.csv", "assignments.csv", "claims.csv",
    "facility-actions.csv", "status-returns.csv", "answers.csv", "duties.csv", "decisions.csv",
  ]

  /// Nil where nothing of it is theirs.
  func erased(_ name: String, of generation: Int, _ bytes: [UInt8]) -> [UInt8]? {
    guard ErasedTable.ofPeople.contains(name) else { return nil }
    let rows = RecordSpans.rows(bytes, quoted: true)
    guard let head = rows.first else { return nil }
    let header = String(decoding: bytes[head], as: UTF8.self).split(separator: ",")
    let meant = Set(cases.filter { $0.value > generation }.keys)
    let column = header.firstIndex(of: "case")
    let text = LoweredText(bytes)
    var result = Array(bytes[..<head.upperBound])
    for row in rows.dropFirst() {
      let number = column.flatMap { ErasedTable.number($0, in: bytes[row]) }
      let isOfCase = number.map(meant.contains) ?? false
      let isDecided = name == "decisions.csv" && isDecision(bytes[row])
      if name == "cases.csv" {
        result += Array("\n".utf8) + (isOfCase ? Caseload.sealedRow(number ?? 0) : Array(bytes[row]))
      } else if !isOfCase, !isDecided, !marks.areIn(row, of: text, context: 0..<0) {
        result += Array("\n".utf8) + bytes[row]
      }
    }
    result += Array("\n".utf8)
    return result == bytes ? nil : result
  }

  /// Whether a row of decisions is about what was known of one of the cases: who it is, or what was sent of it.
  func isDecision(_ row: ArraySlice<UInt8>) -> Bool { ErasedTable.isDecision(row, about: cases) }

  static func isDecision(_ row: ArraySlice<UInt8>, about cases: [Int: Int]) -> Bool {
    let cells = String(decoding: row, as: UTF8.self)
      .split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
    guard cells.count == 3 else { return false }
    let subject = cells[1].split(separator: "-").map(String.init)
    let names = Set(cases.keys.map(Case.name))
    switch cells[0] {
    case "identity", "assignment": return Int(subject.first ?? "").map { cases[$0] != nil } ?? false
    case "deliverable": return subject.contains { names.contains($0) }
    default: return false
    }
  }

  private static func number(_ column: Int, in row: ArraySlice<UInt8>) -> Int? {
    let cells = row.split(separator: 0x2C, maxSplits: column + 1, omittingEmptySubsequences: false)
    return cells.count > column ? Int(String(decoding: cells[column], as: UTF8.self)) : nil
  }
}
