import Reentry

/// An entry on its way into a bundle: with the name of the organization that told it.
struct ToldEntry {
  let entry: TransitionalCarePlan.Entry
  let identity: BundleIdentity
  /// Nil where the entry names nobody.
  let author: ResourceName?

  /// The resource that says what the entry tells; nil where the care plan's own elements say it.
  var resource: FHIRResource? {
    switch entry.content {
    case .condition(let told): resource("Condition", of(told))
    case .assessment(let told): resource("QuestionnaireResponse", of(told))
    case .consent(let told): resource("Consent", of(told))
    case .goal(let told): resource("Goal", of(told))
    case .medication(let told): resource("MedicationRequest", of(told))
    case .equipment(let told): resource("DeviceRequest", of(told))
    case .consultation(let told): resource("ServiceRequest", of(told))
    case .appointment(let told): resource("Appointment", of(told))
    case .referral(let told): resource("ServiceRequest", of(told))
    case .transportation(let told): resource("ServiceRequest", of(told))
    case .support(let told): resource("RelatedPerson", of(told))
    case .living(let told): resource("Observation", of(told))
    case .meeting(let told): resource("Encounter", of(told))
    case .contact(let told): resource("Encounter", of(told))
    case .education(let told): resource("Communication", of(told))
    case .recordRequest(let told): resource("Task", of(told))
    case .plan, .notNeeded, .void: nil
    }
  }

  private func resource(_ type: String, _ content: [[FHIRElement]]) -> FHIRResource {
    FHIRResource(
      name: .entry(entry.number), type: type, kinds: entry.kinds, narrative: entry.narrative,
      content: content.together)
  }

  /// The person whom it is about.
  var subject: [FHIRElement] { person("subject") }

  /// The person, under that element's name.
  func person(_ element: String) -> [FHIRElement] { identity.reference(element, to: .patient) }

  /// The organization that told it, under that element's name.
  func teller(_ element: String) -> [FHIRElement] {
    author.map { identity.reference(element, to: $0) } ?? []
  }
}

extension TransitionalCarePlan.Entry {
  /// What it tells, in English; who told it stands in the Provenance.
  var narrative: [Markup] {
    content.rows(.partner).map { paragraph(spoken($0)) }
  }
}

extension Arranged {
  /// The one of three words that fits.
  func status(needed: String, arranged: String, done: String) -> [FHIRElement] {
    primitive("status", word(needed: needed, arranged: arranged, done: done))
  }

  /// The one of three words that fits.
  func word(needed: String, arranged: String, done: String) -> String {
    switch self {
    case .needed: needed
    case .arranged: arranged
    case .done: done
    }
  }

  /// A proposal while nothing is arranged, an order from then on.
  var intent: [FHIRElement] { primitive("intent", self == .needed ? "proposal" : "order") }
}
