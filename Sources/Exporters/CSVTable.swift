import Formats
import Reentry

/// The columns of a CSV file for a partner, each with what a row says there.
///
/// Partners open these in spreadsheets, so cells that would run as formulas are harmless.
package struct CSVTable<Row>: Sendable {
  /// One column: its canonical name and its cell in a row.
  struct Column: Sendable {
    let name: String
    let holds: ContractColumn.Holds
    let cell: @Sendable (Row) -> String

    init(
      _ name: String, holds: ContractColumn.Holds = .text, _ cell: @escaping @Sendable (Row) -> String
    ) {
      (self.name, self.holds, self.cell) = (name, holds, cell)
    }
  }

  let columns: [Column]

  init(_ columns: [Column]) { self.columns = columns }

  /// What a receiver's own form may ask for; `identity` are the columns that none is without.
  func contract(identity: [String], needed: [String] = []) -> [ContractColumn] {
    columns.map { column in
      var told = ContractColumn(column.name, holds: column.holds, isIdentity: identity.contains(column.name))
      told.isNeeded = needed.contains(column.name)
      return told
    }
  }
}

extension CSVTable.Column {
  /// A column of days, empty where there is none.
  static func day(_ name: String, _ day: @escaping @Sendable (Row) -> Day?) -> Self {
    Self(name, holds: .day) { day($0)?.description ?? "" }
  }

  /// A column of `Y` and `N`.
  static func flag(_ name: String, _ flag: @escaping @Sendable (Row) -> Bool) -> Self {
    Self(name, holds: .flag) { flag($0) ? "Y" : "N" }
  }
}

extension CSVTable {
  /// The four columns of a name.
  static func name(_ name: @escaping @Sendable (Row) -> PersonName) -> [Column] {
    [
      Column("last_name") { name($0).last }, Column("first_name") { name($0).first },
      Column("middle_name") { name($0).middle }, Column("name_suffix") { name($0).suffix },
    ]
  }

  /// The five columns of where somebody will live.
  static func home(_ home: @escaping @Sendable (Row) -> Home) -> [Column] {
    [
      Column("release_county") { home($0).county?.text ?? "" },
      Column("release_address") { home($0).address }, Column("release_city") { home($0).city },
      Column("release_zip") { home($0).zip }, Column("release_phone") { home($0).phone },
    ]
  }
}
