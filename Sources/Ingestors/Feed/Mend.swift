import Formats
import Reentry

/// Whose a record says it is: of a facility or plan, by which number there, or as which person.
package struct RecordKey: Hashable, Sendable {
  /// A facility or plan.
  package let place: String
  /// A booking number or CIN; empty where the record names the person only.
  package let number: String
  package let person: String
  /// The member that a booking says it is; empty elsewhere.
  package let cin: String

  package init(place: String, number: String, person: String = "", cin: String = "") {
    (self.place, self.number, self.person, self.cin) = (place, number, person, cin)
  }

  /// Whether both say the same of whose they are.
  func isOfOne(with other: RecordKey) -> Bool {
    place == other.place && number == other.number && person == other.person
  }

  /// One of its texts.
  enum Part: CaseIterable { case place, number, person, cin }

  /// The canonical name of the field of each part.
  struct Names: Sendable {
    let place: String
    let number: String
    let person: String
    var cin = ""

    subscript(part: Part) -> String {
      switch part {
      case .place: place
      case .number: number
      case .person: person
      case .cin: cin
      }
    }
  }
}

/// A row of a mended file that stands: which record it says it mends, and whose it is now.
package struct Mend: Sendable {
  /// As counted in its block, then in its file.
  package private(set) var record: Int
  private(set) var offset: Int
  private(set) var line: Int
  /// The record of the corrected batch; nil where the row names none.
  package let rejected: Int?
  package let key: RecordKey
  /// The row as it came.
  let values: [String]

  init(
    _ row: borrowing CSVRecord, _ reasons: ReasonColumns, _ encoding: TextEncoding, key: RecordKey,
    keeps: Bool
  ) {
    (record, offset, line) = (row.number, row.offset, row.line)
    let isNamed = reasons.text(reasons.batch, of: row, encoding)?.isEmpty == false
    rejected = isNamed ? reasons.text(reasons.record, of: row, encoding).flatMap { Int($0) } : nil
    (self.key, values) = (key, keeps ? row.texts(encoding) : [])
  }

  func moved(by records: Int, offset: Int = 0, line: Int = 0) -> Mend {
    var moved = self
    moved.record += records
    moved.offset += offset
    moved.line += line
    return moved
  }
}

/// Where a rejects file says which record a row is and what was wrong with it (`schemas/out/rejects.schema.json`).
struct ReasonColumns: Sendable {
  let batch: Int?
  let record: Int?
  let field: Int?

  init(_ header: [String]) {
    let folded = header.map { $0.filter { $0 != " " }.lowercased() }
    (batch, record) = (folded.firstIndex(of: "_batch"), folded.firstIndex(of: "_record"))
    field = folded.firstIndex(of: "_field")
  }

  /// The cell without blanks at its ends; nil where the file has no such column.
  func text(_ column: Int?, of row: borrowing CSVRecord, _ encoding: TextEncoding) -> String? {
    column.map { CSVWriter.restored(encoding.repaired(row[$0].trimmed)) }
  }
}

extension FeedReading {
  /// Rejects the rows of a mended file to which `objection` objects, given with the value that each tells.
  ///
  /// A row beyond those that a rejects file can have mends nothing, and is left out too.
  package mutating func reject(mended objection: (Mend, Value?) -> Objection?) {
    let values = Dictionary(accepted.map { ($0.record, $0.value) }) { first, _ in first }
    var standing: Set<Int> = []
    for mend in facts.mends {
      guard let found = objection(mend, values[mend.record]) else {
        standing.insert(mend.record)
        continue
      }
      let finding = Finding(
        found.code, field: found.field, record: mend.record, byteOffset: mend.offset, line: mend.line)
      facts.findings.add(finding)
      facts.rejects.append(Rejects.Row(record: mend.record, values: mend.values, findings: [finding]))
    }
    let known = facts.mends.last?.record ?? 0
    for told in accepted where told.record > known {
      facts.findings.add(Finding(.mendsNoReject, field: "_record", record: told.record))
      facts.rejects.count(1)
    }
    accepted.removeAll { !standing.contains($0.record) }
    facts.rejects.sort()
  }
}
