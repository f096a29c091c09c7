import Formats
import Reentry

extension PlanNotice {
  /// The notice as CSV, described by `schemas/out/notify.schema.json`.
  func table() -> [UInt8] { PlanNotice.columns.bytes(rows) }

  static let columns = CSVTable<Row>(
    [
      .init("notification_id", \.notificationID), .init("supersedes", \.supersedes),
      .init("action") { $0.action.rawValue }, .init("status") { $0.member.status.rawValue },
      .init("cin") { $0.member.cin.description },
    ] + CSVTable.name { $0.member.name } + [
      .init("birth_date") { $0.member.bornOn.description }, .init("sex") { $0.member.sex.rawValue },
      .init("facility_id") { $0.member.facility.text }, .init("facility_name") { $0.member.facilityName },
      .init("facility_kind") { $0.member.facilityKind.rawValue },
      .init("booking_number") { $0.member.bookingNumber },
      .day("release_date") { $0.member.releaseOn },
      .init("release_kind") { $0.member.releaseKind.word },
      .init("release_as_of") { $0.member.releaseKnownAsOf?.description ?? "" },
      .day("window_opens_on") { $0.member.windowOpensOn },
      .day("handoff_due_on") { $0.member.handoffDueOn },
      .flag("expedited") { $0.member.isExpedited },
    ] + CSVTable.home { $0.member.home } + [
      .init("preferred_language") { $0.member.preferredLanguage },
      .init("prior_ecm_npi") { $0.member.priorECM?.description ?? "" },
      .flag("unsuspension_needed") { $0.member.unsuspensionNeeded },
      .flag("agreement_on_file") { $0.member.agreementOnFile },
      .init("case_number") { $0.member.caseName },
    ])
}
