import Reentry

/// Which of the members that a person may be is the person, by their scores.
///
/// Scores count from the population's: at that many thousandths of a bit a member is as likely the person as
/// not, were the person known to be among them.
package struct CandidateRanking: Sendable {
  private let policy: IdentityPolicy
  private let even: Int

  /// `population` is how many members the person was looked for among, as the policy tells it unless given.
  package init(_ policy: IdentityPolicy, among population: Int? = nil) {
    self.policy = policy
    even = IdentityPolicy.evenScore(among: population ?? policy.population)
  }

  /// The score from which on an operator should see a candidate.
  var reviewAt: Int { even + policy.reviewAbove }

  /// The score from which on it would do for a match.
  var matchAt: Int { even + policy.matchAbove }

  package func isWorthReview(_ score: Int) -> Bool { score >= reviewAt }

  package func isLikely(_ score: Int) -> Bool { score >= matchAt }

  /// Whether a score is so far above another that both candidates cannot be mistaken.
  package func isAhead(_ score: Int, of other: Int) -> Bool { score >= other + policy.margin }

  /// The place of the one that matches; nil where none does, or where the evidence cannot tell two apart.
  ///
  /// The order of the candidates does not matter.
  package func match(among comparisons: [PersonComparison]) -> Int? {
    guard policy.matchesByScore else { return nil }
    let scores = comparisons.map(policy.score)
    guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }) else { return nil }
    guard isLikely(scores[best]), MayBeSomebodyElse(policy).doubts(in: comparisons[best]).isEmpty else {
      return nil
    }
    let isAlone = scores.indices.allSatisfy { $0 == best || isAhead(scores[best], of: scores[$0]) }
    return isAlone ? best : nil
  }
}
