import Reentry

/// The status returns that count for a stay: those of a plan that has or had the person, and of organizations that were
/// assigned to them.
///
/// Anybody else's is kept and ends nobody's work: one mistyped CIN would lose a person.
struct ReturnsInUse {
  private(set) var all: [StatusReturn] = []
  /// Kept, and not used.
  private(set) var unused: [StatusReturn] = []

  init(of judged: JudgedCase, in circumstances: Circumstances) {
    self.init(of: judged, StandingAssignment(of: judged, in: circumstances), in: circumstances)
  }

  init(of judged: JudgedCase, _ standing: StandingAssignment, in circumstances: Circumstances) {
    guard !judged.care.returns.isEmpty else { return }
    let registry = circumstances.registry
    // What a plan told while it was one stays told.
    let plans = AssignmentWords.plans(of: judged).flatMap { plan in
      [registry.plans[plan]?.partner].compactMap { $0 } + (registry.formerPlans[plan] ?? [])
    }
    let organizations = registry.organizations.filter { standing.authors.contains($0.npi) }.map(\.partner)
    let authors = Set(plans).union(organizations)
    for told in judged.care.returns {
      if authors.contains(told.partner) { all.append(told) } else { unused.append(told) }
    }
  }
}
