/// A place in a JSON5 text, with its line and column; skips space and comments.
struct JSON5Cursor {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private(set) var line = 1
  private(set) var column = 1

  /// At the beginning of a text.
  init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

  /// The character here; nil at the end.
  var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  /// The character behind the one here.
  var second: Unicode.Scalar? { index + 1 < scalars.count ? scalars[index + 1] : nil }

  var isAtEnd: Bool { index == scalars.count }

  /// What is wrong here.
  func fault(_ message: StaticString) -> JSONFault {
    JSONFault(line: line, column: column, message: message)
  }

  /// Goes one character on.
  mutating func advance() {
    guard let scalar = next else { return }
    index += 1
    // A CR before LF is not a line of its own.
    if scalar == "\n" || (scalar == "\r" && next != "\n") {
      line += 1
      column = 1
    } else {
      column += 1
    }
  }

  /// Goes past `scalar` if it is here, and says whether it was.
  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    advance()
    return true
  }

  /// The unquoted key or word here; empty when there is none.
  mutating func identifier() -> String {
    var name = String.UnicodeScalarView()
    while let scalar = next, isPartOfName(scalar, first: name.isEmpty) {
      name.append(scalar)
      advance()
    }
    return String(name)
  }

  private func isPartOfName(_ scalar: Unicode.Scalar, first: Bool) -> Bool {
    if scalar == "$" || scalar == "_" { return true }
    return first ? scalar.properties.isIDStart : scalar.properties.isIDContinue
  }

  /// Goes past space, line ends and comments.
  ///
  /// Refuses a comment that does not end.
  mutating func skipSpace() throws(JSONFault) {
    while let scalar = next {
      if isSpace(scalar) {
        advance()
      } else if scalar == "/", second == "/" {
        while let scalar = next, !isLineEnd(scalar) { advance() }
      } else if scalar == "/", second == "*" {
        try skipBlockComment()
      } else {
        return
      }
    }
  }

  private mutating func skipBlockComment() throws(JSONFault) {
    let start = self
    advance()
    advance()
    while !(next == "*" && second == "/") {
      guard !isAtEnd else { throw start.fault("this comment does not end") }
      advance()
    }
    advance()
    advance()
  }

  private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\t", "\n", "\r", "\u{0B}", "\u{0C}", "\u{A0}", "\u{2028}", "\u{2029}", "\u{FEFF}": true
    default: scalar.properties.generalCategory == .spaceSeparator
    }
  }

  /// Whether a character ends a line in JSON5.
  func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\r" || scalar == "\u{2028}" || scalar == "\u{2029}"
  }
}
