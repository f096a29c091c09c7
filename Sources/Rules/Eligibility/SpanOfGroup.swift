import Reentry

/// A span of a case's member, by its places.
struct SpanPlace: Hashable {
  let member: Int
  let span: Int
}

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

  var isFailed: Bool { if case .failed = answer { true } else { false } }
}

/// A span of coverage is full coverage in one of the groups (source document 000, slide 11).
///
/// The suspension because of custody ends nothing and counts as coverage. Ages are those of the day judged. The
/// fields of a span are read one by one: whoever asks the span itself takes a copy of it.
struct SpanOfGroup {
  func verdict(
    on place: SpanPlace, of subject: IdentifiedCase, in circumstances: Circumstances
  ) -> SpanVerdict {
    let status = subject.person.members[place.member].spans[place.span].status
    let restriction = subject.person.members[place.member].spans[place.span].restriction
    if Coverage.isSuspension(restriction: restriction, status: status) {
      return group(place, isSuspended: true, isUnconfirmed: false, subject, circumstances)
    }
    if let verdict = verdict(on: status, circumstances) { return verdict }
    let planStatus = subject.person.members[place.member].spans[place.span].planStatus
    for held in circumstances.tables.heldPlanStatuses where held == planStatus {
      return SpanVerdict(
        .unknown(Missing(.eligibilityStatus, from: .plan)), .heldByPlan, .heldPlanStatuses, .planStatus)
    }
    let isUnconfirmed = circumstances.tables.isUnconfirmed(status)
    return group(place, isSuspended: false, isUnconfirmed: isUnconfirmed, subject, circumstances)
  }

  // Nil where the status says that the person is covered.
  private func verdict(on status: String, _ circumstances: Circumstances) -> SpanVerdict? {
    let answer: CriterionFinding.Answer
    switch circumstances.tables.meaning(of: status)?.value {
    case .covered: return nil
    case .notCovered: answer = .failed(.statusNotCovered)
    case .pending, nil: answer = .unknown(Missing(.eligibilityStatus, from: .socialServices))
    case .shareOfCost: answer = .unknown(Missing(.shareOfCost, from: .socialServices))
    }
    return SpanVerdict(answer, .status, .eligibilityStatus, .status)
  }

  private func group(
    _ place: SpanPlace, isSuspended: Bool, isUnconfirmed: Bool, _ subject: IdentifiedCase,
    _ circumstances: Circumstances
  ) -> SpanVerdict {
    let code = subject.person.members[place.member].spans[place.span].aid
    guard let aid = circumstances.tables.meaning(of: code) else {
      return SpanVerdict(
        .unknown(Missing(.aidCode, from: .socialServices)), .unknownAid, .aidCodes, .aidCode)
    }
    guard let group = aid.group else {
      return SpanVerdict(
        .unknown(Missing(.fullCoverage, from: .socialServices)), .inpatientOnly, .inpatientOnly, .aidCode)
    }
    if let end = aid.endsAtAge?.value, let over = outgrown(end, subject, circumstances) { return over }
    let standing = CoverageStanding.group(group, isSuspended: isSuspended, isUnconfirmed: isUnconfirmed)
    var met = SpanVerdict(.met, standing, .aidCodes, .aidCode)
    if let end = aid.endsAtAge?.value, let birthday = subject.birthday(end) {
      met.lapsesOn = subject.lapse(on: birthday)
    }
    return met
  }

  // Nil where the group has not ended yet.
  private func outgrown(
    _ end: Int, _ subject: IdentifiedCase, _ circumstances: Circumstances
  ) -> SpanVerdict? {
    guard let isAged = subject.isAged(end, on: circumstances.day) else {
      return SpanVerdict(
        .unknown(Missing(.birthDate, from: .facility)), .ageUnknown(end: end), .groupEnds, .aidCode)
    }
    return isAged ? SpanVerdict(.failed(.groupOutgrown), .outgrown(at: end), .groupEnds, .aidCode) : nil
  }

  /// The answer with its evidence and citation.
  func finding(
    for place: SpanPlace, of subject: IdentifiedCase, in circumstances: Circumstances
  ) -> CriterionFinding {
    let verdict = verdict(on: place, of: subject, in: circumstances)
    let aid = subject.person.members[place.member].spans[place.span].aid
    let codes = CoverageCodes(
      aid: circumstances.tables.meaning(of: aid)?.group?.isSensitive == true ? nil : aid,
      plan: subject.person.members[place.member].spans[place.span].plan,
      status: subject.person.members[place.member].spans[place.span].status,
      planStatus: subject.person.members[place.member].spans[place.span].planStatus)
    var finding = CriterionFinding(
      .mediCalOrCHIP, verdict.answer, .coverage(codes, verdict.standing), rule: verdict.rule,
      citation: citation(of: verdict, place, subject, circumstances),
      evidence: subject.person.members[place.member].spans[place.span].source, field: verdict.field)
    finding.lapsesOn = verdict.lapsesOn
    return finding
  }

  private func citation(
    of verdict: SpanVerdict, _ place: SpanPlace, _ subject: IdentifiedCase, _ circumstances: Circumstances
  ) -> String {
    let cited: String?
    switch verdict.rule {
    case .eligibilityStatus:
      cited =
        circumstances.tables.meaning(of: subject.person.members[place.member].spans[place.span].status)?
        .citation
    case .heldPlanStatuses: cited = circumstances.policy.heldPlanStatuses.citation
    default:
      let aid = circumstances.tables.meaning(
        of: subject.person.members[place.member].spans[place.span].aid)
      cited = verdict.rule == .groupEnds ? aid?.endsAtAge?.citation : aid?.citation
    }
    return cited ?? circumstances.tables.citation(of: .mediCalOrCHIP)
  }
}

extension IdentifiedCase {
  /// Of the spans that hold on a day the one by which the person is judged; nil where none holds.
  ///
  /// The plan's, or that of fee-for-service where the plan's does not meet the criterion and that one does
  /// better.
  func spanThatCounts(on day: Day, in circumstances: Circumstances) -> SpanPlace? {
    guard let member else { return nil }
    let spans = SpansInForce.of(person, member: member, on: day)
    let other = spans.feeForService.map { SpanPlace(member: member, span: $0) }
    guard let plan = spans.plan.map({ SpanPlace(member: member, span: $0) }) else { return other }
    guard let other else { return plan }
    let judged = SpanOfGroup().verdict(on: plan, of: self, in: circumstances)
    if judged.isMet { return plan }
    let others = SpanOfGroup().verdict(on: other, of: self, in: circumstances)
    return others.isMet || (judged.isFailed && !others.isFailed) ? other : plan
  }
}
