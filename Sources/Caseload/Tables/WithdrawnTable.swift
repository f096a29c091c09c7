import Reentry

/// `withdrawn.csv`: every notice and file that a partner was told to disregard, and the file that says so.
enum WithdrawnTable {
  static let table = StateTable(
    name: "withdrawn.csv",
    columns: [
      "file", "partner", "subject", "why", "kind", "case", "id", "withdraws", "withdraws_file", "before",
      "before_file",
    ])

  static func row(_ notice: WithdrawnNotice) -> [String] {
    [
      notice.file, notice.partner.text, notice.subject, notice.why.rawValue, notice.kind.rawValue,
      String(notice.person), notice.id, notice.withdrawn.id, notice.withdrawn.file,
    ] + ToldCells.cells(notice.before)
  }

  static func read(_ row: StateRow) throws(StateDamage) -> WithdrawnNotice {
    let values = row.values
    return WithdrawnNotice(
      file: values[0], partner: PartnerID(values[1]), subject: values[2],
      why: try row.value(3) { WithdrawnNotice.Why(rawValue: $0) },
      kind: try row.value(4) { Deliverable.Kind(rawValue: $0) }, person: try row.number(5), id: values[6],
      withdrawn: SentNotice.Told(id: values[7], file: values[8]), before: try ToldCells.read(row, at: 9))
  }
}

/// Notices as their partner knows them, in two cells: their ids, and their files in the same order.
enum ToldCells {
  static func cells(_ told: [SentNotice.Told]) -> [String] {
    [told.map(\.id).joined(separator: " "), told.map(\.file).joined(separator: " ")]
  }

  static func read(_ row: StateRow, at place: Int) throws(StateDamage) -> [SentNotice.Told] {
    let ids = row.values[place].split(separator: " ")
    let files = row.values[place + 1].split(separator: " ")
    guard ids.count == files.count else { throw row.damage }
    return zip(ids, files).map { SentNotice.Told(id: String($0), file: String($1)) }
  }
}
