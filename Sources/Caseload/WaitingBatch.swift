import Reentry

/// A batch that waits for an operator: held, or quarantined and not done with since.
package struct WaitingBatch: Hashable, Sendable {
  /// Without its findings.
  package let batch: Batch
  /// The night that first decided so.
  package let since: Day
  /// What spoke against it, the codes of its findings that refuse the file.
  package let reasons: [FindingCode]

  package init(_ batch: Batch, since day: Day) {
    let reasons = batch.findings.rows.map(\.code).filter { $0.severity == .refusal }
    self.init(
      batch, since: day,
      reasons: reasons.enumerated().filter { reasons.firstIndex(of: $1) == $0 }.map(\.element))
  }

  init(_ batch: Batch, since day: Day, reasons: [FindingCode]) {
    var bare = batch
    (bare.findings, bare.unknownColumns) = (FindingTally(), [])
    (self.batch, since, self.reasons) = (bare, day, reasons)
  }
}
