import Reentry

/// The person is covered, suspended or not, in a Medi-Cal or CHIP eligibility group (source document 000,
/// slide 11).
///
/// Of the spans that hold on the day the plan's counts; fee-for-service does where the plan's is not enough.
package struct InMediCalOrCHIPGroup: EligibilityCriterion {
  package init() {}

  package func finding(for subject: IdentifiedCase, in circumstances: Circumstances) -> CriterionFinding {
    switch subject.identity {
    case .matched:
      guard let place = subject.spanThatCounts(on: circumstances.day, in: circumstances) else {
        return uncovered(subject, circumstances)
      }
      var finding = SpanOfGroup().finding(for: place, of: subject, in: circumstances)
      if finding.isMet { finding.lapsesOn = lapse(finding.lapsesOn, place, subject, circumstances) }
      return finding
    case .review(let candidates):
      return finding(
        .unknown(Missing(.identity, from: .operatorOfExchange)), .candidates(candidates.count), circumstances)
    case .unmatched(let day):
      return finding(.failed(.notEnrolled), .inNoCoverage(on: day), circumstances)
    case .notLookedFor:
      return finding(.unknown(Missing(.eligibilityFile, from: .plan)), .notLookedFor, circumstances)
    }
  }

  // The group's end, or that of the span where no other follows it by the release.
  private func lapse(
    _ groupEnd: Day?, _ place: Int, _ subject: IdentifiedCase, _ circumstances: Circumstances
  ) -> Day? {
    guard let last = subject.facts.spans[place].to,
      let end = subject.lapse(on: last.advanced(by: 1)), let release = subject.facts.releaseDay,
      subject.spansInForce(on: release).isNone
    else { return groupEnd }
    return groupEnd.map { min($0, end) } ?? end
  }

  private func uncovered(_ subject: IdentifiedCase, _ circumstances: Circumstances) -> CriterionFinding {
    var (ended, begins): (Int?, Int?) = (nil, nil)
    for place in subject.facts.spans.indices where !subject.facts.spans[place].isNone {
      let from = subject.facts.spans[place].from
      if from > circumstances.day {
        if begins.map({ subject.facts.spans[$0].from > from }) ?? true { begins = place }
      } else if let to = subject.facts.spans[place].to {
        let known = ended.flatMap { subject.facts.spans[$0].to }
        if known.map({ $0 < to }) ?? true { ended = place }
      }
    }
    if let begins {
      return finding(
        .failed(.coverageNotBegun), .coverageBegins(on: subject.facts.spans[begins].from), circumstances,
        evidence: .span(begins), field: .from)
    }
    guard let ended, let last = subject.facts.spans[ended].to else {
      return finding(.failed(.coverageEnded), .noSpan, circumstances)
    }
    return finding(
      .failed(.coverageEnded), .coverageEnded(on: last), circumstances,
      evidence: .span(ended), field: .to)
  }

  private func finding(
    _ answer: CriterionFinding.Answer, _ ground: Ground, _ circumstances: Circumstances,
    evidence: EvidencePlace = .none, field: EvidenceField = .none
  ) -> CriterionFinding {
    CriterionFinding(
      .mediCalOrCHIP, answer, ground, rule: .criteria,
      citation: circumstances.tables.citations.mediCalOrCHIP, evidence: evidence, field: field)
  }
}
