import Reentry

/// `rulings.csv`: what operators said of who the person of a case is, in the order in which they decided.
enum RulingTable {
  static let table = StateTable(
    name: "rulings.csv",
    columns: [
      "case", "decision", "cins", "reason", "decided_by", "decided_at", "batch", "record", "told_last_name",
      "told_first_name", "told_birth_date", "told_sex", "known_last_name", "known_first_name",
      "known_birth_date", "known_sex",
    ])

  static func row(_ ruling: IdentityRuling, of person: Int) -> [String] {
    [
      String(person), ruling.word.rawValue, ruling.cins.map(\.description).joined(separator: " "),
      ruling.reason, ruling.decidedBy, ruling.decidedAt.description, ruling.source.batch.text,
      String(ruling.source.record),
    ] + cells(ruling.facts?.told) + cells(ruling.facts?.known)
  }

  private static func cells(_ side: IdentityFacts.Side?) -> [String] {
    guard let side else { return ["", "", "", ""] }
    return [side.last, side.first, side.bornOn.description, side.sex.rawValue]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> (person: Int, ruling: IdentityRuling) {
    let words = row.values[2].split(separator: " ")
    let cins = words.compactMap { CIN(String($0)) }
    guard cins.count == words.count else { throw row.damage }
    let facts: IdentityFacts? =
      row.values[10].isEmpty
      ? nil : IdentityFacts(told: try side(row, from: 8), known: try side(row, from: 12))
    let ruling = IdentityRuling(
      try row.value(1) { Decision.Word(rawValue: $0) }, cins, reason: row.values[3],
      decidedBy: row.values[4], decidedAt: try row.value(5) { Moment($0) },
      source: Source(batch: BatchID(row.values[6]), record: try row.number(7)), facts: facts)
    return (try row.number(0), ruling)
  }

  private static func side(_ row: StateRow, from place: Int) throws(StateDamage) -> IdentityFacts.Side {
    IdentityFacts.Side(
      last: row.values[place], first: row.values[place + 1],
      bornOn: try row.value(place + 2, CaseTable.birthDate),
      sex: try row.value(place + 3) { Sex(rawValue: $0) })
  }
}

/// `former.csv`: what rosters and eligibility files called the person of a case before, in the order in which it was
/// replaced.
enum FormerTable {
  static let table = StateTable(
    name: "former.csv",
    columns: [
      "case", "told_by", "last_name", "first_name", "middle_name", "name_suffix", "cin", "until",
    ])

  static func row(_ former: FormerIdentity, of person: Int) -> [String] {
    let name = former.name
    return [
      String(person), former.teller.rawValue, name.last, name.first, name.middle, name.suffix,
      former.cin?.description ?? "", former.until.description,
    ]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> (person: Int, former: FormerIdentity) {
    let values = row.values
    let former = FormerIdentity(
      try row.value(1) { FormerIdentity.Teller(rawValue: $0) },
      PersonName(last: values[2], first: values[3], middle: values[4], suffix: values[5]),
      try row.optional(6) { CIN($0) }, until: try row.value(7) { Day($0) })
    return (try row.number(0), former)
  }
}

/// `disclosed-cases.csv`: which deliverable told of which case as which member, in the order of the nights.
enum DisclosedCaseTable {
  static let table = StateTable(
    name: "disclosed-cases.csv",
    columns: ["case", "cin", "notification_id", "file", "retracted_in", "withdrawn_in"])

  static func row(_ disclosed: DisclosedCase) -> [String] {
    [
      String(disclosed.person), disclosed.cin?.description ?? "", disclosed.notice, disclosed.file,
      disclosed.retractedIn.map(String.init) ?? "", disclosed.withdrawnIn.map(String.init) ?? "",
    ]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> DisclosedCase {
    var disclosed = DisclosedCase(
      person: try row.number(0), cin: try row.optional(1) { CIN($0) }, notice: row.values[2],
      file: row.values[3])
    disclosed.retractedIn = try row.optional(4) { Int($0) }
    disclosed.withdrawnIn = try row.optional(5) { Int($0) }
    return disclosed
  }
}
