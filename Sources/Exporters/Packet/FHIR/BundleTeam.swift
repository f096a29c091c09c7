import Reentry

extension TransitionalCarePlan {
  /// The care managers that are assigned, and the plan.
  func careTeam(_ identity: BundleIdentity) -> FHIRResource {
    FHIRResource(
      name: .careTeam, type: "CareTeam", narrative: teamNarrative,
      content: [
        primitive("status", "active"), primitive("name", "Care managers and plan"),
        identity.reference("subject", to: .patient),
        participant(
          identity, preReleaseManager, "pre-release care manager", .preReleaseManager,
          .preReleaseOrganization),
        participant(
          identity, postReleaseManager, "post-release care manager", .postReleaseManager,
          .postReleaseOrganization),
        group(
          "participant", concept("role", text: "managed care plan"),
          identity.reference("member", to: .plan, display: coverage.planName)),
      ].flatMap { $0 })
  }

  private func participant(
    _ identity: BundleIdentity, _ manager: CareManager?, _ role: String, _ person: ResourceName,
    _ organization: ResourceName
  ) -> [Markup] {
    guard let manager else { return [] }
    let behalf =
      manager.organization.isEmpty
      ? [] : identity.reference("onBehalfOf", to: organization, display: manager.organization)
    return group(
      "participant", concept("role", text: role),
      identity.reference("member", to: person, display: manager.name), behalf)
  }

  /// Who the care managers are, or that none is assigned yet.
  var teamNarrative: [Markup] {
    [("Before release", preReleaseManager), ("After release", postReleaseManager)].map { label, manager in
      guard let manager else { return paragraph("\(label): not yet assigned.") }
      let parts = [manager.name, manager.organization, manager.phone, manager.email]
      return paragraph("\(label): " + parts.filter { !$0.isEmpty }.joined(separator: ", "))
    }
  }

  /// A care manager and the organization behind; nothing while none is assigned.
  func manager(
    _ manager: CareManager?, as person: ResourceName, of organization: ResourceName
  ) -> [FHIRResource] {
    guard let manager else { return [] }
    let practitioner = FHIRResource(
      name: person, type: "Practitioner",
      narrative: [paragraph(manager.name.isEmpty ? "Care manager" : manager.name)],
      content: [
        identifier(FHIRSystem.npi, manager.npi?.description ?? ""),
        group("name", primitive("text", manager.name)),
        telecom(phone: manager.phone, email: manager.email),
      ].flatMap { $0 })
    guard !manager.organization.isEmpty else { return [practitioner] }
    return [practitioner, Self.organization(organization, name: manager.organization)]
  }

  /// The managed care plan, or Medi-Cal itself.
  var planOrganization: FHIRResource {
    let isMail = coverage.liaison.contains("@")
    return Self.organization(
      .plan, name: coverage.planName, identifier: identifier(FHIRSystem.plan, coverage.plan.text),
      telecom: telecom(phone: isMail ? "" : coverage.liaison, email: isMail ? coverage.liaison : ""))
  }

  /// The facility that holds the person.
  var facilityOrganization: FHIRResource {
    Self.organization(
      .facility, name: facility.name, identifier: identifier(FHIRSystem.facility, facility.id.text))
  }

  private static func organization(
    _ resource: ResourceName, name: String, identifier: [Markup] = [], telecom: [Markup] = []
  ) -> FHIRResource {
    FHIRResource(
      name: resource, type: "Organization", narrative: [paragraph(name)],
      content: identifier + primitive("name", name) + telecom)
  }

  /// Where the person is held until release.
  func location(_ identity: BundleIdentity) -> FHIRResource {
    FHIRResource(
      name: .location, type: "Location", narrative: [paragraph(facility.name)],
      content: [
        primitive("status", "active"), primitive("name", facility.name),
        identity.reference("managingOrganization", to: .facility, display: facility.name),
      ].flatMap { $0 })
  }
}
