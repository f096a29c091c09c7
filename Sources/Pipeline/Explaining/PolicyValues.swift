import Formats
import Ingestors
import Reentry

/// The values of a night's policy file that were in force on a day, with the days from which they were.
struct PolicyValues {
  /// What stands under a key.
  struct Value {
    /// Nil where the key is a table: which of its rows decided may tell a need.
    let text: String?
    let from: Day?
  }

  private let inForce: [PolicyEntry]

  /// Throws `ConfigurationRefusal` where the file is no policy.
  init(_ bytes: [UInt8], on day: Day) throws(ConfigurationRefusal) {
    let file = try ConfigurationRefusal.naming("policy") { () throws(ConfigurationFault) in
      try PolicyFile(bytes)
    }
    inForce = file.entries.filter { $0.isInForce(on: day) }
  }

  /// What decided an answer, as far as the key and the citation tell which of its rows did; of the needs and the
  /// aid codes all rows are looked at, whichever decided.
  func value(of finding: CriterionFinding, cited citation: String) -> Value {
    let mayTellNeed = [.needs, .aidCodes].contains(finding.rule)
    let rows = inForce.filter {
      $0.key == finding.rule.rawValue && (mayTellNeed || $0.citation == citation)
    }
    let days = Set(rows.map(\.from))
    return Value(
      text: rows.count == 1 && rows[0].names == [""] ? rows[0].value : nil,
      from: days.count == 1 ? rows.first?.from : nil)
  }
}
