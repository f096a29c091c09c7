import Reentry

/// A facility tells of its own people, a plan of its own members, and a care manager organization of what it took on
/// itself: that is what the registry lets each sender say, row by row.
package struct SenderMaySpeak: Sendable {
  private let partner: Partner
  private let registry: Registry

  package init(_ partner: Partner, _ registry: Registry) {
    (self.partner, self.registry) = (partner, registry)
  }

  package typealias Objection = (code: FindingCode, field: String)

  /// What speaks against the sender of an assignment; nil where nothing does.
  ///
  /// Fee-for-service has no plan: an organization assigns itself, and nobody else.
  package func objection(to told: Assignment) -> Objection? {
    guard partner.maySpeak(for: told.plan.text) else { return (.notOfSender, "plan_code") }
    guard told.plan == .feeForService else { return nil }
    let managers = [("pre_manager_org_npi", told.preRelease), ("post_manager_org_npi", told.postRelease)]
    let others = managers.first { _, manager in
      guard let manager else { return false }
      return !(manager.organization.map { registry.isOrganization($0, of: partner.id) } ?? false)
    }
    return others.map { (.notOfSender, $0.0) }
  }

  package func objection(to told: FacilityAction) -> Objection? {
    guard let facility = told.client.facility, !partner.maySpeak(for: facility.text) else { return nil }
    return (.notOfSender, "facility_id")
  }

  /// An organization tells of whom it serves, whatever plan they are in.
  package func objection(to told: StatusReturn) -> Objection? {
    if partner.maySpeak(for: told.plan.text) { return nil }
    let isOrganization = registry.organizations.contains { $0.partner == partner.id }
    return isOrganization ? nil : (.notOfSender, "plan_code")
  }
}
