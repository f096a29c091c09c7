import Formats
import Reentry

extension ApplicationReferral: NoticeColumns {
  package static var idColumn: String { "referral_id" }
  package static var legalBasis: String { "pre-release Medi-Cal application (Penal Code 4011.11)" }

  package static var columns: CSVTable<Self> {
    CSVTable(
      CSVTable.name { $0.name } + [
        .init("birth_date", holds: .day) { $0.bornOn.description }, .init("sex") { $0.sex.rawValue },
        .init("ssn") { $0.ssn }, .init("facility_id") { $0.booking.facility.text },
        .init("facility_name") { $0.facilityName },
        .init("booking_number") { $0.booking.number },
        .day("release_date") { $0.releaseOn },
        .init("release_kind") { $0.releaseKind.word },
      ] + CSVTable.home { $0.home } + [
        .init("preferred_language") { $0.preferredLanguage },
        .init("case_number") { $0.caseName },
      ])
  }
}
