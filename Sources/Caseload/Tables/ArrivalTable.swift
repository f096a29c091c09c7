import Reentry

/// `arrivals.csv`: the last file of each partner and feed, and the night that took it.
enum ArrivalTable {
  static let table = StateTable(
    name: "arrivals.csv",
    columns: [
      "partner", "feed", "since", "night", "due", "batch", "file", "sha256", "status", "as_of", "sequence",
      "records", "rejected", "superseded",
    ])

  static func row(_ arrival: Arrival) -> [String] {
    let batch = arrival.batch
    return [
      batch.partner.text, batch.feed, arrival.since.description, arrival.night.description,
      arrival.dueOn?.description ?? "", batch.id.text, batch.file, batch.sha256, batch.fate.rawValue,
      batch.asOf?.description ?? "", String(batch.sequence), String(batch.records), String(batch.rejected),
      String(batch.superseded),
    ]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> Arrival {
    let values = row.values
    var batch = Batch(
      id: BatchID(values[5]), partner: PartnerID(values[0]), feed: values[1], file: values[6],
      sha256: values[7], fate: try row.value(8) { Batch.Fate(rawValue: $0) },
      asOf: try row.optional(9) { Day($0) }, sequence: try row.number(10))
    (batch.records, batch.rejected, batch.superseded) = (
      try row.number(11), try row.number(12), try row.number(13)
    )
    return Arrival(
      since: try row.value(2) { Day($0) }, night: try row.value(3) { Day($0) }, batch: batch,
      dueOn: try row.optional(4) { Day($0) })
  }
}

extension Arrival {
  var source: PartnerFeed { PartnerFeed(batch.partner, batch.feed) }
}
