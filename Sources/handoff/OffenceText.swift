import Pipeline
import Reentry

/// The first refused rows with their values, and a mark under the field that is wrong: people's data, so for the
/// eyes of whoever sent them only.
enum OffenceText {
  private static let most = 10

  static func text(_ check: FileCheck, width: Int) -> String {
    let offences = check.offences(most: most)
    if offences.isEmpty { return "" }
    let separator = check.fileForm == .csv ? "," : " | "
    return "\n" + offences.map { block($0, separator, width: width) }.joined()
  }

  private static func block(_ offence: FileCheck.Offence, _ separator: String, width: Int) -> String {
    let line = offence.line > 0 ? "line \(offence.line), " : ""
    let head = "  \(line)record \(offence.record): \(offence.code.rawValue)\n"
    let shown = offence.values.map(TerminalText.visible)
    if let place = offence.strayQuote, place.value < shown.count {
      let row = MarkedRow(shown, separator, strayQuote: place, cells: width - 4)
      return head + "    \(row.text)\n    \(row.mark)\n"
    }
    guard let field = offence.field else {
      return head + "    " + TerminalText.cut(shown.joined(separator: separator), to: width - 4) + "\n"
    }
    let before = shown[..<field].map { $0 + separator }.joined()
    let after = shown[(field + 1)...].map { separator + $0 }.joined()
    let row = MarkedRow(before: before, marked: shown[field], after: after, cells: width - 4)
    return head + "    \(row.text)\n    \(row.mark)\n"
  }
}

/// A row that is cut around one field of it, and the mark that goes under that field.
struct MarkedRow: Equatable {
  let text: String
  let mark: String

  /// The row in at most so many cells; what is left out is `…`.
  init(before: String, marked: String, after: String, cells: Int) {
    let field = TerminalText.cut(marked, to: max(1, cells - 2))
    let room = cells - TerminalText.width(field)
    // Half of the rest goes before the field, and what the other side does not need.
    let spare = max(0, room / 2 - TerminalText.width(after))
    let left = MarkedRow.end(of: before, cells: room - room / 2 + spare)
    let rest = room - TerminalText.width(left)
    // A field that is cut says itself that more follows.
    let isWhole = field == marked && rest > 0
    text = left + field + (isWhole ? TerminalText.cut(after, to: rest) : "")
    mark =
      String(repeating: " ", count: TerminalText.width(left))
      + String(repeating: "^", count: max(1, TerminalText.width(field)))
  }

  /// A row cut around a quotation mark in one of its values; a visible value has as many scalars as before.
  init(_ values: [String], _ separator: String, strayQuote place: Rejects.Place, cells: Int) {
    let scalars = values[place.value].unicodeScalars
    func text(_ part: Substring.UnicodeScalarView) -> String { String(Substring(part)) }
    let before = values[..<place.value].map { $0 + separator }.joined()
    let after = values[(place.value + 1)...].map { separator + $0 }.joined()
    self.init(
      before: before + text(scalars.prefix(place.scalar)),
      marked: text(scalars.dropFirst(place.scalar).prefix(1)),
      after: text(scalars.dropFirst(place.scalar + 1)) + after, cells: cells)
  }

  private static func end(of text: String, cells: Int) -> String {
    if TerminalText.width(text) <= cells { return text }
    var (kept, used) = ([Character](), 1)
    for character in text.reversed() {
      used += TerminalText.width(character)
      if used > cells { break }
      kept.append(character)
    }
    return cells > 0 ? "…" + String(kept.reversed()) : ""
  }
}
