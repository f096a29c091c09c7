import Pipeline

/// A name that somebody else chose, fit for a line of a terminal.
enum ShownName {
  /// The name with `?` for what would move the cursor, colour the screen or begin a line of its own.
  static func text(_ name: String) -> String { Exchange.shown(name) }
}
