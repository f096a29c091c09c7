import Formats
import Reentry

extension UnsuspensionRequest: NoticeColumns {
  package static var idColumn: String { "request_id" }
  package static var legalBasis: String { "suspended coverage active again at release (W&I Code 14011.10)" }

  package static var columns: CSVTable<Self> {
    CSVTable(
      CSVTable.stay { $0.stay } + [
        .day("active_by") { $0.releaseOn }, .init("release_kind") { $0.releaseKind.word },
        .init("release_as_of", holds: .day) { $0.releaseKnownAsOf.description },
        .flag("expedited") { $0.isExpedited },
      ] + CSVTable.home { $0.home } + [.init("case_number") { $0.stay.caseName }])
  }
}
