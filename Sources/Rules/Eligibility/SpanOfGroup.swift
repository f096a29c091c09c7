import Reentry

/// What a span of coverage answers, before anything is said of where it stands.
struct SpanVerdict {
  let answer: CriterionFinding.Answer
  let standing: CoverageStanding
  let rule: PolicyKey
  let field: EvidenceField
  /// The birthday at which the group ends, where that is not after the release.
  var lapsesOn: Day?

  init(
    _ answer: CriterionFinding.Answer, _ standing: CoverageStanding, _ rule: PolicyKey, _ field: EvidenceField
  ) {
    (self.answer, self.standing, self.rule, self.field) = (answer, standing, rule, field)
  }

  var isMet: Bool { answer == .met }

  var isBest: Bool { isMet && !isSuspended }

  var isFailed: Bool { if case .failed = answer { true } else { false } }

  /// Met by coverage that custody suspends: what is active beside it counts first.
  var isSuspended: Bool { if case .group(isSuspended: true, _) = standing { true } else { false } }

  func isBetter(than other: SpanVerdict) -> Bool {
    if isMet { return !other.isMet || other.isSuspended && !isSuspended }
    return other.isFailed && !isFailed
  }
}

/// A span of coverage is full coverage in one of the groups (source document 000, slide 11).
///
/// The suspension because of custody ends nothing and counts as coverage. Ages are those of the day judged.
struct SpanOfGroup {
  func verdict(
    on span: SpanFacts, of subject: IdentifiedCase, in circumstances: Circumstances
  ) -> SpanVerdict {
    if span.isSuspended { return group(span, isUnconfirmed: false, subject, circumstances) }
    if let verdict = verdict(onDigit: span.firstDigit, circumstances) { return verdict }
    let planStatus = span.planStatus
    for held in circumstances.tables.heldPlanStatuses where held == planStatus {
      return SpanVerdict(
        .unknown(Missing(.eligibilityStatus, from: .plan)), .heldByPlan, .heldPlanStatuses, .planStatus)
    }
    let isUnconfirmed = circumstances.tables.isUnconfirmed(span.secondDigit)
    return group(span, isUnconfirmed: isUnconfirmed, subject, circumstances)
  }

  // Nil where the status says that the person is covered.
  private func verdict(onDigit digit: UInt8?, _ circumstances: Circumstances) -> SpanVerdict? {
    let answer: CriterionFinding.Answer
    switch circumstances.tables.meaning(ofStatus: digit)?.value {
    case .covered: return nil
    case .notCovered: answer = .failed(.statusNotCovered)
    case .pending, nil: answer = .unknown(Missing(.eligibilityStatus, from: .socialServices))
    case .shareOfCost: answer = .unknown(Missing(.shareOfCost, from: .socialServices))
    }
    return SpanVerdict(answer, .status, .eligibilityStatus, .status)
  }

  private func group(
    _ span: SpanFacts, isUnconfirmed: Bool, _ subject: IdentifiedCase,
    _ circumstances: Circumstances
  ) -> SpanVerdict {
    guard let aid = circumstances.tables.meaning(ofAid: span.aid) else {
      return SpanVerdict(
        .unknown(Missing(.aidCode, from: .socialServices)), .unknownAid, .aidCodes, .aidCode)
    }
    guard aid.group != nil else {
      return SpanVerdict(
        .unknown(Missing(.fullCoverage, from: .socialServices)), .inpatientOnly, .inpatientOnly, .aidCode)
    }
    let standing = CoverageStanding.group(isSuspended: span.isSuspended, isUnconfirmed: isUnconfirmed)
    var met = SpanVerdict(.met, standing, .aidCodes, .aidCode)
    guard let end = aid.endsAtAge else { return met }
    guard let isAged = subject.isAged(end, on: circumstances.day) else {
      return SpanVerdict(
        .unknown(Missing(.birthDate, from: .facility)), .ageUnknown(end: end), .groupEnds, .aidCode)
    }
    if isAged { return SpanVerdict(.failed(.groupOutgrown), .outgrown(at: end), .groupEnds, .aidCode) }
    met.lapsesOn = subject.birthday(end).flatMap { subject.lapse(on: $0) }
    return met
  }

  /// The answer with its evidence and citation.
  func finding(
    for place: Int, of subject: IdentifiedCase, in circumstances: Circumstances
  ) -> CriterionFinding {
    let span = subject.facts.spans[place]
    let verdict = verdict(on: span, of: subject, in: circumstances)
    var finding = CriterionFinding(
      .mediCalOrCHIP, verdict.answer,
      .coverage(span.codes, verdict.standing),
      rule: verdict.rule, citation: citation(of: verdict, span, circumstances),
      evidence: .span(place),
      field: verdict.field)
    finding.lapsesOn = verdict.lapsesOn
    return finding
  }

  private func citation(
    of verdict: SpanVerdict, _ span: SpanFacts, _ circumstances: Circumstances
  ) -> CitationPlace {
    let tables = circumstances.tables
    let cited: CitationPlace? =
      switch verdict.rule {
      case .eligibilityStatus: tables.meaning(ofStatus: span.firstDigit)?.citation
      case .heldPlanStatuses: tables.citations.heldPlanStatuses
      // Which row of the table it was may tell a need.
      case .aidCodes: nil
      default: tables.meaning(ofAid: span.aid)?.citation
      }
    return cited ?? tables.citations.mediCalOrCHIP
  }
}

extension IdentifiedCase {
  /// The place, among those of the member, of the span by which the person is judged on a day; nil where none
  /// holds on it.
  ///
  /// The plan's, or that of fee-for-service where the plan's does not meet the criterion and that one does
  /// better; in each the best of those begun with it, for one may be told in several aid codes.
  func spanThatCounts(on day: Day, in circumstances: Circumstances) -> Int? {
    let spans = spansInForce(on: day)
    guard let first = spans.plan ?? spans.feeForService else { return nil }
    if facts.spans.count == 1 { return first }
    let best = best(of: first, on: day, in: circumstances)
    guard spans.plan != nil, let other = spans.feeForService, !best.verdict.isMet else { return best.place }
    let others = self.best(of: other, on: day, in: circumstances)
    return others.verdict.isBetter(than: best.verdict) ? others.place : best.place
  }

  // Among the spans of its plan begun on the same day that hold.
  private func best(
    of place: Int, on day: Day, in circumstances: Circumstances
  ) -> (place: Int, verdict: SpanVerdict) {
    let span = facts.spans[place]
    var best = (place: place, verdict: SpanOfGroup().verdict(on: span, of: self, in: circumstances))
    for other in facts.spans.indices where !best.verdict.isBest && other != place {
      let told = facts.spans[other]
      guard told.from == span.from, told.plan == span.plan, told.covers(day) else { continue }
      let verdict = SpanOfGroup().verdict(on: told, of: self, in: circumstances)
      if verdict.isBetter(than: best.verdict) { best = (other, verdict) }
    }
    return best
  }
}
