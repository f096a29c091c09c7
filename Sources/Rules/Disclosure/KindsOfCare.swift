import Reentry

/// What kinds of content an item is of, which is what its author says and what it is by its nature: an appointment for
/// substance use reveals what it is for, whatever category it came under (DOMAIN §6).
package struct KindsOfCare: Sendable {
  /// Nil where its author does not say: then nobody else may see it.
  package let kinds: Set<CareCategory>?

  package init(of item: CareItem) {
    kinds = item.category.map { KindsOfCare.byNature(item.content).union([$0]) }
  }

  /// Whether somebody may see it who may see these kinds of content and no other.
  package func isVisible(to allowed: Set<CareCategory>) -> Bool { kinds?.isSubset(of: allowed) ?? false }

  private static func byNature(_ content: CareItem.Content) -> Set<CareCategory> {
    switch content {
    case .medication(let medicine):
      Set((medicine.isForAddiction ? [.substanceUse] : []) + (medicine.isPsychotropic ? [.mentalHealth] : []))
    case .appointment(let appointment): byNature(appointment.kind)
    case .referral(let referral): referral.kind == .behavioralHealth ? [.mentalHealth, .substanceUse] : []
    case .consent(let consent): consent.categories
    case .notNeeded(let element, _): byNature(element)
    default: []
    }
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
