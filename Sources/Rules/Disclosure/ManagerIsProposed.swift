import Reentry

/// Whoever finds a care manager for a member who qualifies and has none is told which organizations fit: the plan, or
/// where there is none, or none any more on the exchange, the operator (source document 000, step 1c).
///
/// Once a manager is assigned the proposal is answered: it stands, and nothing more is proposed, until one of the
/// managers is gone.
package struct ManagerIsProposed: Sendable {
  package init() {}

  package func proposals(
    of judged: JudgedCase, _ proposals: Proposals, in circumstances: Circumstances
  ) -> [Due<Addressed<CareManagerProposal>>] {
    let registry = circumstances.registry
    guard judged.isInCustody, judged.determination.outcome == .eligible,
      let coverage = judged.subject.coverageTold(in: circumstances),
      let facility = registry.facilities[judged.subject.person.booking.facility],
      case let standing = StandingAssignment(of: judged, in: circumstances),
      standing.word == nil || standing.isVacant
    else { return [] }
    let receivers =
      registry.plans[coverage.plan].map { [$0.partner] }
      ?? registry.operators.filter { registry.partners[$0] != nil }.sorted()
    let ranked = proposals.organizations(for: judged)
    guard !ranked.isEmpty else { return receivers.map { _ in .withheld(.noOrganization) } }
    let content = CareManagerProposal(
      stay: MemberStay(of: judged.subject.person, cin: coverage.cin, in: facility),
      isExpedited: isExpedited(judged, circumstances), ranked: ranked,
      redisclosure: redisclosure(judged, coverage.plan, ranked, in: circumstances))
    return receivers.map { .content(Addressed(to: $0, subject: coverage.plan.text, content)) }
  }

  // By which consent a plan reads where the provider of behavioral health stands.
  private func redisclosure(
    _ judged: JudgedCase, _ plan: PlanCode, _ ranked: [CareManagerProposal.Ranked],
    in circumstances: Circumstances
  ) -> TransitionalCarePlan.Redisclosure? {
    guard plan != .feeForService, let partner = circumstances.registry.plans[plan]?.partner,
      let provider = judged.subject.person.booking.behavioralProvider,
      ranked.contains(where: { $0.organization.npi == provider })
    else { return nil }
    let care = CareDisclosure(of: judged, in: circumstances)
    let receiver = CareReceiver(.plan, partner, in: circumstances.registry)
    return care.tellsProvider(to: receiver) ? care.redisclosure(of: [.substanceUse], to: receiver) : nil
  }

  private func isExpedited(_ judged: JudgedCase, _ circumstances: Circumstances) -> Bool {
    guard let release = judged.subject.release.date?.day else { return false }
    return Timeline(release: release, on: circumstances.day, policy: circumstances.policy).isExpedited
  }
}
