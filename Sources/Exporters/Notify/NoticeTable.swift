import Formats
import Reentry

extension PlanNotice {
  /// Described by `schemas/out/notify.schema.json`.
  static let columns = CSVTable<Row>(
    [
      .init("notification_id", \.notificationID), .init("supersedes", \.supersedes),
      .init("action") { $0.action.rawValue },
    ] + CSVTable.member { $0.member } + [
      .flag("agreement_on_file") { $0.member.agreementOnFile },
      .init("case_number") { $0.member.caseName },
    ])
}

extension CSVTable {
  /// The 25 columns of a member who qualifies, from the status to whether coverage is to be active again.
  static func member(_ member: @escaping @Sendable (Row) -> PlanNotice.Disclosed) -> [Column] {
    [Column("status") { member($0).status.rawValue }, Column("cin") { member($0).cin.description }]
      + name { member($0).name } + custody(member) + release(member) + home { member($0).home }
      + [
        Column("preferred_language") { member($0).preferredLanguage },
        Column("prior_ecm_npi") { member($0).priorECM?.description ?? "" },
        .flag("unsuspension_needed") { member($0).unsuspensionNeeded },
      ]
  }

  private static func custody(_ member: @escaping @Sendable (Row) -> PlanNotice.Disclosed) -> [Column] {
    [
      Column("birth_date", holds: .day) { member($0).bornOn.description },
      Column("sex") { member($0).sex.rawValue },
      Column("facility_id") { member($0).facility.text },
      Column("facility_name") { member($0).facilityName },
      Column("facility_kind") { member($0).facilityKind.rawValue },
      Column("booking_number") { member($0).bookingNumber },
    ]
  }

  private static func release(_ member: @escaping @Sendable (Row) -> PlanNotice.Disclosed) -> [Column] {
    [
      .day("release_date") { member($0).releaseOn },
      Column("release_kind") { member($0).releaseKind.word },
      Column("release_as_of", holds: .day) { member($0).releaseKnownAsOf?.description ?? "" },
      .day("window_opens_on") { member($0).windowOpensOn },
      .day("handoff_due_on") { member($0).handoffDueOn },
      .flag("expedited") { member($0).isExpedited },
    ]
  }
}
