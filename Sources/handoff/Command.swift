/// One command of `handoff`: its usage first, then what it does.
protocol Command: Sendable {
  static var name: String { get }
  /// One line for the list of commands.
  static var summary: String { get }
  /// The page that `handoff help NAME` prints.
  static var usage: String { get }
  /// Throws `Trouble`, or what `Trouble` makes sense of.
  static func run(_ words: [String]) async throws -> ExitCode
}
