/// Why a text is not JSON5, and where.
///
/// It holds a position, never text of the document.
package struct JSONFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// Counted from 1.
  package let line: Int
  /// In characters (Unicode scalars), counted from 1.
  package let column: Int
  /// A sentence about the form.
  package let message: StaticString

  package init(line: Int, column: Int, message: StaticString) {
    self.line = line
    self.column = column
    self.message = message
  }

  /// `LINE:COLUMN: MESSAGE`.
  package var description: String { "\(line):\(column): \(message)" }

  package static func == (left: Self, right: Self) -> Bool { left.description == right.description }
}

/// What is wrong with a value in a configuration file.
///
/// Configuration holds no personal data, so the message may quote the value.
package struct ConfigurationFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// Counted from 1.
  package let line: Int
  /// In characters, counted from 1.
  package let column: Int
  /// The key the fault is about; empty when it is about the whole file.
  package let key: String
  package let message: String

  package init(line: Int, column: Int, key: String, message: String) {
    self.line = line
    self.column = column
    self.key = key
    self.message = message
  }

  /// A file that is not JSON5 at all, in the same words as a wrong value.
  package init(_ fault: JSONFault) {
    self.init(line: fault.line, column: fault.column, key: "", message: "\(fault.message)")
  }

  /// `LINE:COLUMN: KEY: MESSAGE`.
  package var description: String { "\(line):\(column): " + (key.isEmpty ? "" : "\(key): ") + message }

  /// `FILE:LINE:COLUMN: KEY: MESSAGE`, as compilers print it and editors follow it.
  package func description(in file: String) -> String { "\(file):\(description)" }
}
