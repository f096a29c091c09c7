import Reentry

/// The organization that manages care before release is told what is known for the needs assessment, once it is
/// assigned and again when that changes (source document 000, step 2).
///
/// What others told of needs stays out of it unless the policy allows it, and then only what is general clinical
/// content; a service or a drug that the facility gave is not named.
package struct PrefillIsDue: Sendable {
  package init() {}

  package func prefill(
    of judged: JudgedCase, in circumstances: Circumstances
  ) -> Due<Addressed<Prefill>> {
    guard judged.determination.outcome == .eligible, judged.isInCustody else { return .nothing }
    let standing = StandingAssignment(of: judged, in: circumstances)
    guard let manager = standing.preRelease, let organization = manager.organization else {
      let isUnknown = standing.troubles.contains { $0 == .organizationUnknown || $0 == .organizationClosed }
      return isUnknown ? .withheld(.organizationNotInRegistry) : .nothing
    }
    guard let partner = circumstances.registry.organization(organization)?.partner else {
      return .withheld(.organizationNotInRegistry)
    }
    guard let facility = circumstances.registry.facilities[judged.subject.person.booking.facility],
      let coverage = judged.subject.coverageTold(in: circumstances),
      let told = judged.subject.release.date, let day = told.day
    else { return .nothing }
    let release = Prefill.Release(
      day: day, kind: told.kind, knownAsOf: told.asOf,
      timeline: Timeline(release: day, on: circumstances.day, policy: circumstances.policy))
    let (person, booking) = (judged.subject.person, judged.subject.person.booking)
    let receiver = CareReceiver(.preReleaseManager, partner, in: circumstances.registry)
    let texts = ToldTexts(of: judged, to: receiver, in: circumstances)
    let care = CareDisclosure(of: judged, in: circumstances)
    var prefill = Prefill(
      stay: MemberStay(of: person, cin: coverage.cin, in: facility),
      manager: texts.manager(manager, of: standing),
      postReleaseManager: standing.postRelease.map { texts.manager($0, of: standing) }, home: texts.home,
      preferredLanguage: texts.preferredLanguage,
      coverage: planCoverage(coverage, knowsGroup: care.tellsGroup(to: receiver), circumstances),
      priorECM: texts.priorECM(of: coverage), release: release)
    prefill.facilityActions = actions(judged.care)
    let general = care.decision(on: .general, to: receiver)
    if general.shown == .full { prefill.needs = needs(booking, circumstances) }
    prefill.consented = care.consentedContent(categories(of: prefill), to: receiver)
    tell(of: judged, organization, in: circumstances, home: texts.home, into: &prefill)
    return .content(Addressed(to: partner, prefill))
  }

  private func planCoverage(
    _ coverage: Coverage, knowsGroup: Bool, _ circumstances: Circumstances
  ) -> TransitionalCarePlan.PlanCoverage {
    let plan = circumstances.registry.plans[coverage.plan]
    return TransitionalCarePlan.PlanCoverage(
      plan: coverage.plan, planName: plan?.name ?? "", liaison: plan?.liaison ?? "",
      aid: knowsGroup ? coverage.aid : AidCode(""), from: coverage.from, to: coverage.to,
      unsuspensionNeeded: coverage.isSuspended)
  }

  // What its codes and words tell of, beside what any manager is told.
  private func categories(of prefill: Prefill) -> Set<CareCategory> {
    if !prefill.coverage.aid.text.isEmpty { return CareDisclosure.ofGroup }
    return prefill.needs.isEmpty ? [] : [.general]
  }

  // Naloxone would say why; which service was given stays out by leaving its code out.
  private func actions(_ care: CareOfStay) -> [Prefill.Step] {
    care.actions.filter { $0.kind != .naloxoneGiven }.map { action in
      var step = Prefill.Step(kind: action.kind, on: action.doneOn)
      if care.elsewhere.contains(action.source) { step.earlierFacility = action.client.facility }
      return step
    }
  }

  // Mental health, substance use, HIV and pregnancy are more than general clinical content.
  private func needs(_ booking: Booking, _ circumstances: Circumstances) -> [Need] {
    guard circumstances.policy.prefillNeeds.value == .general else { return [] }
    let general: [Need] = [.chronicCondition, .developmentalDisability, .brainInjury]
    return general.filter { booking.needs[$0] == .confirmed }
  }

  private func tell(
    of judged: JudgedCase, _ organization: NPI, in circumstances: Circumstances, home: Home,
    into prefill: inout Prefill
  ) {
    let plan = PlanCompleteness(of: judged, in: circumstances, seeing: .author(organization), home: home)
    for row in plan.elements {
      switch row.state {
      case .present: prefill.present.append(row.element)
      case .notNeeded: prefill.notNeeded.append(row.element)
      case .missing: prefill.missing.append(row.element)
      }
    }
    let assessments = judged.care.items.filter { $0.author == organization && $0.content.assessment != nil }
    prefill.assessment = assessments.max { $1.isNewer(than: $0) }?.content.assessment
  }
}

extension CareItem.Content {
  fileprivate var assessment: Assessment? { if case .assessment(let told) = self { told } else { nil } }
}
