import Formats
import Ingestors
import Reentry

extension FileCheck {
  /// What `check --json` prints.
  package func json(file: String, feed: String) -> String {
    let answer: JSON = [
      "file": .string(file), "feed": .string(feed), "form": .string(facts.form),
      "asOf": facts.asOf.map { .string($0.description) } ?? .null, "asOfOrigin": .string(facts.asOfOrigin),
      "sequence": .integer(facts.sequence), "records": .integer(facts.records),
      "accepted": .integer(facts.refusal == nil ? facts.records - facts.rejects.count : 0),
      "rejected": .integer(facts.rejects.count), "refused": .bool(isRefused),
      "fileRefused": .bool(facts.refusal != nil),
      "unknownColumns": .array(facts.unknownColumns.map { .string($0) }),
      "findings": .array(facts.findings.rows.map(finding)),
    ]
    return answer.text(indented: true)
  }

  private func finding(_ row: FindingTally.Row) -> JSON {
    [
      "code": .string(row.code.rawValue), "severity": .string(row.code.severity.rawValue),
      "field": .string(row.field), "header": .string(shown(row.field)),
      "message": .string("\(row.code.message)"),
      "remedy": .string("\(row.code.remedy(for: facts.fileForm, field: row.field))"),
      "count": .integer(row.count),
      "firstPart": .integer(row.firstPart),
      "firstRecord": .integer(row.firstRecord), "firstLine": .integer(row.firstLine),
    ]
  }
}
