import Reentry

/// `disclosures.csv`: every deliverable ever published, in the order of their nights.
enum DisclosureTable {
  static let table = StateTable(
    name: "disclosures.csv",
    columns: [
      "file", "partner", "kind", "subject", "sha256", "generation", "placed_on", "state", "gone_on",
      "acknowledged_at", "outcome", "taken_back_on", "decided_in", "withdrawn_in",
      "superseded_in", "legal_basis", "columns",
    ], added: 3)

  static func row(_ disclosure: Disclosure) -> [String] {
    [
      disclosure.file, disclosure.partner.text, disclosure.kind.rawValue, disclosure.subject,
      disclosure.sha256, String(disclosure.generation), disclosure.placedOn.description,
      disclosure.state.rawValue, disclosure.goneOn?.description ?? "",
      disclosure.acknowledgedAt?.description ?? "", disclosure.outcome,
      disclosure.takenBackOn?.description ?? "", disclosure.decidedIn.map(String.init) ?? "",
      disclosure.withdrawnIn.map(String.init) ?? "", disclosure.supersededIn.map(String.init) ?? "",
      disclosure.legalBasis, disclosure.columns.joined(separator: " "),
    ]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> Disclosure {
    let values = row.values
    var disclosure = Disclosure(
      file: values[0], partner: PartnerID(values[1]),
      kind: try row.value(2) { Deliverable.Kind(rawValue: $0) }, subject: values[3], sha256: values[4],
      generation: try row.number(5), placedOn: try row.value(6) { Day($0) })
    disclosure.state = try row.value(7) { Disclosure.State(rawValue: $0) }
    disclosure.goneOn = try row.optional(8) { Day($0) }
    disclosure.acknowledgedAt = try row.optional(9) { Moment($0) }
    disclosure.outcome = values[10]
    disclosure.takenBackOn = try row.optional(11) { Day($0) }
    disclosure.decidedIn = try row.optional(12) { Int($0) }
    disclosure.withdrawnIn = try row.optional(13) { Int($0) }
    disclosure.supersededIn = try row.optional(14) { Int($0) }
    disclosure.legalBasis = values[15]
    disclosure.columns = values[16].split(separator: " ").map(String.init)
    return disclosure
  }
}
