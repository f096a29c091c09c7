import Formats
import Reentry

extension TransitionalCarePlan {
  /// The plan as a FHIR R4 document in XML: a Bundle whose first entry is the Composition.
  ///
  /// Every reference is to an entry of the bundle. The document is dated noon on the as-of day, so that a
  /// rerun gives the same bytes.
  var fhirXML: [UInt8] {
    let writer = XMLWriter(indented: false)
    writer.element("Bundle", [("xmlns", "http://hl7.org/fhir")]) {
      for part in bundle { part.write(to: writer) }
    }
    return writer.finish()
  }

  /// The same document in JSON.
  var fhirJSON: [UInt8] { FHIRElement.json(bundle, ofType: "Bundle").bytes(indented: false) + [0x0A] }

  private var bundle: [FHIRElement] {
    let identity = BundleIdentity(self)
    return [
      primitive("id", identity.uuid(.bundle)), labelled(kinds),
      identifier(FHIRSystem.document, documentID), primitive("type", "document"),
      primitive("timestamp", instant), resources(identity).flatMap { $0.entry(identity) },
    ].together
  }

  /// What the whole document reveals.
  var kinds: Set<CareCategory> { entries.reduce(into: []) { $0.formUnion($1.kinds) } }

  /// The case, the recipient and the generation: what no two documents share.
  var documentID: String { "\(caseName)-\(recipient.partner)-\(Case.name(generation))" }

  /// Noon, Pacific time.
  var instant: String { Moment(day: asOf, second: 12 * 3600).instant }

  private func resources(_ identity: BundleIdentity) -> [FHIRResource] {
    let organizations = NamedOrganizations(self)
    let told = entries.compactMap { entry in
      ToldEntry(entry: entry, identity: identity, author: organizations.name(of: entry.author)).resource
    }
    return [
      composition(identity, told.map(\.name)), patient, carePlan(identity, told),
      careTeam(identity, organizations), coverageResource(identity), planOrganization, facilityOrganization,
      location(identity),
    ]
      + managers.map { $0.practitioner } + organizations.resources + told
      + (redisclosure.map { [consent($0, identity)] } ?? [])
      + [exchange, provenance(identity)] + origins(identity, organizations, told)
  }
}

/// A paragraph of narrative.
func paragraph(_ text: String) -> Markup { tag("p", [:], .text(text)) }
