import Reentry

extension TransitionalCarePlan {
  /// The person whose plan it is.
  var patient: FHIRResource {
    FHIRResource(
      name: .patient, type: "Patient",
      narrative: [paragraph("\(name.inFull), born \(bornOn.inWords)\(memberWords).")],
      content: [
        list(
          identifier(FHIRSystem.cin, cin?.description ?? "") + identifier(FHIRSystem.booking, bookingNumber)),
        humanName,
        telecom(phone: home.phone), primitive("gender", sex.gender), primitive("birthDate", knownBirthDate),
        homeAddress, language,
      ].together)
  }

  private var humanName: [FHIRElement] {
    list(
      group(
        "name", primitive("use", "official"), primitive("text", name.inFull), primitive("family", name.last),
        list(primitive("given", name.first) + primitive("given", name.middle)),
        list(primitive("suffix", name.suffix))))
  }

  /// FHIR writes what is known and leaves off the rest.
  private var knownBirthDate: String {
    bornOn.description.split(separator: "-").prefix { $0 != "XX" }.joined(separator: "-")
  }

  private var homeAddress: [FHIRElement] {
    let parts = [
      list(primitive("line", home.address)), primitive("city", home.city),
      primitive("district", homeCountyName),
    ].together
    let zip = primitive("postalCode", home.zip)
    guard !(parts + zip).isEmpty else { return [] }
    return list(group("address", primitive("use", "home"), parts, primitive("state", "CA"), zip))
  }

  private var language: [FHIRElement] {
    let isCode =
      (2...3).contains(preferredLanguage.utf8.count) && preferredLanguage == preferredLanguage.lowercased()
    let coded = concept("language", system: "urn:ietf:bcp:47", code: preferredLanguage)
    return list(
      group(
        "communication", isCode ? coded : concept("language", text: preferredLanguage),
        preferredLanguage.isEmpty ? [] : primitive("preferred", true)))
  }

  /// The span of coverage in its plan.
  func coverageResource(_ identity: BundleIdentity) -> FHIRResource {
    FHIRResource(
      name: .coverage, type: "Coverage", narrative: [paragraph(coverageInWords)],
      content: [
        primitive("status", "active"), concept("type", text: "Medi-Cal\(aidCode)"),
        primitive("subscriberId", cin?.description ?? ""), identity.reference("beneficiary", to: .patient),
        period("period", from: coverage.from, to: coverage.to),
        list(identity.reference("payor", to: .plan, display: coverage.planName)),
        planClass,
      ].together)
  }

  private var planClass: [FHIRElement] {
    if coverage.plan.text.isEmpty { return [] }
    return list(
      group(
        "class", concept("type", system: FHIRSystem.hl7("coverage-class"), code: "plan"),
        primitive("value", coverage.plan.text), primitive("name", coverage.planName)))
  }

  // Nothing where its receiver may not have it.
  private var aidCode: String { coverage.aid.text.isEmpty ? "" : ", aid code \(coverage.aid)" }

  /// The coverage in a sentence or two.
  var coverageInWords: String {
    let until = coverage.to.map { " to \($0.inWords)" } ?? ""
    let suspended = coverage.unsuspensionNeeded ? " Suspended: must be live again by release." : ""
    return "\(coverage.inFull)\(aidCode), from "
      + "\(coverage.from.inWords)\(until).\(suspended)"
  }
}

extension Sex {
  /// FHIR's administrative gender.
  fileprivate var gender: String {
    switch self {
    case .female: "female"
    case .male: "male"
    case .other: "other"
    case .unknown: "unknown"
    }
  }
}
