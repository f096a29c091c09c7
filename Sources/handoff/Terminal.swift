import Foundation

/// Standard output and error: the only place that writes to either.
struct Terminal: Sendable {
  let isQuiet: Bool
  let logsJSON: Bool
  /// Whether somebody watches standard error.
  let isWatched: Bool
  /// Whether colour may be used on standard error.
  let hasColour: Bool

  init(isQuiet: Bool = false, logsJSON: Bool = false) {
    (self.isQuiet, self.logsJSON) = (isQuiet, logsJSON)
    isWatched = isatty(STDERR_FILENO) == 1
    let environment = ProcessInfo.processInfo.environment
    hasColour = isWatched && environment["NO_COLOR"] == nil && environment["TERM"] != "dumb"
  }

  /// A line on standard output.
  func say(_ line: String) { write(line + "\n", to: .standardOutput) }

  /// Text on standard output as it is.
  func put(_ text: String) { write(text, to: .standardOutput) }

  /// A line of progress on standard error.
  func progress(_ line: String) {
    if !isQuiet { log(line, level: "info") }
  }

  /// What went wrong, on standard error.
  func complain(_ line: String) { log(line, level: "error") }

  private func log(_ line: String, level: String) {
    guard logsJSON else { return write(line + "\n", to: .standardError) }
    let fields = ["level": level, "message": line]
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let bytes = try? encoder.encode(fields) else { return }
    write(String(decoding: bytes, as: UTF8.self) + "\n", to: .standardError)
  }

  // A reader that has gone away is no trouble of ours.
  private func write(_ text: String, to handle: FileHandle) { try? handle.write(contentsOf: Data(text.utf8)) }
}
