import Formats
import Reentry

/// The table that notices of one kind are sent as: its columns, and why the receiver may have it.
package protocol NoticeColumns: NoticeContent {
  /// The name of the column with the notice's id.
  static var idColumn: String { get }
  static var legalBasis: String { get }
  /// What follows the id, what is superseded and the action.
  static var columns: CSVTable<Self> { get }
}

extension Notice: Exportable where Content: NoticeColumns {
  /// The rows as CSV, described by `schemas/out/<kind>.schema.json`.
  package func deliverables() -> [Deliverable] {
    [
      Deliverable(
        kind: Content.kind, partner: partner, subject: subject, fileExtension: "csv",
        bytes: Notice.table.bytes(rows), legalBasis: Content.legalBasis)
    ]
  }

  private static var table: CSVTable<NoticeRow<Content>> {
    CSVTable(
      [
        .init(Content.idColumn, \.id), .init("supersedes", \.supersedes),
        .init("action") { $0.action.rawValue },
      ]
        + Content.columns.columns.map { column in .init(column.name) { column.cell($0.content) } })
  }
}
