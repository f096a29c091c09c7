import Formats
import Reentry

extension NightReport {
  package var json: JSON {
    [
      "generation": .integer(generation), "asOf": .string(asOf.description),
      "batches": .array(
        batches.map {
          [
            "id": .string($0.id.text), "partner": .string($0.partner.text), "feed": .string($0.feed),
            "file": .string($0.file), "status": .string($0.fate.rawValue), "records": .integer($0.records),
            "rejected": .integer($0.rejected),
            "findings": .array(
              $0.findings.rows.map {
                ["code": .string($0.code.rawValue), "field": .string($0.field), "count": .integer($0.count)]
              }),
          ]
        }),
      "cases": [
        "total": .integer(eligible + pending + notEligible), "eligible": .integer(eligible),
        "pending": .integer(pending), "notEligible": .integer(notEligible), "toReview": .integer(toReview),
      ],
    ]
  }
  package func html() -> [UInt8] { [] }
}
