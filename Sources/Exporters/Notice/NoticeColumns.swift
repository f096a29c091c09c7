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

/// The rows, described by `schemas/out/<kind>.schema.json`.
extension Notice: Exportable, Tabular where Content: NoticeColumns {
  package var table: OutgoingTable {
    OutgoingTable(
      Content.kind, to: partner, subject, Notice.columns, rows, legalBasis: Content.legalBasis)
  }

  static var columns: CSVTable<NoticeRow<Content>> {
    CSVTable(
      [
        .init(Content.idColumn, \.id), .init("supersedes", \.supersedes),
        .init("action") { $0.action.rawValue },
      ]
        + Content.columns.columns.map { column in
          .init(column.name, holds: column.holds) { column.cell($0.content) }
        })
  }
}
