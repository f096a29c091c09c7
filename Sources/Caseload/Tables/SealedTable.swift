import Formats
import Reentry

/// `sealed.csv`: the cases that courts sealed, in the order in which that was decided.
enum SealedTable {
  static let table = StateTable(
    name: "sealed.csv",
    columns: ["case", "generation", "sealed_on", "salt", "keys", "left_out", "left_out_on"])

  static func row(_ sealed: SealedCase) -> [String] {
    [
      String(sealed.number), String(sealed.generation), sealed.on.description, sealed.salt,
      sealed.keys.joined(separator: " "), String(sealed.leftOut), sealed.leftOutOn?.description ?? "",
    ]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> SealedCase {
    var sealed = SealedCase(
      number: try row.number(0), generation: try row.number(1), on: try row.value(2) { Day($0) },
      salt: row.values[3], keys: row.values[4].split(separator: " ").map(String.init))
    sealed.leftOut = try row.number(5)
    sealed.leftOutOn = try row.optional(6) { Day($0) }
    return sealed
  }
}

extension Caseload {
  /// The row of `cases.csv` that stands in the place of a sealed case, without the line end.
  package static func sealedRow(_ number: Int) -> [UInt8] {
    var writer = CSVWriter(lineEnd: .lf)
    writer.append(CaseTable.row(.sealed(number)))
    return writer.bytes.dropLast()
  }

  /// What `cases.csv` of a generation says of those cases, as far as it has them and they were not sealed by then.
  package static func bookings(_ bytes: [UInt8], of numbers: Set<Int>) throws(StateDamage) -> [Booking] {
    var bookings: [Booking] = []
    try CaseTable.table.read(bytes, only: (0, numbers)) { row throws(StateDamage) in
      let person = try CaseTable.read(row)
      if !person.isSealed { bookings.append(person.booking) }
    }
    return bookings
  }

  /// The names of the tables that say which cases there are, and which are sealed.
  package static let (caseTable, sealedTable) = (CaseTable.table.name, SealedTable.table.name)
}
