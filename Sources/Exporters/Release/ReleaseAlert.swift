import Formats
import Reentry

extension ReleaseAlert: NoticeColumns {
  package static var idColumn: String { "alert_id" }
  package static var legalBasis: String { "treatment and care coordination" }

  package static var columns: CSVTable<Self> {
    CSVTable(
      [
        .init("event") { $0.event.rawValue }, .day("event_date") { $0.happenedOn },
      ] + CSVTable.stay { $0.stay } + [
        .flag("expedited", \.isExpedited), .flag("unsuspension_needed") { $0.unsuspensionNeeded },
        .day("first_contact_due_on") { $0.firstContactDueOn },
        .day("second_contact_due_on") { $0.secondContactDueOn },
      ] + CSVTable.home { $0.home } + [.init("case_number") { $0.stay.caseName }])
  }
}

extension CSVTable {
  /// The ten columns of a member and where they are or were held.
  static func stay(_ stay: @escaping @Sendable (Row) -> MemberStay) -> [Column] {
    [Column("cin") { stay($0).cin.description }] + name { stay($0).name } + [
      Column("birth_date", holds: .day) { stay($0).bornOn.description },
      Column("sex") { stay($0).sex.rawValue },
      Column("facility_id") { stay($0).facility.text }, Column("facility_name") { stay($0).facilityName },
      Column("booking_number") { stay($0).bookingNumber },
    ]
  }
}
