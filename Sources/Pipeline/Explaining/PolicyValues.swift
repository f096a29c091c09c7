import Formats
import Reentry

/// The values of a night's policy file that were in force on a day, with the days from which they were.
struct PolicyValues {
  /// What stands under a key.
  struct Value {
    /// Nil where the key is a table: which of its rows decided may tell a need.
    let text: String?
    let from: Day?
  }

  private let file: JSON
  private let day: Day

  /// Throws `ConfigurationRefusal` where the file is no policy.
  init(_ bytes: [UInt8], on day: Day) throws(ConfigurationRefusal) {
    self.day = day
    do { file = try JSON5Document(bytes).root.plain } catch {
      throw ConfigurationRefusal(file: "policy", fault: ConfigurationFault(error))
    }
  }

  /// What decided an answer, as far as the key and the citation tell which of its rows did.
  func value(of finding: CriterionFinding) -> Value {
    let rows = rows(of: finding.rule.rawValue).filter { $0.citation == finding.citation }
    let days = Set(rows.map(\.from))
    return Value(
      text: rows.count == 1 ? rows[0].text : nil, from: days.count == 1 ? rows.first?.from : nil)
  }

  private struct Row {
    let from: Day
    let citation: String
    let text: String?
  }

  private func rows(of key: String) -> [Row] {
    guard case .array(let rows) = file[key] else { return [] }
    return rows.compactMap { row in
      guard let from = row.day("from"), case .string(let citation) = row["citation"],
        from <= day, row.day("to").map({ day <= $0 }) ?? true
      else { return nil }
      return Row(from: from, citation: citation, text: row["value"]?.words)
    }
  }
}

extension JSON {
  fileprivate func day(_ key: String) -> Day? {
    guard case .string(let text) = self[key] else { return nil }
    return Day(text)
  }

  /// A number, a text or a truth value as one reads it; nil for anything else.
  fileprivate var words: String? {
    switch self {
    case .string(let text): text
    case .bool(let value): value ? "yes" : "no"
    case .integer(let number): String(number)
    case .null, .number, .array, .object: nil
    }
  }
}
