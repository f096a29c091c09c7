/// What became of one inbound file, for its sender.
package struct Receipt: Sendable {
  package let batch: Batch
  /// The day of the night that decided on it.
  package let asOf: Day
  package let rejects: Rejects

  package init(batch: Batch, asOf: Day, rejects: Rejects) {
    (self.batch, self.asOf, self.rejects) = (batch, asOf, rejects)
  }
}

/// The records of one file that were left out, as they came, to be mended and sent again.
package struct Rejects: Hashable, Sendable {
  /// The original columns in their order.
  package let columns: [String]
  package var rows: [Row]
  /// The sender's own header of a field, where it is another than ours.
  package var headers: [String: String] = [:]

  package init(columns: [String], rows: [Row] = []) { (self.columns, self.rows) = (columns, rows) }

  package struct Row: Hashable, Sendable {
    /// Counted from 1.
    package let record: Int
    /// As many as there are columns, or fewer or more where the row was ragged.
    package let values: [String]
    /// Why, in the order found; never empty.
    package let findings: [Finding]

    package init(record: Int, values: [String], findings: [Finding]) {
      (self.record, self.values, self.findings) = (record, values, findings)
    }
  }
}
