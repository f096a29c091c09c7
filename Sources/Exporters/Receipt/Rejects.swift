import Formats
import Reentry

extension Rejects {
  /// The columns that say why, behind the original ones.
  package static let reasonColumns = ["_batch", "_record", "_field", "_code", "_message"]

  /// The rejected records as CSV: the original columns, then batch, record, fields, codes and messages.
  ///
  /// A file mended once and rejected again has the reason columns already: they are written anew, not twice, and
  /// a row keeps saying which record of which batch it mends.
  /// Cells that a spreadsheet would run are harmless. Rows shorter than the header are filled up; what a row
  /// has beyond the header stands behind the reasons, so that nothing of it is lost.
  package func csv(of batch: BatchID) -> [UInt8] {
    let kept = columns.indices.filter { !Rejects.reasonColumns.contains(columns[$0]) }
    var writer = CSVWriter(forSpreadsheets: true)
    writer.append(kept.map { columns[$0] } + Rejects.reasonColumns)
    writer.reserve(rows.reduce(0) { $0 + $1.roughLength })
    for row in rows {
      for place in kept {
        if place < row.values.count { writer.add(row.values[place]) } else { writer.add("") }
      }
      for reason in row.reasons(mends(row) ?? (batch.text, String(row.record)), headers) {
        writer.add(reason)
      }
      for value in row.values.dropFirst(columns.count) { writer.add(value) }
      writer.endRow()
    }
    return writer.bytes
  }

  private func mends(_ row: Row) -> (batch: String, record: String)? {
    func text(_ column: String) -> String {
      columns.firstIndex(of: column).flatMap { $0 < row.values.count ? row.values[$0] : nil } ?? ""
    }
    let (batch, record) = (text(Rejects.reasonColumns[0]), text(Rejects.reasonColumns[1]))
    return batch.isEmpty || record.isEmpty ? nil : (batch, record)
  }
}

extension Rejects.Row {
  fileprivate func reasons(
    _ place: (batch: String, record: String), _ headers: [String: String]
  ) -> [String] {
    [
      place.batch, place.record, joined(findings.map { headers[$0.field] ?? $0.field }),
      joined(findings.map(\.code.rawValue)),
      joined(findings.map { "\($0.code.message)" }),
    ]
  }

  // Bytes as CSV, about: reasons are some hundred.
  fileprivate var roughLength: Int { values.reduce(128) { $0 + $1.utf8.count + 1 } }

  private func joined(_ parts: [String]) -> String {
    parts.count == 1 ? parts[0] : parts.joined(separator: "; ")
  }
}
