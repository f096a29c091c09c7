import Foundation
import Reentry
import Rules

/// Weights estimated from files of people without looking at whose record is whose: expectation maximization
/// over how far pairs agree (Dempster, Laird, Rubin 1977; Winkler 1988).
///
/// All pairs of a file are compared; those without a key in common count as of two people. Deterministic: the
/// same files and the same policy give the same weights. Only here are there fractions; what comes out are whole
/// thousandths of a bit for the policy file.
struct IdentityEstimate {
  private typealias Table = [[Double]]
  /// How often candidates agree in just that way.
  private var patterns: [PersonComparison: Double] = [:]
  /// Of all pairs, how many agree in a field to a level.
  private var counts: Table = IdentityEstimate.empty
  private var pairs = 0.0
  private var same: Table = IdentityEstimate.empty
  private var chance: Table = IdentityEstimate.empty
  /// How many pairs of one person seem to have each level.
  private var seen: Table = IdentityEstimate.empty
  private var share = 0.0001

  private static var empty: Table {
    Table(repeating: [Double](repeating: 0, count: 16), count: ComparedField.allCases.count)
  }

  mutating func take(_ records: IdentityRecords, by policy: IdentityPolicy) {
    let people = records.people
    for left in people.indices {
      for right in (left + 1)..<max(left + 1, people.count) {
        IdentityEstimate.add(PersonComparison(people[left], people[right], by: policy), 1, to: &counts)
      }
    }
    let candidates = IdentityPairs(records, nil)
    for pair in candidates.pairs {
      patterns[PersonComparison(people[pair.left], people[pair.right], by: policy), default: 0] += 1
    }
    pairs += Double(candidates.all)
  }

  /// Repeats both steps until nothing changes any more; gives how often.
  mutating func settle(startingFrom policy: IdentityPolicy) -> Int {
    let ordered = patterns.sorted { $0.key.packed < $1.key.packed }
    expect(ordered) { exp2(Double(policy.score(of: $0)) / 1000) }
    for round in 1...1000 {
      let before = self
      expect(ordered) { before.ratio(of: $0) }
      let change = zip(before.same.joined(), same.joined()).map { abs($0 - $1) }.max() ?? 0
      if change < 1e-9 { return round }
    }
    return 1000
  }

  // One step: how likely each pattern is of one person, and what follows for the levels of each field.
  private mutating func expect(
    _ ordered: [(key: PersonComparison, value: Double)], _ ratio: (PersonComparison) -> Double
  ) {
    var (matched, others, total) = (IdentityEstimate.empty, counts, 0.0)
    for (comparison, count) in ordered {
      let odds = share / (1 - share) * ratio(comparison)
      let expected = count * odds / (1 + odds)
      total += expected
      IdentityEstimate.add(comparison, expected, to: &matched)
      IdentityEstimate.add(comparison, -expected, to: &others)
    }
    share = max(total, 1) / pairs
    seen = matched
    (same, chance) = (IdentityEstimate.shares(matched), IdentityEstimate.shares(others))
  }

  private func ratio(of comparison: PersonComparison) -> Double {
    comparison.known.reduce(1) { ratio, field in
      let level = Int(comparison[field].number)
      return ratio * same[field.place][level] / chance[field.place][level]
    }
  }

  private static func add(_ comparison: PersonComparison, _ count: Double, to table: inout Table) {
    for field in comparison.known { table[field.place][Int(comparison[field].number)] += count }
  }

  // Shares of the levels, each counted half a pair more than it was seen.
  private static func shares(_ counts: Table) -> Table {
    var shares = counts
    for field in ComparedField.allCases {
      let places = field.levels.map { Int($0.number) }
      let total = places.reduce(0.0) { $0 + max(0, counts[field.place][$1]) + 0.5 }
      for level in places { shares[field.place][level] = (max(0, counts[field.place][level]) + 0.5) / total }
    }
    return shares
  }

  /// What each field adds, in the form of the policy file; fields that the files do not have are left out.
  func lines() -> [String] {
    ComparedField.allCases.compactMap { field in
      guard field.levels.contains(where: { counts[field.place][Int($0.number)] > 0 }) else { return nil }
      let weights = monotone(field).map { "\($0.level.rawValue): \(Int(($0.bits * 1000).rounded()))" }
      return "{field: \"\(field.rawValue)\", \(weights.joined(separator: ", "))},"
    }
  }

  // Less agreement never adds more: neighbours in the wrong order share the weight of both together. A level that
  // no pair of one person seems to have takes the weight of the next one down.
  private func monotone(_ field: ComparedField) -> [(level: ComparisonLevel, bits: Double)] {
    var pools: [Pool] = []
    var unseen: [ComparisonLevel] = []
    for level in field.levels {
      let number = Int(level.number)
      guard seen[field.place][number] >= 1 || level == field.levels.last else {
        unseen.append(level)
        continue
      }
      pools.append((unseen + [level], same[field.place][number], chance[field.place][number]))
      unseen = []
      while pools.count > 1, isOutOfOrder(pools[pools.count - 2], pools[pools.count - 1]) {
        let last = pools.removeLast()
        let before = pools.removeLast()
        pools.append((before.levels + last.levels, before.same + last.same, before.chance + last.chance))
      }
    }
    return pools.flatMap { pool in pool.levels.map { ($0, log2(pool.same / pool.chance)) } }
  }

  private typealias Pool = (levels: [ComparisonLevel], same: Double, chance: Double)

  private func isOutOfOrder(_ before: Pool, _ after: Pool) -> Bool {
    before.same / before.chance < after.same / after.chance
  }

  /// How likely each level is for one person and for two, for the page that documents the run.
  func table() -> [String] {
    ComparedField.allCases.flatMap { field in
      field.levels.filter { counts[field.place][Int($0.number)] > 0 }.map { level in
        let (m, u) = (same[field.place][Int(level.number)], chance[field.place][Int(level.number)])
        return "\(field.rawValue) \(level.rawValue) \(String(format: "%.5f %.7f %.3f", m, u, log2(m / u)))"
      }
    }
  }
}
