import Formats
import Reentry

extension BehavioralLink: NoticeColumns {
  package static var idColumn: String { "link_id" }
  package static var legalBasis: String {
    "treatment and care coordination; substance use only with consent (42 CFR 2.31)"
  }

  package static var columns: CSVTable<Self> {
    CSVTable(
      CSVTable.stay { $0.stay } + [
        .day("release_date", \.releaseOn), .init("release_kind", \.releaseKind.word),
        .flag("expedited", \.isExpedited),
        // Empty says nothing, not even no.
        .init("mental_health") { $0.isMentalHealth ? "Y" : "" },
        .init("substance_use") { $0.isSubstanceUse ? "Y" : "" },
      ] + CSVTable.home { $0.home } + [
        .init("preferred_language", \.preferredLanguage),
        .init("care_manager_name") { $0.manager?.name ?? "" },
        .init("care_manager_phone") { $0.manager?.phone ?? "" },
        .init("care_manager_email") { $0.manager?.email ?? "" },
        .redisclosureNotice(\.redisclosure),
        .init("case_number", \.stay.caseName),
      ])
  }
}
