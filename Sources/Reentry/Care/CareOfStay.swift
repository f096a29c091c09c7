/// Everything that care managers, facilities and plans told of the care for one stay of a person.
package struct CareOfStay: Hashable, Sendable {
  /// By the time of which each speaks, the oldest first.
  package var assignments: [Assignment] = []
  package var actions: [FacilityAction] = []
  /// By their numbers; each as it was told last, those that never held left out.
  package var items: [CareItem] = []
  package var returns: [StatusReturn] = []
  /// What was told of a stay of the same person that this one does not go on from: known, and not done for this one.
  package var before: [Assignment] = []

  package init() {}

  package static let none = CareOfStay()
}

/// Everything that was told of care, whomever it concerns.
package struct CareRecords: Sendable {
  package var assignments: [Assignment] = []
  package var actions: [FacilityAction] = []
  package var items: [CareItem] = []
  package var returns: [StatusReturn] = []

  package init() {}
}
