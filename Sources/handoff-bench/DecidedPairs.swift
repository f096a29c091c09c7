import Reentry
import Rules

/// What the rules say of each candidate pair, and how often they are right.
struct DecidedPairs {
  struct Count {
    var pairs = 0
    var isTrue = 0
  }

  private(set) var matched = Count()
  /// Those matched though twins and relatives of the same name be thought of.
  private(set) var certain = Count()
  /// Matched or worth an operator's look.
  private(set) var found = Count()

  private let left: IdentityRecords
  private let right: IdentityRecords?
  private let policy: IdentityPolicy
  private let ranking: CandidateRanking
  private let relatives: MayBeSomebodyElse
  private let strangers: MayBeSomebodyElse
  private let pairs: [(left: Int, right: Int)]
  private var comparisons: [PersonComparison] = []
  private var scores: [Int] = []
  // The pairs that a record is in.
  private var ofLeft: [[Int]]
  private var ofRight: [[Int]]

  init(_ pairs: IdentityPairs, _ left: IdentityRecords, _ right: IdentityRecords?, _ policy: IdentityPolicy) {
    let other = right ?? left
    (self.left, self.right, self.policy, self.pairs) = (left, right, policy, pairs.pairs)
    var alone = policy
    alone.mindsRelatives = false
    (relatives, strangers) = (MayBeSomebodyElse(policy), MayBeSomebodyElse(alone))
    ranking = CandidateRanking(policy, among: other.people.count)
    ofLeft = Array(repeating: [], count: left.people.count)
    ofRight = right.map { Array(repeating: [], count: $0.people.count) } ?? []
    for (place, pair) in pairs.pairs.enumerated() {
      let comparison = PersonComparison(left.people[pair.left], other.people[pair.right], by: policy)
      comparisons.append(comparison)
      scores.append(policy.score(of: comparison))
      ofLeft[pair.left].append(place)
      if right == nil { ofLeft[pair.right].append(place) } else { ofRight[pair.right].append(place) }
    }
    for place in pairs.pairs.indices { count(place, among: other) }
  }

  private mutating func count(_ place: Int, among other: IdentityRecords) {
    let pair = pairs[place]
    let isTrue = left.truth[pair.left] == other.truth[pair.right] ? 1 : 0
    func add(to count: inout Count) { (count.pairs, count.isTrue) = (count.pairs + 1, count.isTrue + isTrue) }
    let isMatched = ranking.isLikely(scores[place]) && !hasRival(place)
    if isMatched || ranking.isWorthReview(scores[place]) { add(to: &found) }
    guard isMatched else { return }
    if strangers.doubts(in: comparisons[place]).isEmpty { add(to: &matched) }
    if relatives.doubts(in: comparisons[place]).isEmpty { add(to: &certain) }
  }

  // Whether a record of the pair has another candidate that is not far enough behind, and not of the same person
  // as this one.
  private func hasRival(_ place: Int) -> Bool {
    let (pair, other) = (pairs[place], right ?? left)
    let byLeft = ofLeft[pair.left].contains { rival in
      isNear(rival, place) && !areOne(partner(of: pair.left, in: rival), pair.right, in: other)
    }
    if byLeft { return true }
    let others = right == nil ? ofLeft[pair.right] : ofRight[pair.right]
    return others.contains { rival in
      let third = right == nil ? partner(of: pair.right, in: rival) : pairs[rival].left
      return isNear(rival, place) && !areOne(third, pair.left, in: left)
    }
  }

  private func isNear(_ rival: Int, _ place: Int) -> Bool {
    rival != place && !ranking.isAhead(scores[place], of: scores[rival])
  }

  private func partner(of record: Int, in place: Int) -> Int {
    pairs[place].left == record ? pairs[place].right : pairs[place].left
  }

  // Two records of one file. A file of its own may hold somebody many times, each time with other errors, so that
  // only what speaks against it counts; of two files to be linked each is taken to hold everybody once, unless the
  // records leave no doubt.
  private func areOne(_ a: Int, _ b: Int, in records: IdentityRecords) -> Bool {
    let comparison = PersonComparison(records.people[a], records.people[b], by: policy)
    let score = policy.score(of: comparison)
    guard right != nil else { return ranking.isWorthReview(score) }
    return ranking.isLikely(score) && relatives.doubts(in: comparison).isEmpty
  }
}
