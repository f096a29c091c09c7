import Formats
import Reentry

/// `batches.csv`: every file that a night decided on, in the order in which it claimed them, then those
/// that an operator's decision took up again.
enum BatchTable {
  static let name = "batches.csv"
  static let columns = [
    "batch", "partner", "feed", "file", "sha256", "status", "as_of", "sequence", "records", "rejected",
    "superseded", "was", "decision",
  ]

  static func bytes(_ batches: [Batch]) -> [UInt8] {
    var writer = CSVWriter(lineEnd: .lf)
    writer.append(columns)
    for batch in batches { writer.append(row(batch)) }
    return writer.bytes
  }

  private static func row(_ batch: Batch) -> [String] {
    [
      batch.id.text, batch.partner.text, batch.feed, batch.file, batch.sha256, batch.fate.rawValue,
      batch.asOf?.description ?? "", String(batch.sequence), String(batch.records), String(batch.rejected),
      String(batch.superseded), batch.was?.rawValue ?? "", batch.decision?.rawValue ?? "",
    ]
  }

  /// The batches again, without their findings; throws `StateLoss`.
  static func read(_ bytes: [UInt8]) throws -> [Batch] {
    var batches: [Batch?] = []
    var file = try CSVFile(BytesInMemory(bytes))
    guard file.header == columns else { throw StateLoss(what: name) }
    while let block = try file.blocks.next() {
      var records = CSVRecords(dialect: file.dialect)
      _ = records.forEach(in: block.bytes) { batches.append(batch($0.texts(.utf8))) }
    }
    let found = batches.compactMap { $0 }
    guard found.count == batches.count else { throw StateLoss(what: name) }
    return found
  }

  private static func batch(_ cells: [String]) -> Batch? {
    guard cells.count == columns.count, let fate = Batch.Fate(rawValue: cells[5]) else { return nil }
    guard let sequence = Int(cells[7]), let records = Int(cells[8]), let rejected = Int(cells[9]),
      let superseded = Int(cells[10])
    else { return nil }
    var batch = Batch(
      id: BatchID(cells[0]), partner: PartnerID(cells[1]), feed: cells[2], file: cells[3], sha256: cells[4],
      fate: fate, asOf: Day(cells[6]), sequence: sequence)
    (batch.records, batch.rejected, batch.superseded) = (records, rejected, superseded)
    (batch.was, batch.decision) = (Batch.Fate(rawValue: cells[11]), Decision.Word(rawValue: cells[12]))
    return batch
  }
}
