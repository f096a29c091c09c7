import Reentry

/// A plan is told of its own member who qualifies, and of one whose release date alone is missing.
///
/// Identity, coverage and release logistics for treatment and care coordination; never which need qualifies
/// (DOMAIN §6).
package struct PlanMayKnow: Sendable {
  /// The words for it in the record of disclosures.
  package static let basis = "treatment and care coordination (HIPAA 45 CFR 164.506(c)); CalAIM (AB 133)"

  package init() {}

  package func notice(
    of judged: JudgedCase, in circumstances: Circumstances
  ) -> Due<(plan: Plan, member: PlanNotice.Disclosed)> {
    guard let status = status(judged, circumstances) else { return .nothing }
    guard let coverage = judged.subject.coverageTold(in: circumstances) else { return .nothing }
    guard coverage.plan != .feeForService else { return .withheld(.noPlan) }
    guard let plan = circumstances.registry.plans[coverage.plan] else { return .withheld(.planNotInRegistry) }
    let booking = judged.subject.person.booking
    guard let facility = circumstances.registry.facilities[booking.facility] else { return .nothing }
    let member = member(judged, coverage, facility, status, circumstances)
    return .content((plan, member))
  }

  private func status(_ judged: JudgedCase, _ circumstances: Circumstances) -> PlanNotice.Status? {
    guard judged.isInCustody else { return nil }
    switch judged.determination.outcome {
    case .eligible: return .qualifies
    case .notEligible: return nil
    case .pending:
      let onlyDate = judged.determination.missing == [Missing(.releaseDate, from: .facility)]
      let kind = circumstances.registry.facilities[judged.subject.person.booking.facility]?.kind
      return onlyDate && kind == .jail && circumstances.policy.tellsUnknownDates.value ? .dateUnknown : nil
    }
  }

  private func member(
    _ judged: JudgedCase, _ coverage: Coverage, _ facility: Facility, _ status: PlanNotice.Status,
    _ circumstances: Circumstances
  ) -> PlanNotice.Disclosed {
    let (person, booking) = (judged.subject.person, judged.subject.person.booking)
    var member = PlanNotice.Disclosed(
      caseName: person.name, cin: coverage.cin, name: booking.name, bornOn: booking.bornOn, sex: booking.sex,
      facility: facility, bookingNumber: booking.bookingNumber, status: status)
    (member.home, member.preferredLanguage) = (booking.home, booking.preferredLanguage)
    member.priorECM = coverage.priorECM ?? booking.priorECM
    member.unsuspensionNeeded = coverage.isSuspended
    member.agreementOnFile = circumstances.registry.agreements.contains(
      Agreement(plan: coverage.plan, facility: facility.id))
    guard let told = person.releaseDate else { return member }
    (member.releaseKind, member.releaseKnownAsOf) = (told.kind, told.asOf)
    guard let day = told.day else { return member }
    let timeline = Timeline(release: day, on: circumstances.day, policy: circumstances.policy)
    (member.releaseOn, member.windowOpensOn) = (day, timeline.windowOpensOn)
    (member.handoffDueOn, member.isExpedited) = (timeline.handoffDueOn, timeline.isExpedited)
    return member
  }
}
