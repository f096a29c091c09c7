/// A name that somebody else chose, fit for a line of a terminal, a table or a page, and never longer than it was.
package enum ShownName {
  /// The name with `?` for what would move the cursor, colour the screen, begin a line of its own or turn the
  /// writing round (Unicode Technical Report 36, 3.1.3).
  package static func text(_ name: String) -> String {
    String(String.UnicodeScalarView(name.unicodeScalars.map { isHarmless($0) ? $0 : "?" }))
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}
