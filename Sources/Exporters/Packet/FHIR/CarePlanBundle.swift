import Formats
import Reentry

extension TransitionalCarePlan {
  /// The plan as a FHIR R4 document: a Bundle whose first entry is the Composition.
  ///
  /// Every reference is to an entry of the bundle. The document is dated noon on the as-of day, so that a
  /// rerun gives the same bytes. A Consent comes with the first plan that holds one.
  var bundle: [UInt8] {
    let identity = BundleIdentity(self)
    let writer = XMLWriter(indented: true)
    let entries = resources(identity).flatMap { resource in
      group(
        "entry", primitive("fullUrl", identity.url(resource.name)),
        group("resource", [resource.markup(id: identity.uuid(resource.name))]))
    }
    tag(
      "Bundle", ["xmlns": "http://hl7.org/fhir"],
      all: [
        primitive("id", identity.uuid(.bundle)), group("meta", restricted),
        identifier(FHIRSystem.document, documentID), primitive("type", "document"),
        primitive("timestamp", instant), entries,
      ].flatMap { $0 }
    ).write(to: writer)
    return writer.finish()
  }

  /// The case, the recipient and the generation: what no two documents share.
  var documentID: String { "\(caseName)-\(recipient.partner)-\(Case.name(generation))" }

  /// Noon, Pacific Standard Time all year.
  var instant: String { "\(asOf)T12:00:00-08:00" }

  private func resources(_ identity: BundleIdentity) -> [FHIRResource] {
    [
      composition(identity), patient, carePlan(identity), careTeam(identity), coverageResource(identity),
      planOrganization, facilityOrganization, location(identity),
    ]
      + manager(preReleaseManager, as: .preReleaseManager, of: .preReleaseOrganization)
      + manager(postReleaseManager, as: .postReleaseManager, of: .postReleaseOrganization)
      + [exchange, provenance(identity)]
  }
}

/// A paragraph of narrative.
func paragraph(_ text: String) -> Markup { tag("p", [:], .text(text)) }
