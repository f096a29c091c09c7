import Pipeline
import Reentry

/// The calendar in words: a line a row, what is missing first.
enum ExpectedText {
  static func text(_ standing: Standing, time: TimeOfDay?) -> String {
    let moment = time.map { ", \($0) Pacific time" } ?? ", the day over"
    let head = "as of \(standing.asOf)\(moment)\n"
    if standing.report == nil { return head + "nothing has come in yet, and nothing was due before\n" }
    if standing.calendar.isEmpty { return head + "the calendar has no rows: no file is expected\n" }
    let rows = standing.calendar.map(cells)
    let order =
      rows.indices.filter { isMissing($0, standing) } + rows.indices.filter { !isMissing($0, standing) }
    let widths = (0..<4).map { column in
      ([heads] + rows).map { TerminalText.width($0[column]) }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      let padded = zip(cells, widths).map { TerminalText.left($0, $1) } + [cells[4]]
      return "  " + String(padded.joined(separator: "  ").reversed().drop { $0 == " " }.reversed()) + "\n"
    }
    let missing = standing.missing.count
    return head + "\n" + line(heads)
      + order.map { line(rows[$0]) + missed(standing.calendar[$0].file) }.joined() + "\n"
      + (missing == 0 ? "nothing is missing\n" : "\(RunText.count(missing, "file")) missing\n")
  }

  private static let heads = ["state", "partner", "feed", "due by", "last file"]

  private static func isMissing(_ place: Int, _ standing: Standing) -> Bool {
    standing.calendar[place].file.state == .missing
  }

  private static func cells(_ row: Standing.Row) -> [String] {
    let source = row.file.expected.source
    return [
      row.file.state.rawValue, source.partner.text, source.feed, row.file.due,
      row.last.map(last) ?? "none yet",
    ]
  }

  private static func missed(_ file: DueFile) -> String {
    guard let missed = file.missed, missed.days > 1 else { return "" }
    return "    \(missed.days) due days without it since \(missed.since)\n"
  }

  // The day of the night that took it, and what is particular about it.
  private static func last(_ arrival: Arrival) -> String {
    let batch = arrival.batch
    if batch.fate != .accepted { return "\(arrival.night) \(batch.fate.rawValue)" }
    return batch.records == 0 ? "\(arrival.night) empty" : "\(arrival.night)"
  }
}
