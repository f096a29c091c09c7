import Pipeline
import Reentry

/// A checked file in words.
enum CheckText {
  static func text(_ check: FileCheck, file: String, width: Int) -> String {
    var head = [RunText.count(check.records, "record")]
    if !check.form.isEmpty { head.append(check.form) }
    if let day = check.asOf { head.append("as of \(day) (\(check.asOfOrigin))") }
    var text = ShownName.text(file) + "\n  " + head.joined(separator: " · ") + "\n"
    if let refusal = check.refusal {
      let fate = refusal.isHold ? "would wait for an operator" : "is refused"
      text += "  the whole file \(fate): \(refusal.message)\n"
    } else {
      text += "  \(check.records - check.rejected) good · \(check.rejected) rejected\n"
    }
    text += unknown(check, width: width)
    let rows = check.findings.rows.filter { $0.code != .columnUnknown }
    if rows.isEmpty { return text }
    return text + "\n" + table(rows, check.shown) + "\n" + meanings(rows, check.fileForm, width: width)
  }

  private static func unknown(_ check: FileCheck, width: Int) -> String {
    let count = check.findings.rows.filter { $0.code == .columnUnknown }.reduce(0) { $0 + $1.count }
    if count == 0 { return "" }
    let names = check.unknownColumns.map(ShownName.text).joined(separator: ", ")
    let words = "\(RunText.count(count, "column")) not known" + (names.isEmpty ? "" : ": \(names)")
    return wrapped(words, indent: "  ", width: width)
  }

  private static func table(_ rows: [FindingTally.Row], _ shown: (String) -> String) -> String {
    let places = rows.map(place)
    let fields = rows.map { ShownName.text(shown($0.field)) }
    let codes = max(4, rows.map { $0.code.rawValue.count }.max() ?? 0)
    let longest = min(28, max(5, fields.map(TerminalText.width).max() ?? 0))
    func line(_ code: String, _ field: String, _ count: String, _ place: String) -> String {
      "  \(TerminalText.left(code, codes))  \(TerminalText.left(field, longest))  "
        + "\(TerminalText.right(count, 7))  \(place)\n"
    }
    var text = line("code", "field", "records", "first")
    for (place, row) in rows.enumerated() {
      text += line(
        row.code.rawValue, TerminalText.cut(fields[place], to: longest), "\(row.count)", places[place])
    }
    return text
  }

  private static func place(_ row: FindingTally.Row) -> String {
    var words: [String] = []
    if row.firstPart > 0 { words.append("part \(row.firstPart)") }
    if row.firstLine > 0 { words.append("line \(row.firstLine)") }
    if row.firstRecord > 0 { words.append("record \(row.firstRecord)") }
    return words.isEmpty ? "file" : words.joined(separator: ", ")
  }

  // What each code says, once, and what to do about it.
  private static func meanings(_ rows: [FindingTally.Row], _ form: FileForm, width: Int) -> String {
    let remedies = rows.map { "\($0.code.remedy(for: form, field: $0.field))" }
    return rows.indices.filter { place in
      rows[..<place].indices.allSatisfy {
        rows[$0].code != rows[place].code || remedies[$0] != remedies[place]
      }
    }
    .map { place in
      let code = rows[place].code
      let kind = code.severity == .warning ? " (a warning)" : ""
      return wrapped("\(code.rawValue)\(kind): \(code.message)", indent: "  ", width: width)
        + wrapped(remedies[place], indent: "    ", width: width)
    }
    .joined()
  }

  private static func wrapped(_ words: String, indent: String, width: Int) -> String {
    var (lines, line) = ("", indent)
    for word in words.split(separator: " ") {
      if TerminalText.width(line) + TerminalText.width(String(word)) > width, line != indent {
        lines += line.dropLast() + "\n"
        line = indent + "  "
      }
      line += word + " "
    }
    return lines + line.dropLast() + "\n"
  }
}
