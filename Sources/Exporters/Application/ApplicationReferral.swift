import Formats
import Reentry

extension ApplicationReferral: Exportable {
  /// The referral as CSV, described by `schemas/out/application.schema.json`.
  package func deliverables() -> [Deliverable] {
    [
      Deliverable(
        kind: .application, partner: partner, subject: county.code.text, fileExtension: "csv",
        bytes: ApplicationReferral.columns.bytes(rows),
        legalBasis: "pre-release Medi-Cal application (Penal Code 4011.11)")
    ]
  }

  static let columns = CSVTable<Row>(
    [
      .init("referral_id", \.referralID), .init("supersedes", \.supersedes),
      .init("action") { $0.action.rawValue },
    ] + CSVTable.name { $0.person.name } + [
      .init("birth_date") { $0.person.bornOn.description }, .init("sex") { $0.person.sex.rawValue },
      .init("ssn") { $0.person.ssn }, .init("facility_id") { $0.person.booking.facility.text },
      .init("facility_name") { $0.person.facilityName },
      .init("booking_number") { $0.person.booking.number },
      .day("release_date") { $0.person.releaseOn },
      .init("release_kind") { $0.person.releaseKind.word },
    ] + CSVTable.home { $0.person.home } + [
      .init("preferred_language") { $0.person.preferredLanguage },
      .init("case_number") { $0.person.caseName },
    ])
}
