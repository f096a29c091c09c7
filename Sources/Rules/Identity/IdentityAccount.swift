import Reentry

/// Why a person is, is not, or may be a member: the evidence a field at a time beside what a match asks for.
package struct IdentityAccount: Hashable, Sendable {
  package let candidate: Candidate
  /// The score from which on a match is likely enough, and from which on an operator sees it; thousandths of a bit.
  package let matchAt: Int
  package let reviewAt: Int
  /// The fields that leave open that it is a twin, a relative of the same name, or a namesake.
  package let doubts: [ComparedField]
  /// Members so near in score that the evidence does not tell them from this one.
  package let rivals: [CIN]
}

extension IdentityMatch {
  /// An account of each member that a case's person may be, the likeliest first; equal scores in order of CIN.
  package func accounts(of person: Case) -> [IdentityAccount] {
    let candidates = person.members.map { candidate($0.member, for: person) }
    let ranking = CandidateRanking(policy)
    let accounts = candidates.map { one in
      let rivals = candidates.filter { $0.cin != one.cin && !ranking.isAhead(one.score, of: $0.score) }
      return IdentityAccount(
        candidate: one, matchAt: ranking.matchAt, reviewAt: ranking.reviewAt, doubts: doubts(of: one),
        rivals: rivals.filter { ranking.isWorthReview($0.score) }.map(\.cin).sorted())
    }
    return accounts.sorted {
      ($1.candidate.score, $0.candidate.cin) < ($0.candidate.score, $1.candidate.cin)
    }
  }

  private func doubts(of candidate: Candidate) -> [ComparedField] {
    var comparison = PersonComparison()
    for evidence in candidate.evidence {
      if let field = ComparedField(rawValue: evidence.field) { comparison[field] = evidence.level }
    }
    return MayBeSomebodyElse(policy).doubts(in: comparison)
  }
}
