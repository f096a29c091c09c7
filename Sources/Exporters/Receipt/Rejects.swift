import Formats
import Reentry

extension Rejects {
  /// The columns that say why, behind the original ones.
  package static let reasonColumns = ["_batch", "_record", "_field", "_code", "_message"]

  /// The rejected records as CSV: the original columns, then batch, record, fields, codes and messages.
  ///
  /// A file mended once and rejected again has the reason columns already: they are written anew, not twice.
  /// Cells that a spreadsheet would run are harmless. Rows shorter than the header are filled up; what a row
  /// has beyond the header stands behind the reasons, so that nothing of it is lost.
  package func csv(of batch: BatchID) -> [UInt8] {
    let kept = columns.indices.filter { !Rejects.reasonColumns.contains(columns[$0]) }
    var writer = CSVWriter(forSpreadsheets: true)
    writer.append(kept.map { columns[$0] } + Rejects.reasonColumns)
    for row in rows {
      let cells = kept.map { $0 < row.values.count ? row.values[$0] : "" }
      writer.append(cells + row.reasons(batch, headers) + row.values.dropFirst(columns.count))
    }
    return writer.bytes
  }
}

extension Rejects.Row {
  fileprivate func reasons(_ batch: BatchID, _ headers: [String: String]) -> [String] {
    [
      batch.text, String(record), joined(findings.map { headers[$0.field] ?? $0.field }),
      joined(findings.map(\.code.rawValue)),
      joined(findings.map { "\($0.code.message)" }),
    ]
  }

  private func joined(_ parts: [String]) -> String { parts.joined(separator: "; ") }
}
