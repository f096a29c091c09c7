/// Text of somebody else's, fit for a terminal and measured as one shows it.
enum TerminalText {
  /// The text with a visible sign for each character that would move the cursor or turn the writing round.
  static func visible(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map(visible)))
  }

  private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.properties.generalCategory {
    case .control:
      // Unicode has a picture of each of the first 32, and of delete.
      if scalar.value < 0x20 { return Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}" }
      return scalar.value == 0x7F ? "\u{2421}" : "\u{FFFD}"
    case .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: return "\u{FFFD}"
    default: return scalar
    }
  }

  /// How many cells of a terminal the text takes: marks that combine none, wide letters two.
  static func width(_ text: String) -> Int { text.reduce(0) { $0 + width($1) } }

  static func width(_ character: Character) -> Int { character.unicodeScalars.map(width).max() ?? 0 }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    if scalar.properties.isEmojiPresentation { return 2 }
    return wide.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  /// Hangul, ideographs, kana and full-width forms: East Asian Width W and F (Unicode Annex 11), by block.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
    0x20000...0x3FFFD,
  ]

  /// The text cut to so many cells, `…` in the last where something is left out.
  static func cut(_ text: String, to cells: Int) -> String {
    if width(text) <= cells { return text }
    var (kept, used) = ("", 0)
    for character in text where used + width(character) < cells {
      kept.append(character)
      used += width(character)
    }
    return kept + "…"
  }

  /// The text with blanks behind it up to so many cells.
  static func left(_ text: String, _ cells: Int) -> String {
    text + String(repeating: " ", count: max(0, cells - width(text)))
  }

  /// The text with blanks before it up to so many cells.
  static func right(_ text: String, _ cells: Int) -> String {
    String(repeating: " ", count: max(0, cells - width(text))) + text
  }
}
