import Reentry

/// A span of a case's member, by its places.
struct SpanPlace: Hashable {
  let member: Int
  let span: Int
}

/// A span of coverage is full coverage in one of the groups (source document 000, slide 11).
///
/// The suspension because of custody ends nothing and counts as coverage. Ages are those of the day judged.
struct SpanOfGroup {
  func finding(
    for place: SpanPlace, of subject: IdentifiedCase, in circumstances: Circumstances
  ) -> CriterionFinding {
    if subject.person.members[place.member].spans[place.span].isSuspended {
      return group(place, isSuspended: true, subject, circumstances)
    }
    return status(place, subject, circumstances) ?? held(place, subject, circumstances)
      ?? group(place, isSuspended: false, subject, circumstances)
  }

  // Nil where the status says that the person is covered.
  private func status(
    _ place: SpanPlace, _ subject: IdentifiedCase, _ circumstances: Circumstances
  ) -> CriterionFinding? {
    let tables = circumstances.tables
    guard let meaning = tables.meaning(of: subject.person.members[place.member].spans[place.span].status) else {
      return finding(
        .unknown(Missing(.eligibilityStatus, from: .socialServices)), .status, place, subject, circumstances,
        rule: .eligibilityStatus, field: .status)
    }
    let answer: CriterionFinding.Answer
    switch meaning.value {
    case .covered: return nil
    case .notCovered: answer = .failed(.statusNotCovered)
    case .pending: answer = .unknown(Missing(.eligibilityStatus, from: .socialServices))
    case .shareOfCost: answer = .unknown(Missing(.shareOfCost, from: .socialServices))
    }
    return finding(
      answer, .status, place, subject, circumstances, rule: .eligibilityStatus, citation: meaning.citation,
      field: .status)
  }

  // Nil where the plan holds nothing.
  private func held(
    _ place: SpanPlace, _ subject: IdentifiedCase, _ circumstances: Circumstances
  ) -> CriterionFinding? {
    let isHeld = circumstances.tables.heldPlanStatuses.contains(
      subject.person.members[place.member].spans[place.span].planStatus)
    guard isHeld else { return nil }
    return finding(
      .unknown(Missing(.eligibilityStatus, from: .plan)), .heldByPlan, place, subject, circumstances,
      rule: .heldPlanStatuses, citation: circumstances.policy.heldPlanStatuses.citation, field: .planStatus)
  }

  private func group(
    _ place: SpanPlace, isSuspended: Bool, _ subject: IdentifiedCase, _ circumstances: Circumstances
  ) -> CriterionFinding {
    let tables = circumstances.tables
    guard let aid = tables.meaning(of: subject.person.members[place.member].spans[place.span].aid) else {
      return finding(
        .unknown(Missing(.aidCode, from: .socialServices)), .unknownAid, place, subject, circumstances,
        rule: .aidCodes)
    }
    guard let group = aid.group else {
      return finding(
        .unknown(Missing(.fullCoverage, from: .socialServices)), .inpatientOnly, place, subject,
        circumstances, rule: .inpatientOnly, citation: aid.citation)
    }
    if let end = aid.endsAtAge, let ended = outgrown(end, place, subject, circumstances) { return ended }
    let isUnconfirmed = tables.isUnconfirmed(subject.person.members[place.member].spans[place.span].status)
    var met = finding(
      .met, .group(group, isSuspended: isSuspended, isUnconfirmed: isUnconfirmed), place, subject,
      circumstances, rule: .aidCodes, citation: aid.citation)
    met.lapsesOn = aid.endsAtAge.flatMap { subject.birthday($0.value) }.flatMap { subject.lapse(on: $0) }
    return met
  }

  // Nil where the group has not ended yet.
  private func outgrown(
    _ end: Cited<Int>, _ place: SpanPlace, _ subject: IdentifiedCase, _ circumstances: Circumstances
  ) -> CriterionFinding? {
    switch subject.isAged(end.value, on: circumstances.day) {
    case false?: return nil
    case true?:
      return finding(
        .failed(.groupOutgrown), .outgrown(at: end.value), place, subject, circumstances, rule: .groupEnds,
        citation: end.citation)
    case nil:
      return finding(
        .unknown(Missing(.birthDate, from: .facility)), .ageUnknown(end: end.value), place, subject,
        circumstances, rule: .groupEnds, citation: end.citation)
    }
  }

  private func finding(
    _ answer: CriterionFinding.Answer, _ standing: CoverageStanding, _ place: SpanPlace,
    _ subject: IdentifiedCase, _ circumstances: Circumstances, rule: PolicyKey, citation: String? = nil,
    field: EvidenceField = .aidCode
  ) -> CriterionFinding {
    let aid = circumstances.tables.meaning(of: subject.person.members[place.member].spans[place.span].aid)
    return CriterionFinding(
      .mediCalOrCHIP, answer,
      .coverage(
        CoverageCodes(
          subject.person.members[place.member].spans[place.span],
          showsAid: aid?.group?.isSensitive != true), standing),
      rule: rule, citation: citation ?? circumstances.tables.citation(of: .mediCalOrCHIP),
      evidence: subject.person.members[place.member].spans[place.span].source, field: field)
  }
}

extension IdentifiedCase {
  /// Of the spans that hold on a day the one by which the person is judged; nil where none holds.
  ///
  /// The plan's, or that of fee-for-service where the plan's does not meet the criterion and that one does
  /// better.
  func spanThatCounts(on day: Day, in circumstances: Circumstances) -> SpanPlace? {
    guard let member else { return nil }
    let spans = SpansInForce(of: person, member: member, on: day)
    let other = spans.feeForService.map { SpanPlace(member: member, span: $0) }
    guard let plan = spans.plan.map({ SpanPlace(member: member, span: $0) }) else { return other }
    guard let other else { return plan }
    let (judged, others) = (
      SpanOfGroup().finding(for: plan, of: self, in: circumstances),
      SpanOfGroup().finding(for: other, of: self, in: circumstances)
    )
    if judged.isMet { return plan }
    return others.isMet || (judged.isFailed && !others.isFailed) ? other : plan
  }
}
