import Formats
import Reentry

extension UnsuspensionRequest: Exportable {
  /// The request as CSV, described by `schemas/out/unsuspend.schema.json`.
  package func deliverables() -> [Deliverable] {
    [
      Deliverable(
        kind: .unsuspend, partner: partner, subject: county.code.text, fileExtension: "csv",
        bytes: UnsuspensionRequest.columns.bytes(rows),
        legalBasis: "suspended coverage active again at release (W&I Code 14011.10)")
    ]
  }

  static let columns = CSVTable<Row>(
    [
      .init("request_id", \.requestID), .init("supersedes", \.supersedes),
      .init("action") { $0.action.rawValue },
    ] + CSVTable.stay { $0.person.stay } + [
      .day("active_by") { $0.person.releaseOn }, .init("release_kind") { $0.person.releaseKind.word },
      .init("release_as_of") { $0.person.releaseKnownAsOf.description },
      .flag("expedited") { $0.person.isExpedited },
    ] + CSVTable.home { $0.person.home } + [.init("case_number") { $0.person.stay.caseName }])
}
