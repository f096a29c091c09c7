import Reentry

/// `waiting.csv`: the batches that wait for an operator, by id.
enum WaitingTable {
  static let table = StateTable(
    name: "waiting.csv",
    columns: [
      "batch", "partner", "feed", "file", "sha256", "status", "as_of", "sequence", "records", "rejected",
      "since",
      "reasons",
    ])

  static func row(_ waiting: WaitingBatch) -> [String] {
    let batch = waiting.batch
    return [
      batch.id.text, batch.partner.text, batch.feed, batch.file, batch.sha256, batch.fate.rawValue,
      batch.asOf?.description ?? "", String(batch.sequence), String(batch.records), String(batch.rejected),
      waiting.since.description, waiting.reasons.map(\.rawValue).joined(separator: " "),
    ]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> WaitingBatch {
    let values = row.values
    var batch = Batch(
      id: BatchID(values[0]), partner: PartnerID(values[1]), feed: values[2], file: values[3],
      sha256: values[4], fate: try row.value(5) { Batch.Fate(rawValue: $0) },
      asOf: try row.optional(6) { Day($0) }, sequence: try row.number(7))
    (batch.records, batch.rejected) = (try row.number(8), try row.number(9))
    let reasons = values[11].split(separator: " ").compactMap { FindingCode(rawValue: String($0)) }
    return WaitingBatch(batch, since: try row.value(10) { Day($0) }, reasons: reasons)
  }
}
