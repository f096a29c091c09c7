import Reentry

/// `consented.csv`: what was told by a consent, and in which generation its end was told or it was taken back.
enum ConsentedTable {
  static let table = StateTable(
    name: "consented.csv",
    columns: [
      "file", "partner", "subject", "kind", "case", "id", "recipient", "categories", "signed_on",
      "revoked_in",
    ])

  static func row(_ told: ConsentedDisclosure) -> [String] {
    [
      told.file, told.partner.text, told.subject, told.kind.rawValue, String(told.person), told.notice,
      told.content.recipient.rawValue, told.content.categories.words.joined(separator: " "),
      told.content.signedOn.description, told.revokedIn.map(String.init) ?? "",
    ]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> ConsentedDisclosure {
    let values = row.values
    let categories = values[7].split(separator: " ").map { CareCategory(rawValue: String($0)) }
    guard !categories.contains(nil) else { throw row.damage }
    var told = ConsentedDisclosure(
      file: values[0], partner: PartnerID(values[1]), subject: values[2],
      kind: try row.value(3) { Deliverable.Kind(rawValue: $0) }, person: try row.number(4),
      notice: values[5],
      content: ConsentedContent(
        Set(categories.compactMap(\.self)),
        to: try row.value(6) { TransitionalCarePlan.Recipient.Kind(rawValue: $0) },
        signedOn: try row.value(8) { Day($0) }))
    told.revokedIn = try row.optional(9) { Int($0) }
    return told
  }
}
