import Reentry

// Organizations that assign themselves unasked, and whom the exchange asked.
extension Caseload {
  /// Takes in a decision about an organization that assigned itself; one about something else is none.
  package mutating func rule(onClaim decision: Decision) {
    if let ruling = ClaimRuling(decision) { append(ruling) }
  }

  /// Everything that was told of care, with whom the exchange had asked or told before that generation; nil for all nights.
  ///
  /// What was told of somebody as the wrong member asked nobody.
  package func careRecords(before generation: Int? = nil) -> CareRecords {
    var records = care.records
    for row in disclosedCases where row.retractedIn == nil {
      guard let file = disclosures[row.file], generation.map({ file.generation < $0 }) ?? true else {
        continue
      }
      let told = CareRecords.Referral(person: row.person, partner: file.partner)
      switch file.kind {
      case .referral: records.referrals.append(told)
      case .notify: records.notices.append(told)
      default: break
      }
    }
    records.claims = claims
    return records
  }
}
