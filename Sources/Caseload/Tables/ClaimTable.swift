import Reentry

/// `claims.csv`: what operators said of organizations that assign themselves unasked, in the order of their decisions.
enum ClaimTable {
  static let table = StateTable(
    name: "claims.csv",
    columns: ["case", "partner", "decision", "reason", "decided_by", "decided_at", "batch", "record"])

  static func row(_ ruling: ClaimRuling) -> [String] {
    [
      String(ruling.person), ruling.partner.text,
      (ruling.isApproved ? Decision.Word.approve : .refuse).rawValue, ruling.reason, ruling.decidedBy,
      ruling.decidedAt.description, ruling.source.batch.text, String(ruling.source.record),
    ]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> ClaimRuling {
    let word = try row.value(2) { Decision.Word(rawValue: $0) }
    guard word == .approve || word == .refuse else { throw row.damage }
    return ClaimRuling(
      person: try row.number(0), partner: PartnerID(row.values[1]), isApproved: word == .approve,
      reason: row.values[3], decidedBy: row.values[4], decidedAt: try row.value(5) { Moment($0) },
      source: Source(batch: BatchID(row.values[6]), record: try row.number(7)))
  }
}
