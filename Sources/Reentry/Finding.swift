/// A rule's objection to a record, or a record that cannot be read.
///
/// Holds no personal data: a code, a field's name and a place.
package struct Finding: Hashable, Sendable {
  package let code: FindingCode
  /// The canonical name of the field; empty when it is the whole record or file.
  package let field: String
  /// Counted from 1; 0 when it is the whole file.
  package let record: Int
  /// Where the record begins, bytes from the start of the file (after decompression).
  package let byteOffset: Int
  /// Counted from 1; 0 where lines mean nothing.
  package let line: Int

  package init(_ code: FindingCode, field: String = "", record: Int = 0, byteOffset: Int = 0, line: Int = 0) {
    (self.code, self.field, self.record) = (code, field, record)
    (self.byteOffset, self.line) = (byteOffset, line)
  }
}

/// How grave a finding is.
package enum Severity: String, Sendable {
  /// The record stands.
  case warning
  /// The record is left out.
  case rejection
  /// The whole file is left out.
  case refusal
}

/// How often each code was found in one file, and where first.
package struct FindingTally: Hashable, Sendable {
  package private(set) var rows: [Row] = []

  package init() {}

  package struct Row: Hashable, Sendable {
    package let code: FindingCode
    package let field: String
    package var count: Int
    package var firstRecord: Int
    package var firstLine: Int
    /// Which part of a file of several, counted from 1; 0 where it has one.
    ///
    /// Lines are counted within the part, records through all of them.
    package var firstPart = 0

    package init(code: FindingCode, field: String, count: Int, firstRecord: Int, firstLine: Int) {
      (self.code, self.field, self.count) = (code, field, count)
      (self.firstRecord, self.firstLine) = (firstRecord, firstLine)
    }
  }

  package mutating func add(_ finding: Finding) {
    guard let index = rows.firstIndex(where: { $0.code == finding.code && $0.field == finding.field })
    else {
      rows.append(
        Row(
          code: finding.code, field: finding.field, count: 1,
          firstRecord: finding.record, firstLine: finding.line))
      return
    }
    rows[index].count += 1
  }

  /// Adds what was found in a later part of the file, so many records behind its beginning.
  package mutating func join(_ later: FindingTally, after records: Int) {
    for row in later.rows {
      guard let index = rows.firstIndex(where: { $0.code == row.code && $0.field == row.field }) else {
        var row = row
        if row.firstRecord > 0 { row.firstRecord += records }
        rows.append(row)
        continue
      }
      rows[index].count += row.count
    }
  }

  package mutating func restore(_ row: Row) { rows.append(row) }

  /// Adds so many findings of one kind, of which it says the first.
  package mutating func add(_ row: Row) {
    guard let index = rows.firstIndex(where: { $0.code == row.code && $0.field == row.field }) else {
      return rows.append(row)
    }
    rows[index].count += row.count
  }

  /// Adds what was found in a later part of the same file, behind so many records.
  package mutating func join(_ later: FindingTally, part: Int, after records: Int) {
    for var row in later.rows {
      if row.firstRecord > 0 { row.firstRecord += records }
      row.firstPart = part
      if let index = rows.firstIndex(where: { $0.code == row.code && $0.field == row.field }) {
        rows[index].count += row.count
      } else {
        rows.append(row)
      }
    }
  }

  package var isEmpty: Bool { rows.isEmpty }

  package var hasRefusal: Bool { rows.contains { $0.code.severity == .refusal } }
}
