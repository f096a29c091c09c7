/// How a receiver writes days: `MM/DD/YYYY`, `YYYYMMDDhhmmss`.
package struct WrittenDate: Hashable, Sendable {
  private let form: String

  /// Those in which nearly everybody writes days.
  package static let usual = ["YYYY-MM-DD", "YYYYMMDD", "MM/DD/YYYY", "MMDDYYYY"].compactMap {
    WrittenDate($0)
  }

  // Where each part stands in `YYYY-MM-DDThh:mm:ss`.
  private static let parts: [(letters: String, place: Range<Int>)] = [
    ("YYYY", 0..<4), ("MM", 5..<7), ("DD", 8..<10), ("hh", 11..<13), ("mm", 14..<16), ("ss", 17..<19),
  ]

  /// Nil where a day cannot be told from it again: it has year, month and day, each once, and no other letters.
  package init?(_ form: String) {
    var rest = form
    for (place, part) in WrittenDate.parts.enumerated() {
      let found = rest.split(separator: part.letters, omittingEmptySubsequences: false)
      guard found.count == 2 || (found.count == 1 && place >= 3) else { return nil }
      rest = found.joined(separator: " ")
    }
    guard rest.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && ($0 | 0x20) &- 0x61 > 25 }) else { return nil }
    self.form = form
  }

  /// A day `YYYY-MM-DD` or a moment `YYYY-MM-DDThh:mm:ss` in this form, `X` for unknown digits kept.
  ///
  /// Nil for what is neither, and for a day where the form asks for a time.
  package func text(_ value: String) -> String? {
    let bytes = Array(value.utf8)
    guard bytes.count == 10 || bytes.count == 19, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    var text = form
    for part in WrittenDate.parts {
      let pieces = text.split(separator: part.letters, omittingEmptySubsequences: false)
      guard pieces.count == 2 else { continue }
      guard part.place.upperBound <= bytes.count else { return nil }
      text = pieces.joined(separator: String(decoding: bytes[part.place], as: UTF8.self))
    }
    return text
  }
}
