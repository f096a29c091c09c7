import Reentry

extension TransitionalCarePlan {
  /// The program that put the document together.
  var exchange: FHIRResource {
    FHIRResource(
      name: .exchange, type: "Device",
      narrative: [paragraph("Handoff, the batch exchange that assembled this document.")],
      content: group(
        "deviceName", primitive("name", "Handoff"), primitive("type", "user-friendly-name")))
  }

  /// What the document was made from: the batches of the night, by their ids.
  func provenance(_ identity: BundleIdentity) -> FHIRResource {
    FHIRResource(
      name: .provenance, type: "Provenance",
      narrative: [
        paragraph("Assembled in night \(generation). Basis: \(legalBasis)."),
        paragraph("From: " + (sources.isEmpty ? "none" : sources.map(\.text).joined(separator: ", "))),
      ],
      content: [
        identity.reference("target", to: .composition), identity.reference("target", to: .carePlan),
        primitive("recorded", instant), concept("reason", text: legalBasis),
        group(
          "agent",
          concept(
            "type", system: "http://terminology.hl7.org/CodeSystem/provenance-participant-type",
            code: "assembler", display: "Assembler"),
          identity.reference("who", to: .exchange), identity.reference("onBehalfOf", to: .facility)),
        sources.flatMap { source in
          group(
            "entity", primitive("role", "source"),
            group("what", identifier(FHIRSystem.batch, source.text)))
        },
      ].flatMap { $0 })
  }
}
