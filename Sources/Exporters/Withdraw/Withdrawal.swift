import Formats
import Reentry

/// What is taken back, described by `schemas/out/withdraw.schema.json`; never the new value.
extension Withdrawal: Tabular {
  package var table: OutgoingTable {
    OutgoingTable(
      .withdraw, to: partner, subject, Withdrawal.columns(on: asOf), rows,
      supersedes: Set(rows.map(\.file)).sorted(), legalBasis: "withdrawal of what was told earlier")
  }

  static func columns(on day: Day) -> CSVTable<Row> {
    CSVTable<Row>([
      .init("withdrawal_id", \.withdrawalID), .init("withdraws", \.withdraws),
      .init("case_number", \.caseName), .init("file", \.file), .day("withdrawn_on") { _ in day },
      .init("reason") { $0.consent?.rawValue ?? "" },
    ])
  }
}
