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
  /// The first of them, `mostKept` at most.
  package private(set) var rows: [Row]
  /// How many were left out in all.
  package private(set) var count: Int
  /// The sender's own header of a field, where it is another than ours.
  package var headers: [String: String] = [:]

  /// So many are kept to be mended; a file with more is mended at its source.
  package static var mostKept: Int { 40_000 }

  package init(columns: [String], rows: [Row] = []) {
    (self.columns, self.rows, count) = (columns, rows, rows.count)
  }

  package var areAllKept: Bool { rows.count == count }

  package mutating func append(_ row: Row) {
    count += 1
    if rows.count < Rejects.mostKept { rows.append(row) }
  }

  /// Counts records whose values are not kept.
  package mutating func count(_ others: Int) { count += others }

  /// Takes in those of a later part of the file, as `moved` numbers them.
  package mutating func join(_ later: Rejects, moved: (Row) -> Row) {
    rows += later.rows.prefix(max(0, Rejects.mostKept - rows.count)).map(moved)
    count += later.count
  }

  /// Puts those that are kept in the order of the file.
  package mutating func sort() { rows.sort { $0.record < $1.record } }

  /// Keeps nothing of those rows; they still count.
  package mutating func leaveOut(where isLeftOut: (Row) -> Bool) { rows.removeAll(where: isLeftOut) }

  package mutating func removeAll() { (rows, count) = ([], 0) }

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
