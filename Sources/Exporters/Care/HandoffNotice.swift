import Formats
import Reentry

extension HandoffNotice: NoticeColumns {
  package static var idColumn: String { "handoff_id" }
  package static var legalBasis: String { "treatment and care coordination" }

  package static var columns: CSVTable<Self> {
    CSVTable(
      CSVTable.stay { $0.stay } + [
        .init("your_role", \.role.rawValue), .day("release_date", \.releaseOn),
        .init("release_kind", \.releaseKind.word), .day("handoff_due_on", \.dueOn),
        .flag("expedited", \.isExpedited), .flag("managers_alone", \.isPersonUnable),
      ] + CSVTable.manager("pre_manager") { $0.before } + CSVTable.manager("post_manager") { $0.after }
        + [.init("case_number", \.stay.caseName)])
  }
}

extension CSVTable {
  /// The five columns of a care manager, named as in the assignments feed.
  static func manager(_ prefix: String, _ manager: @escaping @Sendable (Row) -> CareManager) -> [Column] {
    [
      Column("\(prefix)_name") { manager($0).name },
      Column("\(prefix)_npi") { manager($0).npi?.description ?? "" },
      Column("\(prefix)_org_npi") { manager($0).organization?.description ?? "" },
      Column("\(prefix)_phone") { manager($0).phone }, Column("\(prefix)_email") { manager($0).email },
    ]
  }
}
