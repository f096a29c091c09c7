import Formats

/// A line of the log as JSON, for `--log-format json`.
package enum LogLine {
  package static func json(level: String, message: String) -> String {
    let line: JSON = ["level": .string(level), "message": .string(message)]
    return line.text(indented: false)
  }
}
