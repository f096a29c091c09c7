import Reentry

/// The transitional care plan is due to the person's plan from about 14 days before release (source document
/// 000, step 5a).
package struct PlanIsDue: Sendable {
  package init() {}

  /// The plan as its managed care plan may see it; generation and supersedes are the caller's to fill in.
  package func carePlan(
    of judged: JudgedCase, in circumstances: Circumstances
  ) -> Due<TransitionalCarePlan> {
    guard judged.determination.outcome == .eligible, judged.isInCustody else { return .nothing }
    let person = judged.subject.person
    guard let told = judged.subject.release.date, let day = told.day else { return .nothing }
    let lead = circumstances.policy.handoffLeadDays.value
    guard circumstances.day.days(until: day) <= lead else { return .nothing }
    guard let coverage = judged.subject.coverageTold(in: circumstances) else { return .nothing }
    guard coverage.plan != .feeForService else { return .withheld(.noPlan) }
    guard let plan = circumstances.registry.plans[coverage.plan] else { return .withheld(.planNotInRegistry) }
    guard let facility = circumstances.registry.facilities[person.booking.facility] else { return .nothing }
    let release = TransitionalCarePlan.Release(
      day: day, kind: told.kind, knownAsOf: told.asOf,
      timeline: Timeline(release: day, on: circumstances.day, policy: circumstances.policy))
    return .content(
      assembled(judged, coverage, plan, facility, release, in: circumstances))
  }

  private func assembled(
    _ judged: JudgedCase, _ coverage: Coverage, _ plan: Plan, _ facility: Facility,
    _ release: TransitionalCarePlan.Release, in circumstances: Circumstances
  ) -> TransitionalCarePlan {
    let (person, booking) = (judged.subject.person, judged.subject.person.booking)
    let elements = CarePlanElements(judged, coverage, circumstances)
    let county = booking.home.county.flatMap { circumstances.registry.counties[$0]?.name } ?? ""
    return TransitionalCarePlan(
      caseName: person.name,
      recipient: TransitionalCarePlan.Recipient(
        partner: plan.partner, name: plan.name, role: "managed care plan"),
      asOf: circumstances.day, generation: 0, cin: coverage.cin, name: booking.name, bornOn: booking.bornOn,
      sex: booking.sex, preferredLanguage: booking.preferredLanguage, facility: facility, countyName: county,
      bookingNumber: booking.bookingNumber, release: release, home: booking.home,
      coverage: TransitionalCarePlan.PlanCoverage(
        plan: plan.code, planName: plan.name, liaison: plan.liaison, aid: coverage.aid, from: coverage.from,
        to: coverage.to, unsuspensionNeeded: coverage.isSuspended),
      elements: elements.elements, supersedes: "", legalBasis: PlanMayKnow.basis,
      sources: elements.sources.union(sources(person, coverage)).sorted())
  }

  private func sources(_ person: Case, _ coverage: Coverage) -> [BatchID] {
    [person.source.batch, coverage.source.batch] + person.releaseDates.map(\.source.batch)
  }
}
