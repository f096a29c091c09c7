import Formats
import Reentry
import Storage

/// What plans, organizations and facilities tell of care in one night: assignments, care records, actions of
/// facilities and status returns.
///
/// None names a notice: what the exchange says is not known to those who simulate its partners, and a word about
/// somebody needs none.
struct CareFiles {
  let day: Day
  private var tables: [TablePlace: [String]] = [:]
  private var records: [NPI: (partner: PartnerID, people: [(cin: String, told: [CareRecord])])] = [:]

  init(day: Day) { self.day = day }

  private struct TablePlace: Hashable {
    let partner: PartnerID
    let feed: CareTable
  }

  mutating func append(_ person: SyntheticPerson, night: Int, nights: SyntheticNights, world: SyntheticWorld)
  {
    for row in person.actions(on: night, of: nights, world: world) { add(row) }
    guard let care = person.care else { return }
    for row in person.words(on: night, of: nights, world: world, care) { add(row) }
    for row in person.returns(on: night, of: nights, world: world) { add(row) }
    let told = person.records(on: night, of: nights, world: world, care)
    guard !told.isEmpty, care.isManaged(on: night) else { return }
    let organization = care.preRelease
    records[organization.npi, default: (organization.partner, [])].people.append((person.cin, told))
  }

  private mutating func add(_ row: CareRow) {
    tables[TablePlace(partner: row.partner, feed: row.table), default: []].append(row.text)
  }

  func write(to inbound: String) throws {
    for (place, rows) in tables {
      let text = place.feed.header + rows.joined()
      try create(
        "\(inbound)/\(place.partner)/\(place.feed.rawValue)", "\(place.feed.rawValue)-\(day.compact).csv",
        Array(text.utf8))
    }
    for (organization, file) in records {
      try create(
        "\(inbound)/\(file.partner)/care-records", "care-\(organization)-\(day.compact).xml",
        document(of: organization, file.people))
    }
  }

  private func document(
    of organization: NPI, _ people: [(cin: String, told: [CareRecord])]
  ) -> [UInt8] {
    let writer = XMLWriter(indented: true)
    let count = people.reduce(0) { $0 + $1.told.count }
    writer.start(
      "careRecords",
      [
        ("xmlns", "urn:handoff:care-record:1"), ("day", "\(day)"), ("organization", "\(organization)"),
        ("sequence", "\(day.number)"), ("count", "\(count)"),
      ])
    for person in people {
      writer.element("person", [("cin", person.cin)]) {
        for record in person.told { record.write(to: writer) }
      }
    }
    return writer.finish()
  }

  private func create(_ folder: String, _ name: String, _ bytes: [UInt8]) throws {
    try Outside.makeFolders(folder)
    let file = try Outside.create("\(folder)/\(name)")
    try file.append(bytes)
    _ = try file.close()
  }
}

/// A row of one of the tables, and whose.
struct CareRow {
  let partner: PartnerID
  let table: CareTable
  let text: String

  init(_ partner: PartnerID, _ table: CareTable, _ cells: [String]) {
    (self.partner, self.table) = (partner, table)
    self.text = cells.joined(separator: ",") + "\n"
  }
}

/// The feeds of care that are tables, by their folders.
enum CareTable: String {
  case assignments
  case actions = "facility-actions"
  case returns = "status-returns"

  var header: String {
    let manager = ["name", "npi", "org_npi", "phone", "email"]
    let columns =
      switch self {
      case .assignments:
        [
          "notification_id", "cin", "facility_id", "booking_number", "plan_code", "decision",
          "decline_reason",
        ]
          + manager.map { "pre_manager_" + $0 } + manager.map { "post_manager_" + $0 }
          + ["effective_date", "as_of"]
      case .actions:
        ["facility_id", "booking_number", "person_id", "action", "done_on", "detail", "actor_role", "as_of"]
      case .returns:
        [
          "cin", "plan_code", "ecm_status", "status_date", "assessment_completed", "last_encounter",
          "lead_manager_name", "loop_closure_reason", "as_of",
        ]
      }
    return columns.joined(separator: ",") + "\n"
  }
}
