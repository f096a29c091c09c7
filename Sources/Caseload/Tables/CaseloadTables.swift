import Formats
import Reentry

/// One table of the caseload: how it is written, and how a row of it is read back.
struct CaseloadTable: Sendable {
  let table: StateTable
  let bytes: @Sendable (Caseload) -> [UInt8]
  let restore: @Sendable (inout Caseload, StateRow) throws(StateDamage) -> Void

  init<Rows: Sequence<[String]> & SendableMetatype>(
    _ table: StateTable, rows: @escaping @Sendable (Caseload) -> Rows,
    restore: @escaping @Sendable (inout Caseload, StateRow) throws(StateDamage) -> Void
  ) {
    self.table = table
    bytes = { table.bytes(rows($0)) }
    self.restore = restore
  }
}

extension Caseload {
  /// Every table, in the order in which they are read: members come before their spans.
  private static let all: [CaseloadTable] = [
    CaseloadTable(
      CaseTable.table, rows: { $0.cases.lazy.map(CaseTable.row) },
      restore: { caseload, row throws(StateDamage) in
        let person = try CaseTable.read(row)
        guard person.number == caseload.cases.count + 1 else { throw row.damage }
        caseload.restore(person)
      }),
    CaseloadTable(
      MemberTable.table,
      rows: { caseload in
        caseload.cases.lazy.flatMap { person in
          person.members.map { MemberTable.row($0.member, of: person.number) }
        }
      },
      restore: { caseload, row throws(StateDamage) in
        let (person, member) = try MemberTable.read(row)
        guard caseload.restore(member, of: person) else { throw row.damage }
      }),
    CaseloadTable(
      CoverageTable.table,
      rows: { caseload in
        caseload.cases.lazy.flatMap { person in
          person.members.flatMap(\.spans).map { CoverageTable.row($0, of: person.number) }
        }
      },
      restore: { caseload, row throws(StateDamage) in
        let (person, span) = try CoverageTable.read(row)
        guard caseload.restore(span, of: person) else { throw row.damage }
      }),
    CaseloadTable(
      RulingTable.table,
      rows: { caseload in
        caseload.cases.lazy.flatMap { person in
          person.rulings.map { RulingTable.row($0, of: person.number) }
        }
      },
      restore: { caseload, row throws(StateDamage) in
        let (person, ruling) = try RulingTable.read(row)
        guard caseload.restore(ruling, of: person) else { throw row.damage }
      }),
    CaseloadTable(
      FormerTable.table,
      rows: { caseload in
        caseload.cases.lazy.flatMap { person in
          person.former.map { FormerTable.row($0, of: person.number) }
        }
      },
      restore: { caseload, row throws(StateDamage) in
        let (person, former) = try FormerTable.read(row)
        guard caseload.restore(former, of: person) else { throw row.damage }
      }),
    CaseloadTable(
      DisclosedCaseTable.table, rows: { $0.disclosedCases.lazy.map(DisclosedCaseTable.row) },
      restore: { caseload, row throws(StateDamage) in
        caseload.append(try DisclosedCaseTable.read(row))
      }),
    CaseloadTable(
      ReleaseDateTable.table, rows: { $0.releaseDates.lazy.map(ReleaseDateTable.row) },
      restore: { caseload, row throws(StateDamage) in
        caseload.restore(try ReleaseDateTable.read(row))
      }),
    CaseloadTable(
      CareItemTable.table, rows: { $0.care.allItems.lazy.map(CareItemTable.row) },
      restore: { caseload, row throws(StateDamage) in
        caseload.care.restore(try CareItemTable.read(row))
      }),
    CaseloadTable(
      RosterTable.table,
      rows: { $0.rosters.sorted { $0.key < $1.key }.map { RosterTable.row($0.key, $0.value) } },
      restore: { caseload, row throws(StateDamage) in
        let (facility, seen) = try RosterTable.read(row)
        caseload.restore(facility, seen)
      }),
    CaseloadTable(
      FingerprintTable.table,
      rows: { caseload in
        caseload.fingerprints.sorted { $0.key < $1.key }.flatMap { sha256, files in
          files.map { FingerprintTable.row(sha256, $0) }
        }
      },
      restore: { caseload, row throws(StateDamage) in
        let (sha256, file) = try FingerprintTable.read(row)
        caseload.remember(file, sha256)
      }),
    CaseloadTable(
      SentTable.table, rows: { $0.sent.all.map(SentTable.row) },
      restore: { caseload, row throws(StateDamage) in
        caseload.note(try SentTable.read(row))
      }),
    CaseloadTable(
      WithdrawnTable.table, rows: { $0.withdrawn.lazy.map(WithdrawnTable.row) },
      restore: { caseload, row throws(StateDamage) in
        caseload.withdrawn.append(try WithdrawnTable.read(row))
      }),
    CaseloadTable(
      ConsentedTable.table, rows: { $0.consented.lazy.map(ConsentedTable.row) },
      restore: { caseload, row throws(StateDamage) in
        caseload.consented.append(try ConsentedTable.read(row))
      }),
    CaseloadTable(
      WaitingTable.table,
      rows: { $0.waiting.values.sorted { $0.batch.id.text < $1.batch.id.text }.map(WaitingTable.row) },
      restore: { caseload, row throws(StateDamage) in
        caseload.restore(try WaitingTable.read(row))
      }),
    CaseloadTable(
      DisclosureTable.table, rows: { $0.disclosures.all.lazy.map(DisclosureTable.row) },
      restore: { caseload, row throws(StateDamage) in
        caseload.disclosures.place(try DisclosureTable.read(row))
      }),
    CaseloadTable(
      SettledTable.table,
      rows: { $0.settled.sorted { $0.key < $1.key }.map { SettledTable.row($0.value) } },
      restore: { caseload, row throws(StateDamage) in
        caseload.restore(try SettledTable.read(row))
      }),
    CaseloadTable(
      SequenceTable.table,
      rows: { $0.sequences.sorted { $0.key < $1.key }.map { SequenceTable.row($0.key, $0.value) } },
      restore: { caseload, row throws(StateDamage) in
        let (key, seen) = try SequenceTable.read(row)
        caseload.restore(key, seen)
      }),
    CaseloadTable(
      AppliedTable.table,
      rows: { $0.applied.sorted { $0.key < $1.key }.map { AppliedTable.row($0.key, $0.value) } },
      restore: { caseload, row throws(StateDamage) in
        let (subject, files) = try AppliedTable.read(row)
        caseload.restore(subject, files)
      }),
    CaseloadTable(
      ArrivalTable.table,
      rows: { $0.arrivals.values.sorted { $0.source < $1.source }.map(ArrivalTable.row) },
      restore: { caseload, row throws(StateDamage) in
        let arrival = try ArrivalTable.read(row)
        caseload.arrivals[arrival.source] = arrival
      }),
    CaseloadTable(
      StatisticsTable.table,
      rows: { $0.measures.sorted { $0.key < $1.key }.flatMap { $0.value.map(StatisticsTable.row) } },
      restore: { caseload, row throws(StateDamage) in
        let file = try StatisticsTable.read(row)
        caseload.measures[file.series, default: []].append(file)
      }),
    CaseloadTable(
      AssignmentTable.table, rows: { $0.care.assignments.all.lazy.map(AssignmentTable.row) },
      restore: { caseload, row throws(StateDamage) in
        caseload.care.apply([try AssignmentTable.read(row)])
      }),
    CaseloadTable(
      ClaimTable.table, rows: { $0.claims.lazy.map(ClaimTable.row) },
      restore: { caseload, row throws(StateDamage) in
        caseload.append(try ClaimTable.read(row))
      }),
    CaseloadTable(
      FacilityActionTable.table, rows: { $0.care.actions.all.lazy.map(FacilityActionTable.row) },
      restore: { caseload, row throws(StateDamage) in
        caseload.care.apply([try FacilityActionTable.read(row)])
      }),
    CaseloadTable(
      StatusReturnTable.table, rows: { $0.care.returns.all.lazy.map(StatusReturnTable.row) },
      restore: { caseload, row throws(StateDamage) in
        caseload.care.apply([try StatusReturnTable.read(row)])
      }),
    CaseloadTable(
      AnswerTable.table,
      rows: { $0.answers.sorted { $0.key < $1.key }.map { AnswerTable.row($0.key, $0.value) } },
      restore: { caseload, row throws(StateDamage) in
        let (number, answer) = try AnswerTable.read(row)
        guard caseload.answers.updateValue(answer, forKey: number) == nil else { throw row.damage }
      }),
    CaseloadTable(
      DutyTable.table,
      rows: { caseload in
        caseload.duties.sorted { $0.key < $1.key }.flatMap { number, duties in
          duties.map { DutyTable.row($0, of: number) }
        }
      },
      restore: { caseload, row throws(StateDamage) in
        let (number, duty) = try DutyTable.read(row)
        caseload.duties[number, default: []].append(duty)
      }),
    CaseloadTable(
      SealedTable.table, rows: { $0.sealed.lazy.map(SealedTable.row) },
      restore: { caseload, row throws(StateDamage) in
        caseload.sealed.append(try SealedTable.read(row))
      }),
    CaseloadTable(
      MonthlyTable.table,
      rows: { $0.months.sorted { $0.key < $1.key }.flatMap { MonthlyTable.rows($0.key, $0.value) } },
      restore: { caseload, row throws(StateDamage) in
        try MonthlyTable.read(row, into: &caseload.months)
      }),
    CaseloadTable(
      NameTable.table, rows: { $0.names.all.lazy.map { NameTable.row($0.name, $0.time) } },
      restore: { caseload, row throws(StateDamage) in
        let (name, time) = try NameTable.read(row)
        caseload.names.restore(name, time)
      }),
  ]

  /// What stood with partners about some cases when a generation was committed, from its `last-sent.csv` alone.
  package static func sentNotices(
    _ bytes: [UInt8], of people: Set<Int>
  ) throws(StateDamage) -> [SentNotice] {
    var notices: [SentNotice] = []
    try SentTable.table.read(bytes, only: (3, people)) { row throws(StateDamage) in
      notices.append(try SentTable.read(row))
    }
    return notices
  }

  /// The batches that waited when a generation was committed, from its `waiting.csv` alone.
  package static func waitingBatches(_ bytes: [UInt8]) throws(StateDamage) -> [WaitingBatch] {
    var batches: [WaitingBatch] = []
    try WaitingTable.table.read(bytes) { row throws(StateDamage) in batches.append(try WaitingTable.read(row))
    }
    return batches
  }

  /// The batches that were done with by then, from its `settled.csv` alone.
  package static func settledBatches(_ bytes: [UInt8]) throws(StateDamage) -> [SettledBatch] {
    var batches: [SettledBatch] = []
    try SettledTable.table.read(bytes) { row throws(StateDamage) in batches.append(try SettledTable.read(row))
    }
    return batches
  }

  /// The names of those tables.
  package static let (waitingTable, settledTable) = (WaitingTable.table.name, SettledTable.table.name)

  /// The name of the table that says what each case was answered, and since when.
  package static let answerTable = AnswerTable.table.name

  /// The name of the table that says what was last sent.
  package static let sentTable = SentTable.table.name

  /// The name of the table that says what was withdrawn.
  package static let withdrawnTable = WithdrawnTable.table.name

  /// What was published when a generation was committed, from its `disclosures.csv` alone.
  package static func disclosures(_ bytes: [UInt8]) throws(StateDamage) -> Disclosures {
    var found = Disclosures()
    try DisclosureTable.table.read(bytes) { row throws(StateDamage) in
      found.place(try DisclosureTable.read(row))
    }
    return found
  }

  /// The name of the table that says what was published.
  package static let disclosureTable = DisclosureTable.table.name

  /// The names of the tables that say what came: enough to look at the calendar.
  package static let arrivalTables: Set = [ArrivalTable.table.name, FingerprintTable.table.name]

  /// The names of the tables that `status` looks at.
  package static let standingTables: Set = [ArrivalTable.table.name, WaitingTable.table.name]

  /// The columns of each state table, for the data package.
  package static let tableColumns: [(name: String, columns: [String])] = all.map {
    ($0.table.name, $0.table.columns)
  }

  /// The caseload as CSV tables; the same caseload gives the same bytes.
  package func tables() -> [(name: String, bytes: [UInt8])] {
    Caseload.all.map { ($0.table.name, $0.bytes(self)) }
  }

  /// Reads the tables of a generation; `bytes` gives a table by name, nil where an older engine wrote none.
  ///
  /// Throws `StateDamage` where a table is not what a night writes, and what `bytes` throws.
  package init(reading bytes: (String) throws -> [UInt8]?) throws {
    self.init()
    for table in Caseload.all {
      guard let found = try bytes(table.table.name) else { continue }
      try table.table.read(found) { row throws(StateDamage) in
        try table.restore(&self, row)
      }
    }
  }
}
