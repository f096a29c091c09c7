import Reentry

extension TransitionalCarePlan {
  /// The program that put the document together.
  var exchange: FHIRResource {
    FHIRResource(
      name: .exchange, type: "Device",
      narrative: [paragraph("Handoff, the batch exchange that assembled this document.")],
      content: list(
        group("deviceName", primitive("name", "Handoff"), primitive("type", "user-friendly-name"))))
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
        list(identity.reference("target", to: .composition) + identity.reference("target", to: .carePlan)),
        primitive("recorded", instant), list(concept("reason", text: legalBasis)),
        agent(
          "assembler", identity.reference("who", to: .exchange),
          identity.reference("onBehalfOf", to: .facility)),
        sources.flatMap(entity),
      ].together)
  }

  /// Who told what, and in which batch: one a batch and author, in the order of the entries.
  func origins(
    _ identity: BundleIdentity, _ organizations: NamedOrganizations, _ told: [FHIRResource]
  ) -> [FHIRResource] {
    let named = Set(told.map(\.name))
    var (groups, places): ([[Entry]], [[String]: Int]) = ([], [:])
    for entry in entries where named.contains(.entry(entry.number)) {
      let key = [entry.source.batch.text, entry.author]
      let place = places[key, default: groups.count]
      if place == groups.count { groups.append([]) }
      places[key] = place
      groups[place].append(entry)
    }
    return groups.enumerated().map { origin($0 + 1, of: $1, identity, organizations) }
  }

  private func origin(
    _ place: Int, of entries: [Entry], _ identity: BundleIdentity, _ organizations: NamedOrganizations
  ) -> FHIRResource {
    let (batch, author) = (entries[0].source.batch, entries[0].author)
    let who = organizations.name(of: author).map { identity.reference("who", to: $0) }
    return FHIRResource(
      name: .origin(place), type: "Provenance", kinds: entries.reduce(into: []) { $0.formUnion($1.kinds) },
      narrative: [paragraph("Told by \(author) in \(batch).")],
      content: [
        list(entries.flatMap { identity.reference("target", to: .entry($0.number)) }),
        primitive("recorded", instant),
        agent("author", who ?? group("who", primitive("display", "not named")), []),
        entity(of: batch),
      ].together)
  }

  private func agent(_ type: String, _ who: [FHIRElement], _ behalf: [FHIRElement]) -> [FHIRElement] {
    let system = FHIRSystem.hl7("provenance-participant-type")
    return list(group("agent", concept("type", system: system, code: type), who, behalf))
  }

  private func entity(of batch: BatchID) -> [FHIRElement] {
    list(
      group(
        "entity", primitive("role", "source"),
        group("what", identifier(FHIRSystem.batch, batch.text))))
  }
}
