import Formats
import Reentry

extension BehavioralLink: NoticeColumns {
  package static var idColumn: String { "link_id" }
  package static var legalBasis: String {
    "treatment and care coordination; substance use only with consent (42 CFR 2.31)"
  }

  /// What the rules ask to go with records of substance use treatment (42 CFR 2.32).
  private static func notice(of consent: TransitionalCarePlan.Redisclosure) -> String {
    let until = consent.until.map { " until \($0)" } ?? ""
    return
      "42 CFR part 2 prohibits unauthorized use or disclosure of these records. Shared with the person's "
      + "consent of \(consent.signedOn)\(until), which covers this recipient and records of substance use."
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
        .init("redisclosure_notice") { $0.redisclosure.map(notice) ?? "" },
        .init("case_number", \.stay.caseName),
      ])
  }
}
