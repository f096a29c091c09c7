import Formats
import Reentry

extension Receipt: Exportable {
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
      legalBasis: "the sender's own records, returned")
  }

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
