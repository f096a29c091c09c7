import Reentry

/// A fee-for-service member who qualifies is referred to a local care manager organization: nobody's plan assigns one
/// (source document 000, step 1b).
///
/// It is the one that took the person, else the one proposed first; where that says no, the next. Identity, coverage
/// and release logistics, never which need qualifies.
package struct OrganizationIsReferredTo: Sendable {
  package init() {}

  package func referral(
    of judged: JudgedCase, _ proposals: Proposals, in circumstances: Circumstances
  ) -> Due<Addressed<OrganizationReferral>> {
    let registry = circumstances.registry
    guard let status = PlanMayKnow().status(judged, circumstances),
      let coverage = judged.subject.coverageTold(in: circumstances), coverage.plan == .feeForService,
      let facility = registry.facilities[judged.subject.person.booking.facility]
    else { return .nothing }
    let standing = StandingAssignment(of: judged, in: circumstances)
    let organization: Organization
    if let managing = standing.managing(in: registry) {
      organization = managing
    } else if let proposed = proposals.organizations(for: judged).first {
      organization = proposed.organization
    } else {
      return status == .qualifies ? .withheld(.noOrganization) : .nothing
    }
    let receiver = CareReceiver(.preReleaseManager, organization.partner, in: registry)
    let member = PlanMayKnow().member(
      judged, coverage, facility, status, to: receiver, circumstances)
    return .content(
      Addressed(
        to: organization.partner, OrganizationReferral(organization: organization.npi, member: member)))
  }
}

extension StandingAssignment {
  /// The organization that manages before release, or after it where nobody does before.
  func managing(in registry: Registry) -> Organization? {
    registry.organization(preRelease?.organization) ?? registry.organization(postRelease?.organization)
  }
}
