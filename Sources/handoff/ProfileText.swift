import Pipeline

/// A file's columns in words.
enum ProfileText {
  /// A line a column, of at most so many cells.
  static func table(_ profile: FileProfile, width: Int) -> String {
    let names = profile.columns.map { TerminalText.visible($0.name) }
    let longest = min(max(6, names.map(TerminalText.width).max() ?? 0), 26)
    let room = max(12, width - longest - 32)
    var text = RunText.count(profile.records, "record") + " · "
    text += (profile.isBeyond ? "the first " : "") + RunText.count(profile.columns.count, "column") + "\n\n"
    text += line("column", longest, "type", "empty", "distinct", "length", "least..greatest")
    for (name, column) in zip(names, profile.columns) {
      let distinct = column.isExact ? "\(column.distinct)" : ">= \(column.distinct)"
      let length =
        column.shortest == column.longest
        ? "\(column.longest)" : "\(column.shortest)-\(column.longest)"
      text += line(
        TerminalText.cut(name, to: longest), longest, column.kind.rawValue, "\(column.empties)", distinct,
        column.longest == 0 ? "" : length, range(column, room: room))
    }
    return text
  }

  private static func line(
    _ name: String, _ longest: Int, _ kind: String, _ empty: String, _ distinct: String, _ length: String,
    _ range: String
  ) -> String {
    let cells = [
      TerminalText.left(name, longest), TerminalText.left(kind, 7), TerminalText.right(empty, 6),
      TerminalText.right(distinct, 8), TerminalText.right(length, 6), range,
    ]
    var line = cells.joined(separator: " ")
    while line.hasSuffix(" ") { line.removeLast() }
    return line + "\n"
  }

  private static func range(_ column: ColumnProfile, room: Int) -> String {
    guard let range = column.range else { return "" }
    let (least, greatest) = (TerminalText.visible(range.least), TerminalText.visible(range.greatest))
    if least == greatest { return TerminalText.cut(least, to: room) }
    let half = (room - 2) / 2
    let first = TerminalText.cut(least, to: max(half, room - 2 - TerminalText.width(greatest)))
    return first + ".." + TerminalText.cut(greatest, to: room - 2 - TerminalText.width(first))
  }
}
