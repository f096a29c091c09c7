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
    /// Where a quotation mark stands that may not; nil where there is none.
    package let strayQuote: Place?

    package init(record: Int, values: [String], findings: [Finding], strayQuote: Place? = nil) {
      (self.record, self.values, self.findings) = (record, values, findings)
      self.strayQuote = strayQuote
    }
  }

  /// One character of a row.
  package struct Place: Hashable, Sendable {
    /// The place of the value among those of the row.
    package let value: Int
    /// How many Unicode scalars of the value stand before it.
    package let scalar: Int

    package init(value: Int, scalar: Int) { (self.value, self.scalar) = (value, scalar) }
  }
}
