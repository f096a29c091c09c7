import Reentry

/// `release-dates.csv`: every release date told, in the order in which it became known to us.
enum ReleaseDateTable {
  static let table = StateTable(
    name: "release-dates.csv",
    columns: [
      "facility_id", "booking_number", "person_id", "release_date", "kind", "as_of", "sequence", "reason",
      "batch", "record",
    ])

  static func row(_ record: ReleaseDateRecord) -> [String] {
    let date = record.date
    return [
      record.facility.text, record.bookingNumber, record.personID, date.day?.description ?? "",
      date.kind.rawValue, date.asOf.description, String(date.sequence), date.reason, date.source.batch.text,
      String(date.source.record),
    ]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> ReleaseDateRecord {
    let values = row.values
    let date = ReleaseDate(
      day: try row.optional(3) { Day($0) }, kind: try row.value(4) { ReleaseDate.Kind(rawValue: $0) },
      asOf: try row.value(5) { Moment($0) }, sequence: try row.number(6), reason: values[7],
      source: Source(batch: BatchID(values[8]), record: try row.number(9)))
    return ReleaseDateRecord(
      facility: FacilityID(values[0]), bookingNumber: values[1], personID: values[2], date: date)
  }
}

/// `rosters.csv`: each facility's latest roster.
enum RosterTable {
  static let table = StateTable(name: "rosters.csv", columns: ["facility_id", "as_of", "bookings", "batch"])

  static func row(_ facility: FacilityID, _ seen: Caseload.RosterSeen) -> [String] {
    [facility.text, seen.asOf.description, String(seen.bookings), seen.batch.text]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> (FacilityID, Caseload.RosterSeen) {
    let seen = Caseload.RosterSeen(
      asOf: try row.value(1) { Day($0) }, bookings: try row.number(2), batch: BatchID(row.values[3]))
    return (FacilityID(row.values[0]), seen)
  }
}

/// `fingerprints.csv`: the SHA-256 of every file accepted or held, and what it was.
enum FingerprintTable {
  static let table = StateTable(
    name: "fingerprints.csv", columns: ["sha256", "batch", "partner", "feed", "file", "decided_on", "as_of"])

  static func row(_ sha256: String, _ file: FiledBatch) -> [String] {
    [
      sha256, file.id.text, file.partner.text, file.feed, file.file, file.on.description,
      file.asOf?.description ?? "",
    ]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> (sha256: String, file: FiledBatch) {
    let values = row.values
    let file = FiledBatch(
      id: BatchID(values[1]), partner: PartnerID(values[2]), feed: values[3], file: values[4],
      on: try row.value(5) { Day($0) }, asOf: try row.optional(6) { Day($0) })
    return (values[0], file)
  }
}

/// `last-sent.csv`: what each partner was last told of each case.
enum SentTable {
  static let table = StateTable(
    name: "last-sent.csv",
    columns: [
      "kind", "partner", "subject", "case", "id", "content_sha256", "file", "generation", "replaces",
      "replaces_file",
    ], added: 2)

  static func row(_ sent: SentNotice) -> [String] {
    [
      sent.kind.rawValue, sent.partner.text, sent.subject, String(sent.person), sent.id, sent.content,
      sent.file, String(sent.generation),
    ] + ToldCells.cells(sent.replaces)
  }

  static func read(_ row: StateRow) throws(StateDamage) -> SentNotice {
    let values = row.values
    return SentNotice(
      kind: try row.value(0) { Deliverable.Kind(rawValue: $0) }, partner: PartnerID(values[1]),
      subject: values[2], person: try row.number(3), id: values[4], content: values[5], file: values[6],
      generation: try row.number(7), replaces: try ToldCells.read(row, at: 8))
  }
}
