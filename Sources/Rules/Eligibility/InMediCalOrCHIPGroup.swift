import Reentry

/// The person is covered, suspended or not, in a Medi-Cal or CHIP eligibility group (source document 000,
/// slide 11).
package struct InMediCalOrCHIPGroup: EligibilityCriterion {
  package init() {}

  package func finding(for subject: IdentifiedCase, in circumstances: Circumstances) -> CriterionFinding {
    switch subject.identity {
    case .matched: return matched(subject, circumstances)
    case .review(let candidates):
      return finding(
        .unknown(Missing(.identity, from: .operatorOfExchange)),
        "\(candidates.count) possible \(candidates.count == 1 ? "member" : "members") to settle")
    case .unmatched(let day): return finding(.failed(.notEnrolled), "in no coverage on \(day)")
    case .notLookedFor:
      return finding(
        .unknown(Missing(.eligibilityFile, from: .plan)),
        "no full eligibility file was read since this person became known")
    }
  }

  private func finding(
    _ answer: CriterionFinding.Answer, _ detail: String, citation: String = "000 slide 11",
    evidence: Source? = nil
  ) -> CriterionFinding {
    CriterionFinding(.mediCalOrCHIP, answer, detail: detail, citation: citation, evidence: evidence)
  }

  private func matched(_ subject: IdentifiedCase, _ circumstances: Circumstances) -> CriterionFinding {
    guard let coverage = subject.coverage(on: circumstances.day) else {
      let ended = subject.latestCoverage?.to.map { "coverage ended on \($0)" } ?? "no span holds today"
      return finding(.failed(.coverageEnded), ended, evidence: subject.latestCoverage?.source)
    }
    let policy = circumstances.policy
    let said = "aid \(coverage.aid), plan \(coverage.plan), status \(coverage.status)"
    if coverage.isSuspended {
      return group(coverage, said + ", suspended in custody", subject, circumstances)
    }
    guard let first = coverage.status.first, let meaning = policy.statusMeanings[first] else {
      return finding(
        .unknown(Missing(.eligibilityStatus, from: .socialServices)), said, evidence: coverage.source)
    }
    switch meaning.value {
    case .notCovered:
      return finding(
        .failed(.statusNotCovered), said, citation: meaning.citation, evidence: coverage.source)
    case .pending:
      let what: Missing.What = first == "5" ? .shareOfCost : .eligibilityStatus
      return finding(
        .unknown(Missing(what, from: .socialServices)), said, citation: meaning.citation,
        evidence: coverage.source)
    case .covered: break
    }
    if policy.heldPlanStatuses.value.contains(coverage.planStatus) {
      return finding(
        .unknown(Missing(.eligibilityStatus, from: .plan)), said + ", plan status \(coverage.planStatus)",
        citation: policy.heldPlanStatuses.citation, evidence: coverage.source)
    }
    return group(coverage, said, subject, circumstances)
  }

  private func group(
    _ coverage: Coverage, _ said: String, _ subject: IdentifiedCase, _ circumstances: Circumstances
  ) -> CriterionFinding {
    let policy = circumstances.policy
    if let inpatient = policy.inpatientOnlyAids[coverage.aid] {
      return finding(
        .unknown(Missing(.fullCoverage, from: .socialServices)), said + ", inpatient only",
        citation: inpatient.citation, evidence: coverage.source)
    }
    guard let group = policy.aidGroups[coverage.aid] else {
      return finding(
        .unknown(Missing(.aidCode, from: .socialServices)), said + ", aid code not in the table",
        evidence: coverage.source)
    }
    if let end = group.value.endsAtAge {
      let born = subject.person.booking.bornOn
      if born.latest.years(until: circumstances.day) >= end {
        return finding(
          .failed(.groupOutgrown), said + ", the group ends at \(end)", citation: group.citation,
          evidence: coverage.source)
      }
    }
    // A group for the pregnant is a need by another name: neither it nor its aid code is shown.
    let shown = group.value.isSensitive ? "plan \(coverage.plan), status \(coverage.status)" : said
    let word = group.value.isSensitive ? "group not shown" : group.value.rawValue
    return finding(.met, "\(shown), \(word)", citation: group.citation, evidence: coverage.source)
  }
}
