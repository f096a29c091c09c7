import Formats
import Reentry

/// `observed.csv`: what a night saw beside its inputs, as it was fixed.
enum ObservedTable {
  static let name = "observed.csv"
  static let columns = ["kind", "subject", "detail"]

  static func bytes(_ observed: [Observation]) -> [UInt8] {
    var writer = CSVWriter(lineEnd: .lf)
    writer.append(columns)
    for observation in observed { writer.append(observation.row) }
    return writer.bytes
  }
}

extension Observation {
  /// The columns of `observed.csv`.
  var row: [String] { [kind.rawValue, subject, detail] }

  /// Nil where the cells are none.
  init?(row: [String]) {
    guard row.count == 3, let kind = Kind(rawValue: row[0]) else { return nil }
    self.init(kind, row[1], row[2])
  }
}
