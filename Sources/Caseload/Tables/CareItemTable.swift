import Reentry

/// `care-items.csv`: each item of a care record as its author told it last, by sender and number.
///
/// Which columns an item fills depends on its kind; a void one holds no more than its number. Several names, or several
/// answers, stand in one cell, each on a line of its own.
enum CareItemTable {
  static let table = StateTable(
    name: "care-items.csv", columns: CareColumn.allCases.map(\.rawValue), added: 2)

  static func row(_ item: CareItem) -> [String] {
    var cells = CareCells()
    cells[.partner] = item.key.partner.text
    cells[.recordID] = item.key.recordID
    cells[.organization] = item.author.description
    cells[.cin] = item.client.cin?.description ?? ""
    cells[.facility] = item.client.facility?.text ?? ""
    cells[.booking] = item.client.bookingNumber
    cells[.category] = item.category?.rawValue ?? ""
    cells[.asOf] = item.asOf.description
    cells[.sequence] = String(item.sequence)
    cells[.batch] = item.source.batch.text
    cells[.record] = String(item.source.record)
    if item.opened != item.source {
      cells[.openedBatch] = item.opened.batch.text
      cells[.openedRecord] = String(item.opened.record)
    }
    item.content.put(into: &cells)
    return cells.values
  }

  static func read(_ row: StateRow) throws(StateDamage) -> CareItem {
    let cells = CareCells(row.values)
    var client = Client(
      cin: try value(of: .cin, in: row) { CIN($0) }, facility: cells.facility)
    client.bookingNumber = cells[.booking]
    guard let author = NPI(cells[.organization]), let asOf = Moment(cells[.asOf]),
      let sequence = Int(cells[.sequence]), let record = Int(cells[.record]),
      let content = CareItem.Content(cells)
    else { throw row.damage }
    let item = CareItem(
      key: CareItem.Key(partner: PartnerID(cells[.partner]), recordID: cells[.recordID]), author: author,
      client: client, category: try value(of: .category, in: row) { CareCategory(rawValue: $0) },
      content: content, asOf: asOf, sequence: sequence,
      source: Source(batch: BatchID(cells[.batch]), record: record))
    // Never told again; or by an older engine, which did not keep the first.
    if cells[.openedBatch].isEmpty { return item }
    guard let first = Int(cells[.openedRecord]) else { throw row.damage }
    return item.opened(by: Source(batch: BatchID(cells[.openedBatch]), record: first))
  }

  private static func value<Value>(
    of column: CareColumn, in row: StateRow, _ read: (String) -> Value?
  ) throws(StateDamage) -> Value? {
    try row.optional(column.place, read)
  }
}

/// The columns of `care-items.csv`.
enum CareColumn: String, CaseIterable {
  case partner
  case recordID = "record_id"
  case organization
  case kind, status, category, cin
  case facility = "facility_id"
  case booking = "booking_number"
  case asOf = "as_of"
  case sequence
  /// Of a meeting, an appointment, a referral, a support, a consent's direction, an element of the plan.
  case type
  /// What it is, or says.
  case text
  case code
  case at = "on"
  case mode
  case personPresent = "person_present"
  case provider
  case providerNPI = "provider_npi"
  case phone, address
  /// A dose, a follow-up, how somebody is engaged.
  case detail
  case flags
  case supplyDays = "supply_days"
  case covered, signer, covers
  case signedOn = "signed_on"
  case validFrom = "valid_from"
  case validTo = "valid_to"
  case revokedOn = "revoked_on"
  /// Participants or recipients.
  case names
  case answers, batch, record
  /// The record that told the number first, where it was told again since.
  case openedBatch = "opened_batch"
  case openedRecord = "opened_record"

  private static let places = Dictionary(
    uniqueKeysWithValues: CareColumn.allCases.enumerated().map { ($1, $0) })

  var place: Int { CareColumn.places[self] ?? 0 }
}
