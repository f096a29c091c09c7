/// Text broken between words into lines of eighty columns at most.
enum WrappedText {
  static let columns = 80

  /// The lines; every one but the first begins behind so many blanks.
  ///
  /// A word longer than a line is not broken.
  static func lines(_ text: String, hanging indent: Int) -> [String] {
    if text.count <= columns { return [text] }
    var lines: [String] = []
    var line = String(text.prefix { $0 == " " })
    var isEmpty = true
    for word in text.dropFirst(line.count).split(separator: " ", omittingEmptySubsequences: false) {
      if !isEmpty, line.count + 1 + word.count > columns {
        lines.append(line)
        line = String(repeating: " ", count: indent)
        isEmpty = true
      }
      line += isEmpty ? String(word) : " \(word)"
      isEmpty = false
    }
    return lines + [line]
  }

  /// The text with blanks behind it up to so many columns.
  static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
