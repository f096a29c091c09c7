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

  /// The observations again; throws `StateLoss`.
  static func read(_ bytes: [UInt8]) throws -> [Observation] {
    var found: [Observation?] = []
    var file = try CSVFile(BytesInMemory(bytes))
    guard file.header == columns else { throw StateLoss(what: name) }
    while let block = try file.blocks.next() {
      var records = CSVRecords(dialect: file.dialect)
      _ = records.forEach(in: block.bytes) { found.append(Observation(row: $0.texts(.utf8))) }
    }
    guard found.allSatisfy({ $0 != nil }) else { throw StateLoss(what: name) }
    return found.compactMap { $0 }
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
