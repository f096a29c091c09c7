import Foundation
import Pipeline

/// Standard output and error: the only place that writes to either.
struct Terminal: Sendable {
  let isQuiet: Bool
  let logsJSON: Bool

  init(isQuiet: Bool = false, logsJSON: Bool = false) {
    (self.isQuiet, self.logsJSON) = (isQuiet, logsJSON)
  }

  /// Whether somebody looks at standard output, not a file or a pipe.
  static var isWatched: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Cells a line: what `COLUMNS` says, else the terminal, else 80.
  static var columns: Int {
    let declared = ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) }
    return max(40, declared ?? Exchange.columns(of: STDOUT_FILENO) ?? 80)
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
    let text =
      logsJSON ? LogLine.json(level: level, message: line.trimmingCharacters(in: .whitespaces)) : line
    write(text + "\n", to: .standardError)
  }

  // A reader that has gone away is no trouble of ours.
  private func write(_ text: String, to handle: FileHandle) { try? handle.write(contentsOf: Data(text.utf8)) }
}
