import Reentry

// Organizations that assign themselves unasked, and whom the exchange asked.
extension Caseload {
  /// Takes in a decision about an organization that assigned itself; gives what speaks against it.
  package mutating func rule(onClaim decision: Decision) -> FindingCode? {
    guard let ruling = ClaimRuling(decision), let person = person(ruling.person) else { return .caseUnknown }
    let numbers = Set(person.members.map(\.member.cin) + [person.booking.cin].compactMap { $0 })
    let isClaimed = care.assignments.all.contains { told in
      told.plan == .feeForService && told.partner == ruling.partner && told.decision == .assigned
        && told.client.cin.map { numbers.contains($0) } ?? false
    }
    guard isClaimed else { return .claimUnknown }
    append(ruling)
    return nil
  }

  /// Everything that was told of care, with whom the exchange had asked before that generation; nil for all nights.
  ///
  /// What was told of somebody as the wrong member asked nobody.
  package func careRecords(before generation: Int? = nil) -> CareRecords {
    var records = care.records
    for row in disclosedCases where row.retractedIn == nil {
      guard let file = disclosures[row.file], file.kind == .referral,
        generation.map({ file.generation < $0 }) ?? true
      else { continue }
      records.referrals.append(CareRecords.Referral(person: row.person, partner: file.partner))
    }
    records.claims = claims
    return records
  }
}
