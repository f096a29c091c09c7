import Reentry

/// What a case is judged against: the day, the rules' numbers and the registry in force on it.
///
/// Made once for all cases: it lays the tables of policy and registry out so that a case is looked up in them
/// without comparing strings, and without allocating.
package struct Circumstances: Sendable {
  package private(set) var day: Day
  package let policy: Policy
  package let registry: Registry
  let tables: EligibilityTables
  let named: NamedPartners
  let telling: TellingWords

  package init(day: Day, policy: Policy, registry: Registry) {
    (self.day, self.policy, self.registry) = (day, policy, registry)
    tables = EligibilityTables(policy, registry)
    named = NamedPartners(registry)
    telling = TellingWords(policy.disclosure, registry)
  }

  /// The same rules and registry on another day, whatever the policy file says of that day.
  func moved(to day: Day) -> Circumstances {
    var moved = self
    moved.day = day
    return moved
  }
}
