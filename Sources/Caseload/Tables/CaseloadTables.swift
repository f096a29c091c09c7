import Reentry

extension Caseload {
  /// What stood with partners when a generation was committed, from its `last-sent.csv` alone.
  package static func sentNotices(_ bytes: [UInt8]) throws(StateDamage) -> [SentNotice] {
    var notices: [SentNotice] = []
    try SentTable.table.read(bytes) { row throws(StateDamage) in notices.append(try SentTable.read(row)) }
    return notices
  }

  /// The name of the table that says what was last sent.
  package static let sentTable = SentTable.table.name

  /// The names of the state tables, in the order in which they are read.
  package static let tableNames = [
    CaseTable.table, MemberTable.table, CoverageTable.table, ReleaseDateTable.table, RosterTable.table,
    FingerprintTable.table, SentTable.table,
  ].map(\.name)

  /// The columns of each state table, for the data package.
  package static let tableColumns: [(name: String, columns: [String])] = [
    CaseTable.table, MemberTable.table, CoverageTable.table, ReleaseDateTable.table, RosterTable.table,
    FingerprintTable.table, SentTable.table,
  ].map { ($0.name, $0.columns) }

  /// The caseload as CSV tables; the same caseload gives the same bytes.
  package func tables() -> [(name: String, bytes: [UInt8])] {
    let members = cases.lazy.flatMap { person in person.members.map { (person.number, $0) } }
    let spans = members.flatMap { number, member in member.spans.map { (number, $0) } }
    let tables: [(StateTable, [UInt8])] = [
      (CaseTable.table, CaseTable.table.bytes(cases.lazy.map(CaseTable.row))),
      (MemberTable.table, MemberTable.table.bytes(members.map { MemberTable.row($1.member, of: $0) })),
      (CoverageTable.table, CoverageTable.table.bytes(spans.map { CoverageTable.row($1, of: $0) })),
      (ReleaseDateTable.table, ReleaseDateTable.table.bytes(releaseDates.lazy.map(ReleaseDateTable.row))),
      (
        RosterTable.table,
        RosterTable.table.bytes(rosters.sorted { $0.key < $1.key }.map { RosterTable.row($0.key, $0.value) })
      ),
      (
        FingerprintTable.table,
        FingerprintTable.table.bytes(fingerprints.sorted { $0.key < $1.key }.map { [$0.key, $0.value.text] })
      ),
      (SentTable.table, SentTable.table.bytes(sent.all.map(SentTable.row))),
    ]
    return tables.map { ($0.0.name, $0.1) }
  }

  /// Reads the tables of a generation; `bytes` gives a table by name.
  ///
  /// Throws `StateDamage` where a table is not what a night writes, and what `bytes` throws.
  package init(reading bytes: (String) throws -> [UInt8]) throws {
    self.init()
    try CaseTable.table.read(bytes(CaseTable.table.name)) { row throws(StateDamage) in
      let person = try CaseTable.read(row)
      guard person.number == cases.count + 1 else { throw row.damage }
      restore(person)
    }
    try MemberTable.table.read(bytes(MemberTable.table.name)) { row throws(StateDamage) in
      let (person, member) = try MemberTable.read(row)
      guard restore(member, of: person) else { throw row.damage }
    }
    try CoverageTable.table.read(bytes(CoverageTable.table.name)) { row throws(StateDamage) in
      let (person, span) = try CoverageTable.read(row)
      guard restore(span, of: person) else { throw row.damage }
    }
    try ReleaseDateTable.table.read(bytes(ReleaseDateTable.table.name)) { row throws(StateDamage) in
      restore(try ReleaseDateTable.read(row))
    }
    try RosterTable.table.read(bytes(RosterTable.table.name)) { row throws(StateDamage) in
      let (facility, seen) = try RosterTable.read(row)
      restore(facility, seen)
    }
    try FingerprintTable.table.read(bytes(FingerprintTable.table.name)) { row throws(StateDamage) in
      remember(file: row.values[0], as: BatchID(row.values[1]))
    }
    try SentTable.table.read(bytes(SentTable.table.name)) { row throws(StateDamage) in
      note(try SentTable.read(row))
    }
  }
}
