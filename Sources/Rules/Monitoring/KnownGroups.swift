import Reentry

/// Which places have a number that is told, or follows from what is, and which have one only together: of a total that is
/// told less its parts that are.
struct KnownGroups {
  private let totals: [MeasuredPlace: MeasuredPlace]
  private let sums: [SmallCells.Sum]
  /// The places that are no total themselves, by the sum at the top of which they are parts.
  private let branches: [[MeasuredPlace]]

  init(_ sums: [SmallCells.Sum]) {
    self.sums = sums
    let totals = Dictionary(
      sums.flatMap { sum in sum.parts.map { ($0, sum.total) } }, uniquingKeysWith: { first, _ in first })
    self.totals = totals
    branches = sums.filter { totals[$0.total] == nil }
      .map { sum in sum.parts.flatMap { KnownGroups.leaves($0, sums) } }
  }

  /// The smallest groups of places of which every count has a known sum, each count with the places where it is
  /// withheld; of those places alone.
  func all(of places: Set<MeasuredPlace>, withheld: [Set<MeasuredPlace>]) -> [[MeasuredPlace]] {
    branches.flatMap { together($0.filter(places.contains), withheld) }
  }

  /// The places that are no total themselves.
  var leaves: [MeasuredPlace] { branches.flatMap(\.self) }

  /// The told number in which that of a place is contained and no other told one is; nil where there is none.
  func told(over leaf: MeasuredPlace, _ withheld: Set<MeasuredPlace>) -> MeasuredPlace? {
    var place: MeasuredPlace? = leaf
    while let own = place, withheld.contains(own) { place = totals[own] }
    return place
  }

  /// What a place is the sum of, on the side where those leaves are.
  func parts(of place: MeasuredPlace, over leaves: [MeasuredPlace]) -> [MeasuredPlace] {
    sums.first { sum in
      sum.total == place && leaves.contains { KnownGroups.leaves(sum, sums).contains($0) }
    }?.parts ?? []
  }

  // Places are of one group that share a told number in any of the counts.
  private func together(_ leaves: [MeasuredPlace], _ withheld: [Set<MeasuredPlace>]) -> [[MeasuredPlace]] {
    var joined = Joined(leaves.count)
    var first: [Top: Int] = [:]
    for (own, leaf) in leaves.enumerated() {
      for count in withheld.indices {
        let top = Top(count: count, place: told(over: leaf, withheld[count]))
        if let other = first[top] { joined.join(own, other) } else { first[top] = own }
      }
    }
    let untold = Set(first.filter { $0.key.place == nil }.map { joined.root(of: $0.value) })
    return Dictionary(grouping: leaves.indices) { joined.root(of: $0) }
      .filter { !untold.contains($0.key) }
      .sorted { $0.key < $1.key }.map { $0.value.map { leaves[$0] } }
  }

  /// A told number of one of the counts; without a place where there is none.
  private struct Top: Hashable {
    let count: Int
    let place: MeasuredPlace?
  }

  private static func leaves(_ place: MeasuredPlace, _ sums: [SmallCells.Sum]) -> [MeasuredPlace] {
    guard let own = sums.first(where: { $0.total == place && !$0.parts.isEmpty }) else { return [place] }
    return leaves(own, sums)
  }

  private static func leaves(_ sum: SmallCells.Sum, _ sums: [SmallCells.Sum]) -> [MeasuredPlace] {
    sum.parts.flatMap { leaves($0, sums) }
  }
}

/// Numbers that are joined two by two, and what they come to belong to.
private struct Joined {
  private var parents: [Int]

  init(_ count: Int) { parents = Array(0..<count) }

  /// The least of those that a number is joined with.
  func root(of number: Int) -> Int {
    var root = number
    while parents[root] != root { root = parents[root] }
    return root
  }

  mutating func join(_ one: Int, _ other: Int) {
    let (first, second) = (root(of: one), root(of: other))
    parents[max(first, second)] = min(first, second)
  }
}
