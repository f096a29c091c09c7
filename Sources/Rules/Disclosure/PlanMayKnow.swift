import Reentry

/// A plan is told of its own member who qualifies, of one whose release date alone is missing, and that all is paused.
///
/// *Paused* is for a plan that was told before: of somebody who was moved to where services are not live, or nobody
/// knows yet to where.
/// Identity, coverage and release logistics for treatment and care coordination; never which need qualifies
/// (DOMAIN §6).
package struct PlanMayKnow: Sendable {
  package init() {}

  package func notice(
    of judged: JudgedCase, in circumstances: Circumstances
  ) -> Due<(plan: Plan, member: PlanNotice.Disclosed)> {
    guard let status = status(judged, circumstances) else { return .nothing }
    return notice(of: judged, status, in: circumstances)
  }

  /// What a plan that was told before hears of somebody moved to where services are not live, or nobody knows where.
  package func pause(
    of judged: JudgedCase, in circumstances: Circumstances
  ) -> (plan: Plan, member: PlanNotice.Disclosed)? {
    guard isPaused(judged) else { return nil }
    guard case .content(let told) = notice(of: judged, .paused, in: circumstances) else { return nil }
    return told
  }

  private func notice(
    of judged: JudgedCase, _ status: PlanNotice.Status, in circumstances: Circumstances
  ) -> Due<(plan: Plan, member: PlanNotice.Disclosed)> {
    guard let coverage = judged.subject.coverageTold(in: circumstances) else { return .nothing }
    guard coverage.plan != .feeForService else { return .withheld(.noPlan) }
    guard let plan = circumstances.registry.plans[coverage.plan] else { return .withheld(.planNotInRegistry) }
    if circumstances.registry.isInTest(plan.partner) { return .withheld(.receiverInTest) }
    let booking = judged.subject.person.booking
    guard let facility = circumstances.registry.facilities[booking.facility] else { return .nothing }
    let receiver = CareReceiver(.plan, plan.partner, in: circumstances.registry)
    let care = CareDisclosure(of: judged, in: circumstances)
    guard care.decision(on: .logistics, to: receiver).shown == .full else {
      return .withheld(care.isRefused(receiver) ? .refused : .noConsent)
    }
    return .content((plan, member(judged, coverage, facility, status, to: receiver, circumstances)))
  }

  /// What may be said of a case to whoever assigns its care manager; nil where nothing.
  func status(_ judged: JudgedCase, _ circumstances: Circumstances) -> PlanNotice.Status? {
    guard judged.isInCustody else { return nil }
    switch judged.determination.outcome {
    case .eligible: return .qualifies
    case .notEligible: return nil
    case .pending: return isDateUnknown(judged, circumstances) ? .dateUnknown : nil
    }
  }

  private func isPaused(_ judged: JudgedCase) -> Bool {
    if judged.subject.release.whereabouts == .transferred { return true }
    let reasons = judged.determination.reasons
    return judged.isInCustody && !reasons.isEmpty
      && reasons.allSatisfy { [.facilityNotRegistered, .facilityNotReady, .facilityNotLive].contains($0) }
  }

  private func isDateUnknown(_ judged: JudgedCase, _ circumstances: Circumstances) -> Bool {
    let kind = circumstances.registry.facilities[judged.subject.person.booking.facility]?.kind
    guard kind == .jail, circumstances.policy.tellsUnknownDates.value else { return false }
    return judged.determination.missing == [Missing(.releaseDate, from: .facility)]
  }

  /// Identity, coverage and release logistics of one case, as far as the receiver may read them.
  func member(
    _ judged: JudgedCase, _ coverage: Coverage, _ facility: Facility, _ status: PlanNotice.Status,
    to receiver: CareReceiver, _ circumstances: Circumstances
  ) -> PlanNotice.Disclosed {
    let (person, booking) = (judged.subject.person, judged.subject.person.booking)
    var member = PlanNotice.Disclosed(
      caseName: person.name, cin: coverage.cin, name: booking.name, bornOn: booking.bornOn, sex: booking.sex,
      facility: facility, bookingNumber: booking.bookingNumber, status: status)
    let texts = ToldTexts(of: judged, to: receiver, in: circumstances)
    (member.home, member.preferredLanguage) = (texts.home, texts.preferredLanguage)
    member.priorECM = texts.priorECM(of: coverage)
    member.unsuspensionNeeded = coverage.isSuspended
    member.agreementOnFile = circumstances.registry.agreements.contains(
      Agreement(plan: coverage.plan, facility: facility.id))
    guard status != .paused, let told = judged.subject.release.date else { return member }
    (member.releaseKind, member.releaseKnownAsOf) = (told.kind, told.asOf)
    guard let day = told.day else { return member }
    let timeline = Timeline(release: day, on: circumstances.day, policy: circumstances.policy)
    (member.releaseOn, member.windowOpensOn) = (day, timeline.windowOpensOn)
    (member.handoffDueOn, member.isExpedited) = (timeline.handoffDueOn, timeline.isExpedited)
    return member
  }
}
