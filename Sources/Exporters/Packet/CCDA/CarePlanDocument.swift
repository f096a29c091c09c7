import Formats
import Reentry

extension TransitionalCarePlan {
  /// The plan as a Care Plan document of HL7 CDA R2, by the templates of C-CDA R2.1.
  ///
  /// It holds what the FHIR document holds, what is one thing in both has one id in both, and it is dated as that is.
  var ccda: [UInt8] {
    let writer = XMLWriter(indented: false)
    CarePlanDocument(self).markup.write(to: writer)
    return writer.finish()
  }
}

/// A plan on its way into a clinical document.
struct CarePlanDocument {
  let plan: TransitionalCarePlan
  let identity: BundleIdentity
  let organizations: NamedOrganizations

  init(_ plan: TransitionalCarePlan) {
    self.plan = plan
    (identity, organizations) = (BundleIdentity(plan), NamedOrganizations(plan))
  }

  /// Header, then body.
  var markup: Markup {
    tag(
      "ClinicalDocument",
      ["xmlns": "urn:hl7-org:v3", "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance"],
      all: heading + [person, author, custodian, recipient] + supports + [careProvision] + consent
        + [tag("component", [:], tag("structuredBody", all: sections.map(\.component)))])
  }

  /// The sections in the order of a reader: the notice that must travel along, the plan, what stands around it.
  private var sections: [ClinicalSection] {
    notice + [concerns, goals, interventions, outcomes, payers] + consents + [colophon]
  }

  /// When it was made: noon of the as-of day.
  var made: Moment { Moment(day: plan.asOf, second: 12 * 3600) }

  /// What the identifiers of one kind share that this exchange gives, unlike those of every other exchange.
  func ours(_ kind: String) -> String { BundleIdentity.uuid(of: "urn:handoff:\(kind) \(plan.facility.id)") }

  /// What the identifiers of one kind share that are the same for every exchange.
  func everybodys(_ kind: String) -> String { BundleIdentity.uuid(of: "urn:handoff:\(kind)") }

  /// The entries of one kind; none where nothing was told.
  func entries(_ kind: ToldKind) -> [ClinicalEntry] {
    plan.entries.filter { $0.content.kind == kind }.map { ClinicalEntry(entry: $0, document: self) }
  }
}
