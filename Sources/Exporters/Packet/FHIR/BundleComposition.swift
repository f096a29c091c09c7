import Reentry

extension TransitionalCarePlan {
  /// The document's head: what it is, of whom, and its sections.
  func composition(_ identity: BundleIdentity) -> FHIRResource {
    FHIRResource(
      name: .composition, type: "Composition",
      narrative: [paragraph("Transitional care plan of \(name.inFull), as of \(asOf.inWords).")],
      content: [
        identifier(FHIRSystem.document, documentID),
        primitive("status", isComplete ? "final" : "preliminary"),
        concept("type", system: FHIRSystem.loinc, code: "18776-5", display: "Plan of care note"),
        identity.reference("subject", to: .patient, display: name.inFull), primitive("date", instant),
        identity.reference("author", to: .exchange), primitive("title", "Transitional care plan"),
        primitive("confidentiality", "R"),
        identity.reference("custodian", to: .facility, display: facility.name), replaced,
        releaseSection(identity), planSection(identity), teamSection(identity), coverageSection(identity),
      ].flatMap { $0 })
  }

  /// Nothing is left to do.
  private var isComplete: Bool { !elements.contains { $0.state.words == "to do" } }

  private var replaced: [Markup] {
    supersedes.isEmpty
      ? []
      : group(
        "relatesTo", primitive("code", "replaces"),
        identifier("urn:handoff:file", supersedes, as: "targetIdentifier"))
  }

  private func releaseSection(_ identity: BundleIdentity) -> [Markup] {
    section(
      "Release",
      [
        paragraph("\(release.day.inFull), \(release.kind.word), known as of \(release.knownAsOf.inWords)."),
        paragraph(
          "From \(facility.name) (\(facility.id))\(countyName.isEmpty ? "" : " to \(countyName) County")."),
      ], identity.reference("entry", to: .location))
  }

  private func planSection(_ identity: BundleIdentity) -> [Markup] {
    section("Plan", [elementTable], identity.reference("entry", to: .carePlan))
  }

  private func teamSection(_ identity: BundleIdentity) -> [Markup] {
    section("Care managers", teamNarrative, identity.reference("entry", to: .careTeam))
  }

  private func coverageSection(_ identity: BundleIdentity) -> [Markup] {
    section("Coverage", [paragraph(coverageInWords)], identity.reference("entry", to: .coverage))
  }

  private func section(_ title: String, _ narrative: [Markup], _ entry: [Markup]) -> [Markup] {
    group(
      "section", primitive("title", title),
      group(
        "text", primitive("status", "generated"),
        [tag("div", ["xmlns": "http://www.w3.org/1999/xhtml"], all: narrative)]), entry)
  }

  /// The elements of the plan as an XHTML table.
  var elementTable: Markup {
    let rows = elements.map { element in
      tag(
        "tr", [:], tag("td", [:], .text(element.title)), tag("td", [:], .text(element.state.words)),
        tag("td", [:], .text(element.state.detail)))
    }
    return rows.isEmpty ? paragraph("No elements.") : tag("table", [:], tag("tbody", all: rows))
  }
}
