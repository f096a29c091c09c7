import Formats
import Reentry

extension ReleaseAlert: Exportable {
  /// The alert as CSV, described by `schemas/out/release.schema.json`.
  package func deliverables() -> [Deliverable] {
    [
      Deliverable(
        kind: .release, partner: partner, subject: subject, fileExtension: "csv",
        bytes: ReleaseAlert.columns.bytes(rows), legalBasis: "treatment and care coordination")
    ]
  }

  static let columns = CSVTable<Row>(
    [
      .init("alert_id", \.alertID), .init("supersedes", \.supersedes), .init("action") { $0.action.rawValue },
      .init("event") { $0.person.event.rawValue }, .day("event_date") { $0.person.happenedOn },
    ] + CSVTable.stay { $0.person.stay } + [
      .flag("expedited") { _ in true }, .flag("unsuspension_needed") { $0.person.unsuspensionNeeded },
      .day("first_contact_due_on") { $0.person.firstContactDueOn },
      .day("second_contact_due_on") { $0.person.secondContactDueOn },
    ] + CSVTable.home { $0.person.home } + [.init("case_number") { $0.person.stay.caseName }])
}

extension CSVTable {
  /// The ten columns of a member and where they are or were held.
  static func stay(_ stay: @escaping @Sendable (Row) -> MemberStay) -> [Column] {
    [Column("cin") { stay($0).cin.description }] + name { stay($0).name } + [
      Column("birth_date") { stay($0).bornOn.description }, Column("sex") { stay($0).sex.rawValue },
      Column("facility_id") { stay($0).facility.text }, Column("facility_name") { stay($0).facilityName },
      Column("booking_number") { stay($0).bookingNumber },
    ]
  }
}
