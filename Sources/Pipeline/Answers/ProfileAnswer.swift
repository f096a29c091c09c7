import Formats

extension FileProfile {
  /// What `cat --stats --json` prints.
  package var json: String {
    let answer: JSON = [
      "records": .integer(records), "columns": .array(columns.map(\.json)),
      "columnsAreAll": .bool(!isBeyond),
    ]
    return answer.text(indented: true)
  }
}

extension ColumnProfile {
  fileprivate var json: JSON {
    [
      "name": .string(name), "type": .string(kind.rawValue),
      "dateForm": dateForm.map { .string($0) } ?? .null,
      "values": .integer(values), "empty": .integer(empties),
      "distinct": .integer(distinct), "distinctIsExact": .bool(isExact),
      "least": range.map { .string($0.least) } ?? .null,
      "greatest": range.map { .string($0.greatest) } ?? .null,
      "shortest": .integer(shortest), "longest": .integer(longest),
    ]
  }
}
