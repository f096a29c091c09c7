/// The answer that a case has had without a break, and the night since which it has it.
package struct StandingAnswer: Hashable, Sendable {
  package let outcome: Determination.Outcome
  package let since: Day
  package let generation: Int
  /// Whether nights before that one are not known to have answered otherwise.
  package let mayBeOlder: Bool

  package init(_ outcome: Determination.Outcome, since: Day, generation: Int, mayBeOlder: Bool = false) {
    (self.outcome, self.since, self.generation) = (outcome, since, generation)
    self.mayBeOlder = mayBeOlder
  }
}
