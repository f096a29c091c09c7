import Reentry

/// `names.csv`: what partners, organizations, plans and facilities were called on any night.
enum NameTable {
  static let table = StateTable(
    name: "names.csv",
    columns: ["bearer", "id", "partner", "name", "behavioral", "known_from", "known_until"], added: 2)

  static func row(_ known: KnownName, _ time: BorneNames.Time) -> [String] {
    [
      known.bearer.rawValue, known.id, known.partner.text, known.name, known.isBehavioral ? "Y" : "N",
      time.from?.description ?? "", time.until?.description ?? "",
    ]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> (KnownName, BorneNames.Time) {
    let name = KnownName(
      try row.value(0) { KnownName.Bearer(rawValue: $0) }, row.values[1], of: PartnerID(row.values[2]),
      row.values[3], isBehavioral: row.values[4] == "Y")
    let from = try row.optional(5) { Day($0) }
    return (name, BorneNames.Time(from: from, until: try row.optional(6) { Day($0) }))
  }
}
