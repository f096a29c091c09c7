import Formats
import Reentry

/// What one receiver is told in one file, as a table of the contract: not yet in the form that the receiver reads.
package struct OutgoingTable: Sendable {
  package let kind: Deliverable.Kind
  package let partner: PartnerID
  package let subject: String
  let columns: [String]
  let rows: [[String]]
  let supersedes: [String]
  let legalBasis: String

  init<Row>(
    _ kind: Deliverable.Kind, to partner: PartnerID, _ subject: String, _ table: CSVTable<Row>, _ rows: [Row],
    supersedes: [String] = [], legalBasis: String
  ) {
    (self.kind, self.partner, self.subject) = (kind, partner, subject)
    columns = table.columns.map(\.name)
    self.rows = rows.map { row in table.columns.map { $0.cell(row) } }
    (self.supersedes, self.legalBasis) = (supersedes, legalBasis)
  }

  /// The file as the contract has it: CSV, harmless in the spreadsheets in which partners open it.
  package func file(named name: OwnFileName? = nil) -> Deliverable {
    var writer = CSVWriter(forSpreadsheets: true)
    writer.append(columns)
    for row in rows { writer.append(row) }
    return file("csv", writer.bytes, named: name)
  }

  func file(_ fileExtension: String, _ bytes: [UInt8], named name: OwnFileName?) -> Deliverable {
    Deliverable(
      kind: kind, partner: partner, subject: subject, fileExtension: fileExtension, bytes: bytes,
      supersedes: supersedes, legalBasis: legalBasis, named: name)
  }
}

/// What can be sent as a table, and so in a receiver's own form.
package protocol Tabular: Exportable {
  var table: OutgoingTable { get }
}

extension Tabular {
  /// The table as the contract has it.
  package func deliverables() throws -> [Deliverable] { [table.file()] }
}
