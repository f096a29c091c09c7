import Formats
import Reentry

extension TransitionalCarePlan {
  /// The document's head: what it is, of whom, and its sections.
  func composition(_ identity: BundleIdentity, _ told: [ResourceName]) -> FHIRResource {
    FHIRResource(
      name: .composition, type: "Composition", kinds: kinds,
      narrative: [paragraph("Transitional care plan of \(name.inFull), as of \(asOf.inWords).")],
      content: [
        identifier(FHIRSystem.document, documentID),
        primitive("status", isFinal ? "final" : "preliminary"),
        concept("type", system: FHIRSystem.loinc, code: "18776-5", display: "Plan of care note"),
        identity.reference("subject", to: .patient, display: name.inFull), primitive("date", instant),
        list(identity.reference("author", to: .exchange)), primitive("title", "Transitional care plan"),
        primitive("confidentiality", "R"),
        identity.reference("custodian", to: .facility, display: facility.name), replaced,
        list(
          noticeSection(identity) + releaseSection(identity) + planSection(identity) + teamSection(identity)
            + coverageSection(identity) + toldSections(identity, Set(told))),
      ].together)
  }

  private var replaced: [FHIRElement] {
    supersedes.isEmpty
      ? []
      : list(
        group(
          "relatesTo", primitive("code", "replaces"),
          identifier("urn:handoff:file", supersedes, as: "targetIdentifier")))
  }

  private func noticeSection(_ identity: BundleIdentity) -> [FHIRElement] {
    guard owesNotice else { return [] }
    return section(
      RedisclosureNotice.title,
      [paragraph(RedisclosureNotice.statement), paragraph(noticeScope)],
      redisclosure == nil ? [] : list(identity.reference("entry", to: .disclosureConsent)))
  }

  private func releaseSection(_ identity: BundleIdentity) -> [FHIRElement] {
    section(
      "Release",
      [
        paragraph("\(release.day.inFull), \(release.kind.word), known as of \(release.knownAsOf.inWords)."),
        paragraph(
          "From \(facility.name) (\(facility.id))\(countyName.isEmpty ? "" : " to \(countyName) County")."),
      ], list(identity.reference("entry", to: .location)))
  }

  private func planSection(_ identity: BundleIdentity) -> [FHIRElement] {
    section("Plan", [elementTable], list(identity.reference("entry", to: .carePlan)))
  }

  private func teamSection(_ identity: BundleIdentity) -> [FHIRElement] {
    section("Care managers", teamNarrative, list(identity.reference("entry", to: .careTeam)))
  }

  private func coverageSection(_ identity: BundleIdentity) -> [FHIRElement] {
    section("Coverage", [paragraph(coverageInWords)], list(identity.reference("entry", to: .coverage)))
  }

  /// A section for each kind of thing that was told, and none for what was not.
  private func toldSections(_ identity: BundleIdentity, _ resources: Set<ResourceName>) -> [FHIRElement] {
    told.flatMap { section in
      let items = section.entries.flatMap { entry in
        entry.content.rows(.partner).map { tag("li", [:], .text(spoken($0))) }
      }
      let references = section.entries.filter { resources.contains(.entry($0.number)) }
        .flatMap { identity.reference("entry", to: .entry($0.number)) }
      return self.section(section.kind.title[.partner], [tag("ul", all: items)], list(references))
    }
  }

  private func section(_ title: String, _ narrative: [Markup], _ entry: [FHIRElement]) -> [FHIRElement] {
    group("section", primitive("title", title), generated(narrative), entry)
  }

  /// The elements of the plan as an XHTML table.
  var elementTable: Markup {
    let rows = elements.map { Self.rows[$0] }
    return rows.isEmpty ? paragraph("No elements.") : tag("table", [:], tag("tbody", all: rows))
  }

  private static let rows = MadeOnce<Element, Markup> { element in
    let row = tag(
      "tr", [:], tag("td", [:], .text(element.title)), tag("td", [:], .text(element.state.words)),
      tag("td", [:], .text(element.state.detail)))
    return .written(WrittenElements(row.write))
  }
}
