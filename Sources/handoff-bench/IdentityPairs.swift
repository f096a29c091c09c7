import Reentry
import Rules

/// The pairs of records that share a key: of one file with itself, or of two.
struct IdentityPairs {
  /// Each pair once, in the order of the records.
  let pairs: [(left: Int, right: Int)]
  /// Truly of one person, though no key brought them together.
  let truePairs: Int
  /// How many pairs there are at all.
  let all: Int

  init(_ left: IdentityRecords, _ right: IdentityRecords?) {
    var holders: [UInt64: [Int]] = [:]
    let other = right ?? left
    for (index, keys) in other.keys.enumerated() {
      for key in keys { holders[key, default: []].append(index) }
    }
    var pairs: [(left: Int, right: Int)] = []
    for (index, keys) in left.keys.enumerated() {
      var met: Set<Int> = []
      for key in keys { met.formUnion(holders[key] ?? []) }
      for match in met.sorted() where right != nil || match > index { pairs.append((index, match)) }
    }
    self.pairs = pairs
    let (count, others) = (left.people.count, other.people.count)
    all = right == nil ? count * (count - 1) / 2 : count * others
    truePairs = IdentityPairs.truePairs(left, right)
  }

  private static func truePairs(_ left: IdentityRecords, _ right: IdentityRecords?) -> Int {
    let counts = left.truth.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    guard let right else { return counts.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 } }
    return right.truth.reduce(0) { $0 + (counts[$1] ?? 0) }
  }
}
