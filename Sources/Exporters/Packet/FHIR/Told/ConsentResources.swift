import Reentry

// What the person agreed to, and under which consent Part 2 content goes.

extension ToldEntry {
  func of(_ told: Consent) -> [[FHIRElement]] {
    let status = told.isRefusal ? "rejected" : told.revokedOn == nil ? "active" : "inactive"
    return consentElements(
      status, patient: person("patient"), on: told.signedOn,
      performer: told.signer == .selfSigned ? list(person("performer")) : [],
      provision: [
        primitive("type", told.isRefusal ? "deny" : "permit"),
        period("period", from: told.from, to: told.revokedOn.map { max($0, told.from) } ?? told.to),
        actors(of: told), list(sensitivities(told.categories)),
      ])
  }

  // To share is to give to the recipients; to obtain is to have from them what they keep.
  private func actors(of told: Consent) -> [FHIRElement] {
    let named = told.recipients.map { group("reference", primitive("display", $0)) }
    guard told.direction == .obtain else { return named.flatMap(receiver) }
    let teller = entry.author.isEmpty ? [] : receiver(group("reference", primitive("display", entry.author)))
    return named.flatMap { actor("CST", $0) } + teller
  }
}

extension TransitionalCarePlan {
  /// The consent that lets the recipient have what falls under 42 CFR Part 2 (§ 2.32(b)).
  func consent(_ scope: Redisclosure, _ identity: BundleIdentity) -> FHIRResource {
    let content = consentElements(
      "active", patient: identity.reference("patient", to: .patient), on: scope.signedOn,
      provision: [
        primitive("type", "permit"), period("period", from: scope.signedOn, to: scope.until),
        receiver(group("reference", primitive("display", recipient.name))),
        list(sensitivities(scope.categories)),
      ])
    return FHIRResource(
      name: .disclosureConsent, type: "Consent", kinds: kinds,
      narrative: [paragraph(RedisclosureNotice.statement), paragraph(scope.words(for: recipient))],
      content: content.together)
  }
}

/// What every consent has, in the order of FHIR.
private func consentElements(
  _ status: String, patient: [FHIRElement], on day: Day, performer: [FHIRElement] = [],
  provision: [[FHIRElement]]
) -> [[FHIRElement]] {
  [
    primitive("status", status),
    concept("scope", system: FHIRSystem.hl7("consentscope"), code: "patient-privacy"),
    list(
      concept("category", system: FHIRSystem.loinc, code: "59284-0", display: "Patient Consent")),
    patient, primitive("dateTime", day.description), performer,
    concept(
      "policyRule", system: FHIRSystem.actCode, code: status == "rejected" ? "OPTOUT" : "OPTIN"),
    group("provision", provision.together),
  ]
}

private func receiver(_ reference: [FHIRElement]) -> [FHIRElement] { actor("IRCP", reference) }

// `IRCP` receives information, `CST` keeps it.
private func actor(_ role: String, _ reference: [FHIRElement]) -> [FHIRElement] {
  list(
    group("actor", concept("role", system: FHIRSystem.hl7("v3-ParticipationType"), code: role), reference))
}

/// The kinds of content of a consent: HL7's codes, and all of them by their names, so that none is without limit.
private func sensitivities(_ kinds: Set<CareCategory>) -> [FHIRElement] {
  revealed(kinds).prefix { $0 != "42CFRPart2" }
    .flatMap { coding("securityLabel", system: FHIRSystem.actCode, code: $0) }
    + CareCategory.allCases.filter(kinds.contains)
    .flatMap { coding("securityLabel", system: FHIRSystem.category, code: $0.rawValue) }
}
