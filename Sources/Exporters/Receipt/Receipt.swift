import Formats
import Reentry

extension Receipt: Tabular {
  /// The summary, and the rejected records to be mended when there are any.
  package func deliverables() -> [Deliverable] {
    let summary = file("json", json.bytes(indented: true))
    return rejects.rows.isEmpty ? [summary] : [summary, file("csv", rejects.csv(of: batch.id))]
  }

  /// One form of a receipt that was recalled in time, as it was: what became of the file did not change.
  package static func anew(_ recalled: Disclosure, _ bytes: [UInt8]) -> Deliverable {
    file(
      recalled.partner, recalled.subject, String(recalled.file.dropFirst(recalled.stem.count + 1)), bytes)
  }

  private func file(_ fileExtension: String, _ bytes: [UInt8]) -> Deliverable {
    Receipt.file(batch.partner, batch.id.text, fileExtension, bytes)
  }

  private static func file(
    _ partner: PartnerID, _ batch: String, _ fileExtension: String, _ bytes: [UInt8]
  ) -> Deliverable {
    Deliverable(
      kind: .receipt, partner: partner, subject: batch, fileExtension: fileExtension, bytes: bytes,
      legalBasis: legalBasis)
  }

  /// The summary in one row, for receivers whose own form it is.
  package var table: OutgoingTable {
    OutgoingTable(
      .receipt, to: batch.partner, batch.id.text, Receipt.columns, [self], legalBasis: Receipt.legalBasis)
  }

  private static let legalBasis = "the sender's own records, returned"

  static let columns = CSVTable<Receipt>([
    .init("batch", \.batch.id.text), .init("feed", \.batch.feed), .init("file", \.batch.file),
    .init("sha256", \.batch.sha256), .init("status", \.batch.fate.rawValue),
    .day("decided_on", \.asOf), .init("as_of", holds: .day) { $0.batch.asOf?.description ?? "" },
    .init("records") { String($0.batch.records) }, .init("accepted") { String($0.batch.accepted) },
    .init("rejected") { String($0.batch.rejected) }, .init("superseded") { String($0.batch.superseded) },
    .init("findings") { $0.batch.findings.rows.map(\.code.rawValue).joined(separator: " ") },
  ])

  /// What became of the file, described by `schemas/out/receipt.schema.json`.
  package var json: JSON {
    var receipt: JSONObject = [
      "batch": .string(batch.id.text), "partner": .string(batch.partner.text),
      "feed": .string(batch.feed), "file": .string(batch.file), "sha256": .string(batch.sha256),
      "status": .string(batch.fate.rawValue), "decidedOn": .string(asOf.description),
      "asOf": batch.asOf.map { .string($0.description) } ?? .null,
      "records": .integer(batch.records), "accepted": .integer(batch.accepted),
      "rejected": .integer(batch.rejected), "superseded": .integer(batch.superseded),
      "findings": .array(batch.findings.rows.map(Receipt.finding)),
      "unknownColumns": .array(batch.unknownColumns.map { .string($0) }),
    ]
    if !batch.unusual.isEmpty { receipt["unusual"] = .array(batch.unusual.map(\.json)) }
    return .object(receipt)
  }

  private static func finding(_ row: FindingTally.Row) -> JSON {
    var finding: JSONObject = [
      "code": .string(row.code.rawValue), "severity": .string(row.code.severity.rawValue),
      "field": .string(row.field), "message": .string("\(row.code.message)"), "count": .integer(row.count),
      "firstRecord": .integer(row.firstRecord), "firstLine": .integer(row.firstLine),
    ]
    if row.firstPart > 0 { finding["firstPart"] = .integer(row.firstPart) }
    return .object(finding)
  }
}
