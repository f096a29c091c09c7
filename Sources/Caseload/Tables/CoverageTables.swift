import Reentry

/// `members.csv`: the members of Medi-Cal that a case's person may be.
enum MemberTable {
  static let table = StateTable(
    name: "members.csv",
    columns: [
      "case", "cin", "last_name", "first_name", "middle_name", "name_suffix", "birth_date", "sex", "zip",
      "ssn",
    ], added: 1)

  static func row(_ member: Member, of person: Int) -> [String] {
    [
      String(person), member.cin.description, member.name.last, member.name.first, member.name.middle,
      member.name.suffix, member.bornOn.description, member.sex.rawValue, member.zip,
      member.ssn,
    ]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> (person: Int, member: Member) {
    let values = row.values
    var member = Member(
      cin: try row.value(1) { CIN($0) },
      name: PersonName(last: values[2], first: values[3], middle: values[4], suffix: values[5]),
      bornOn: try row.value(6, CaseTable.birthDate), sex: try row.value(7) { Sex(rawValue: $0) },
      zip: values[8])
    member.ssn = values[9]
    return (try row.number(0), member)
  }
}

/// `coverage.csv`: the spans of those members.
enum CoverageTable {
  static let table = StateTable(
    name: "coverage.csv",
    columns: [
      "case", "cin", "county", "aid_code", "status", "plan", "plan_status", "from", "to", "ecm_npi",
      "restriction", "as_of", "batch", "record", "ended_by",
    ], added: 1)

  static func row(_ span: Coverage, of person: Int) -> [String] {
    [
      String(person), span.cin.description, span.county.text, span.aid.text, span.status, span.plan.text,
      span.planStatus, span.from.description, span.to?.description ?? "", span.priorECM?.description ?? "",
      span.restriction, span.asOf.description, span.source.batch.text, String(span.source.record),
      span.endedBy?.text ?? "",
    ]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> (person: Int, span: Coverage) {
    let values = row.values
    var span = Coverage(
      cin: try row.value(1) { CIN($0) }, county: CountyCode(values[2]), aid: AidCode(values[3]),
      status: values[4], plan: PlanCode(values[5]), from: try row.value(7) { Day($0) },
      asOf: try row.value(11) { Day($0) },
      source: Source(batch: BatchID(values[12]), record: try row.number(13)))
    span.planStatus = values[6]
    span.to = try row.optional(8) { Day($0) }
    span.priorECM = try row.optional(9) { NPI($0) }
    span.restriction = values[10]
    span.endedBy = try row.optional(14) { BatchID($0) }
    return (try row.number(0), span)
  }
}
