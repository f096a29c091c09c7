import Reentry

/// A care manager with the part played before or after release.
struct NamedManager {
  let role: String
  let manager: TransitionalCarePlan.CareManager
  let name: ResourceName

  var practitioner: FHIRResource {
    FHIRResource(
      name: name, type: "Practitioner",
      narrative: [paragraph(manager.name.isEmpty ? "Care manager" : manager.name)],
      content: [
        list(identifier(FHIRSystem.npi, manager.npi?.description ?? "")),
        list(group("name", primitive("text", manager.name))),
        telecom(phone: manager.phone, email: manager.email),
      ].together)
  }
}

extension TransitionalCarePlan {
  /// The care managers that are assigned; one who stays the same is one.
  var managers: [NamedManager] {
    let before = preReleaseManager.map {
      let role =
        postReleaseManager == $0
        ? "pre-release and post-release care manager" : "pre-release care manager"
      return NamedManager(role: role, manager: $0, name: .preReleaseManager)
    }
    let after = postReleaseManager == preReleaseManager ? nil : postReleaseManager
    return [
      before,
      after.map { NamedManager(role: "post-release care manager", manager: $0, name: .postReleaseManager) },
    ].compactMap { $0 }
  }

  /// The care managers that are assigned, and the plan.
  func careTeam(_ identity: BundleIdentity, _ organizations: NamedOrganizations) -> FHIRResource {
    let plan =
      coverage.plan.text.isEmpty
      ? []
      : group(
        "participant", list(concept("role", text: "managed care plan")),
        identity.reference("member", to: .plan, display: coverage.planName))
    return FHIRResource(
      name: .careTeam, type: "CareTeam", narrative: teamNarrative,
      content: [
        primitive("status", "active"), primitive("name", "Care managers and plan"),
        identity.reference("subject", to: .patient),
        list(managers.flatMap { participant($0, identity, organizations) } + plan),
      ].together)
  }

  private func participant(
    _ named: NamedManager, _ identity: BundleIdentity, _ organizations: NamedOrganizations
  ) -> [FHIRElement] {
    let behalf = organizations.name(of: named.manager.organization).map {
      identity.reference("onBehalfOf", to: $0, display: named.manager.organization)
    }
    return group(
      "participant", list(concept("role", text: named.role)),
      identity.reference("member", to: named.name, display: named.manager.name), behalf ?? [])
  }

  /// Who the care managers are, or that none is assigned yet.
  var teamNarrative: [Markup] {
    [("Before release", preReleaseManager), ("After release", postReleaseManager)].map { label, manager in
      guard let manager else { return paragraph("\(label): not yet assigned.") }
      let parts = [manager.name, manager.organization, manager.phone, manager.email]
      return paragraph("\(label): " + parts.filter { !$0.isEmpty }.joined(separator: ", "))
    }
  }

  /// The managed care plan, or Medi-Cal itself.
  var planOrganization: FHIRResource {
    let isMail = coverage.liaison.contains("@")
    return organization(
      .plan, name: coverage.planName, identifier: identifier(FHIRSystem.plan, coverage.plan.text),
      telecom: telecom(phone: isMail ? "" : coverage.liaison, email: isMail ? coverage.liaison : ""))
  }

  /// The facility that holds the person.
  var facilityOrganization: FHIRResource {
    organization(
      .facility, name: facility.name, identifier: identifier(FHIRSystem.facility, facility.id.text))
  }

  /// Where the person is held until release.
  func location(_ identity: BundleIdentity) -> FHIRResource {
    FHIRResource(
      name: .location, type: "Location", narrative: [paragraph(facility.name)],
      content: [
        primitive("status", "active"), primitive("name", facility.name),
        identity.reference("managingOrganization", to: .facility, display: facility.name),
      ].together)
  }
}
