import Reentry

/// `waiting.csv`: the batches that wait for an operator, by id.
enum WaitingTable {
  static let table = StateTable(
    name: "waiting.csv",
    columns: [
      "batch", "partner", "feed", "file", "sha256", "status", "as_of", "sequence", "records", "rejected",
      "since", "reasons", "subjects", "whole",
    ])

  static func row(_ waiting: WaitingBatch) -> [String] {
    let batch = waiting.batch
    return [
      batch.id.text, batch.partner.text, batch.feed, batch.file, batch.sha256, batch.fate.rawValue,
      batch.asOf?.description ?? "", String(batch.sequence), String(batch.records), String(batch.rejected),
      waiting.since.description, waiting.reasons.map(\.rawValue).joined(separator: " "),
      batch.subjects.joined(separator: " "), batch.isWhole ? "Y" : "N",
    ]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> WaitingBatch {
    let values = row.values
    var batch = Batch(
      id: BatchID(values[0]), partner: PartnerID(values[1]), feed: values[2], file: values[3],
      sha256: values[4], fate: try row.value(5) { Batch.Fate(rawValue: $0) },
      asOf: try row.optional(6) { Day($0) }, sequence: try row.number(7))
    (batch.records, batch.rejected) = (try row.number(8), try row.number(9))
    batch.subjects = values[12].split(separator: " ").map(String.init)
    batch.isWhole = values[13] == "Y"
    let reasons = values[11].split(separator: " ").compactMap { FindingCode(rawValue: String($0)) }
    return WaitingBatch(batch, since: try row.value(10) { Day($0) }, reasons: reasons)
  }
}

/// `settled.csv`: the batches in quarantine that are done with, by id, and by what.
enum SettledTable {
  static let table = StateTable(
    name: "settled.csv", columns: WaitingTable.table.columns + ["settled_on", "settled_by"])

  static func row(_ settled: SettledBatch) -> [String] {
    WaitingTable.row(settled.waited) + [settled.on.description, settled.how.rawValue]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> SettledBatch {
    SettledBatch(
      try WaitingTable.read(row), try row.value(15) { SettledBatch.How(rawValue: $0) },
      on: try row.value(14) { Day($0) })
  }
}
