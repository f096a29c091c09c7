import Reentry

/// What kinds of content an item is of, which is what its author says and what it is by its nature: an appointment for
/// substance use reveals what it is for, whatever category it came under, and so does whom it is with (DOMAIN §6).
package struct KindsOfCare: Sendable {
  /// Nil where its author does not say: then nobody else may see it.
  package let kinds: Set<CareCategory>?
  /// Besides what its author says.
  let nature: Set<CareCategory>

  package init(of item: CareItem, in circumstances: Circumstances) {
    nature = KindsOfCare.byNature(item.content, circumstances.policy.disclosure)
      .union(KindsOfCare.byProvider(item.content.provider, circumstances.registry))
    let nature = nature
    kinds = item.category.map { nature.union([$0]) }
  }

  /// Whether it is of these kinds and no other.
  func isOnly(_ allowed: Set<CareCategory>) -> Bool { kinds?.isSubset(of: allowed) ?? false }

  private static func byNature(
    _ content: CareItem.Content, _ policy: DisclosurePolicy
  ) -> Set<CareCategory> {
    switch content {
    case .medication(let medicine):
      Set((medicine.isForAddiction ? [.substanceUse] : []) + (medicine.isPsychotropic ? [.mentalHealth] : []))
    case .condition(let condition): byCode(condition.code, policy)
    case .appointment(let appointment): byNature(appointment.kind)
    case .referral(let referral): referral.kind == .behavioralHealth ? [.mentalHealth, .substanceUse] : []
    case .consent(let consent): consent.categories
    case .notNeeded(let element, _): byNature(element)
    default: []
    }
  }

  private static func byCode(_ code: String, _ policy: DisclosurePolicy) -> Set<CareCategory> {
    let code = code.uppercased().filter { $0 != "." }
    return Set(policy.conditionKinds.filter { code.hasPrefix($0.key) }.map(\.value.value))
  }

  // A behavioral health provider tells what it is about, by its number or its name.
  private static func byProvider(_ provider: Provider?, _ registry: Registry) -> Set<CareCategory> {
    guard let provider else { return [] }
    let isBehavioral = registry.organizations.contains { organization in
      organization.kind == .behavioral
        && (organization.npi == provider.npi || organization.name.lowercased() == provider.name.lowercased())
    }
    return isBehavioral ? [.mentalHealth, .substanceUse] : []
  }

  private static func byNature(_ kind: Appointment.Kind) -> Set<CareCategory> {
    switch kind {
    case .mentalHealth: [.mentalHealth]
    case .substanceUse: [.substanceUse]
    default: []
    }
  }

  private static func byNature(_ element: PlanElement) -> Set<CareCategory> {
    switch element {
    case .treatmentMedications: [.mentalHealth, .substanceUse]
    case .mentalHealth: [.mentalHealth]
    case .substanceUse: [.substanceUse]
    default: []
    }
  }
}

extension CareItem.Content {
  fileprivate var provider: Provider? {
    switch self {
    case .consultation(let told): told.provider
    case .appointment(let told): told.provider
    case .referral(let told): told.provider
    default: nil
    }
  }
}
