import Reentry

/// What kinds of content an item is of, which is what its author says and what it is by its nature: an appointment for
/// substance use reveals what it is for, whatever category it came under, and so does whom it is with, a code, or a
/// word in what its author wrote (DOMAIN §6).
///
/// What it tells can only be added to what its author says, so that it never goes further than either would.
package struct KindsOfCare: Sendable {
  /// Nil where its author does not say: then nobody else may see it.
  package let kinds: Set<CareCategory>?
  /// Besides what its author says.
  let nature: Set<CareCategory>

  package init(of item: CareItem, in circumstances: Circumstances) {
    self.init(of: item, KindsOfCare.nature(of: item, in: circumstances))
  }

  init(of item: CareItem, _ nature: Set<CareCategory>) {
    self.nature = nature
    kinds = item.category.map { nature.union([$0]) }
  }

  /// What an item is of besides what its author says.
  static func nature(of item: CareItem, in circumstances: Circumstances) -> Set<CareCategory> {
    byNature(item.content, circumstances.policy.disclosure)
      .union(circumstances.telling.kinds(in: item.content.texts))
  }

  /// Whether it is of these kinds and no other.
  func isOnly(_ allowed: Set<CareCategory>) -> Bool { kinds?.isSubset(of: allowed) ?? false }

  private static func byNature(
    _ content: CareItem.Content, _ policy: DisclosurePolicy
  ) -> Set<CareCategory> {
    switch content {
    case .medication(let medicine):
      Set((medicine.isForAddiction ? [.substanceUse] : []) + (medicine.isPsychotropic ? [.mentalHealth] : []))
        .union(policy.medicineCodes[medicine.code.filter { !$0.isWhitespace }]?.value ?? [])
    case .condition(let condition): byCode(condition.code, policy)
    case .appointment(let appointment): byNature(appointment.kind)
    case .referral(let referral): byNature(referral.kind)
    case .consent(let consent): consent.categories
    case .notNeeded(let element, _): byNature(element)
    default: []
    }
  }

  private static func byCode(_ code: String, _ policy: DisclosurePolicy) -> Set<CareCategory> {
    let code = code.uppercased().filter { $0 != "." }
    return Set(policy.conditionKinds.filter { code.hasPrefix($0.key) }.map(\.value.value))
  }

  private static func byNature(_ kind: Appointment.Kind) -> Set<CareCategory> {
    switch kind {
    case .mentalHealth: [.mentalHealth]
    case .substanceUse: [.substanceUse]
    default: []
    }
  }

  // Mutual aid is for substance use; peers support whoever is in behavioral health care.
  private static func byNature(_ kind: Referral.Kind) -> Set<CareCategory> {
    switch kind {
    case .mutualAid: [.substanceUse]
    case .behavioralHealth, .peerSupport: [.mentalHealth, .substanceUse]
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
