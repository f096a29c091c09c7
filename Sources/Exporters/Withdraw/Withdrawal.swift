import Formats
import Reentry

extension Withdrawal: Exportable {
  /// What is taken back as CSV, described by `schemas/out/withdraw.schema.json`; never the new value.
  package func deliverables() -> [Deliverable] {
    [
      Deliverable(
        kind: .withdraw, partner: partner, subject: subject, fileExtension: "csv", bytes: table(),
        supersedes: Set(rows.map(\.file)).sorted(), legalBasis: "withdrawal of what was told earlier")
    ]
  }

  private func table() -> [UInt8] {
    let day = asOf
    let last: [CSVTable<Row>.Column] = [
      .day("withdrawn_on") { _ in day }, .init("reason") { $0.isOfConsent ? "consent-revoked" : "" },
    ]
    return CSVTable<Row>(Withdrawal.columns.columns + last).bytes(rows)
  }

  private static let columns = CSVTable<Row>([
    .init("withdrawal_id", \.withdrawalID), .init("withdraws", \.withdraws),
    .init("case_number", \.caseName), .init("file", \.file),
  ])
}
