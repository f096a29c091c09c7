import Reentry

/// `names.csv`: what partners, organizations, plans and facilities were called on any night.
enum NameTable {
  static let table = StateTable(
    name: "names.csv", columns: ["bearer", "id", "partner", "name", "behavioral"])

  static func row(_ known: KnownName) -> [String] {
    [known.bearer.rawValue, known.id, known.partner.text, known.name, known.isBehavioral ? "Y" : "N"]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> KnownName {
    KnownName(
      try row.value(0) { KnownName.Bearer(rawValue: $0) }, row.values[1], of: PartnerID(row.values[2]),
      row.values[3], isBehavioral: row.values[4] == "Y")
  }
}
