import Reentry

/// The organizations that a document names, each once: of the care managers, and of whoever told something.
struct NamedOrganizations {
  private var places: [String: Int] = [:]
  private var names: [String] = []

  init(_ plan: TransitionalCarePlan) {
    for manager in [plan.preReleaseManager, plan.postReleaseManager] { add(manager?.organization ?? "") }
    for entry in plan.entries { add(entry.author) }
  }

  private mutating func add(_ name: String) {
    guard !name.isEmpty, places[name] == nil else { return }
    names.append(name)
    places[name] = names.count
  }

  /// What the organization of that name is called in the bundle; nil for none.
  func name(of organization: String) -> ResourceName? { places[organization].map { .organization($0) } }

  /// Each as a resource; one that is known by its number alone has that.
  var resources: [FHIRResource] {
    names.enumerated().map { place, name in
      organization(
        .organization(place + 1), name: name,
        identifier: identifier(FHIRSystem.npi, NPI(name) == nil ? "" : name))
    }
  }
}

/// An organization by name.
func organization(
  _ resource: ResourceName, name: String, identifier: [FHIRElement] = [], telecom: [FHIRElement] = []
) -> FHIRResource {
  FHIRResource(
    name: resource, type: "Organization", narrative: [paragraph(name)],
    content: list(identifier) + primitive("name", name) + telecom)
}
