import Pipeline
import Reentry

/// A policy in words: a line a value, what it is first, by whose word last.
struct PolicyText {
  let width: Int

  /// What `policy show` prints.
  func text(_ shown: PolicyInForce) -> String {
    var text = shown.policy.title.isEmpty ? "" : shown.policy.title + "\n"
    text += "\(shown.policy.name) · \(shown.policy.sha256.prefix(12)) · as of \(shown.day)\n"
    for (heading, rows) in shown.subjects {
      text += "\n\(heading)\n"
      var last = ""
      for row in rows {
        if row.isOfTable, row.key != last { text += "  \(row.key)\n" }
        last = row.key
        text +=
          row.isOfTable
          ? line("    " + row.label, row.text, row.days) : line("  " + row.key, row.text, row.days)
      }
    }
    return text + "\n" + next(shown)
  }

  private func next(_ shown: PolicyInForce) -> String {
    if shown.changes.isEmpty { return "nothing changes after \(shown.day)\n" }
    return "What changes next\n"
      + shown.changes.map { change in
        line(
          "  \(change.on) \(change.key)", named(change.names) + turn(change.old, change.new), change.citation)
      }.joined()
  }

  func named(_ names: [String]) -> String {
    names.first?.isEmpty == false ? names.joined(separator: " ") + ": " : ""
  }

  func turn(_ old: String?, _ new: String?) -> String { "\(old ?? "nothing") -> \(new ?? "nothing")" }

  /// A name, a text and what it rests on; the text goes on in further lines where it is long.
  func line(_ name: String, _ text: String, _ end: String = "") -> String {
    let left = 29
    let end = end.isEmpty ? "" : "  " + end
    let room = max(8, width - left - TerminalText.width(end))
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, TerminalText.width(last) + word.count < room {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    // A name that is too long for its column has lines for itself, and so has an end that does not fit.
    let isLong = TerminalText.width(name) >= left
    let first = TerminalText.left(isLong ? "" : name, left - 1) + " " + (lines.first ?? "")
    let fits = TerminalText.width(first) <= left + room
    let blank = String(repeating: " ", count: left)
    return (isLong ? long(name) : "")
      + (end.isEmpty || !fits ? first : TerminalText.left(first, left + room) + end) + "\n"
      + lines.dropFirst().map { blank + $0 + "\n" }.joined()
      + (fits || end.isEmpty ? "" : blank + end.drop { $0 == " " } + "\n")
  }

  private func long(_ name: String) -> String {
    var lines: [String] = []
    for word in name.drop(while: { $0 == " " }).split(separator: " ") {
      if let last = lines.last, TerminalText.width(last) + word.count < width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append((lines.isEmpty ? "    " : "      ") + word)
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }
}

extension PolicyInForce.Row {
  fileprivate var isOfTable: Bool { names.first?.isEmpty == false }

  fileprivate var label: String { isByValue ? value : names[0] }
  fileprivate var text: String { isByValue ? names.joined(separator: " ") : value }

  fileprivate var days: String {
    (to.map { "\(from) to \($0)" } ?? "since \(from)") + " · \(citation)"
  }
}
