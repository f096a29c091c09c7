import Reentry

/// No number from 1 to 10 leaves the house, and none can be worked out from those that do (CMS cell size suppression
/// policy).
///
/// Zero is told. A small number is withheld, and so is one whose difference to its whole is small. Where totals would
/// give a withheld number away, the next smallest part is withheld as well, or the total itself: of every total and its
/// parts none is withheld or two are, and what is withheld below a total that is told comes to no small number.
package struct SmallCells: Sendable {
  /// Which parts a total is the sum of: of all the counties and the plans, of a county its facilities.
  package struct Sum: Sendable {
    let total: MeasuredPlace
    let parts: [MeasuredPlace]

    package init(_ total: MeasuredPlace, _ parts: [MeasuredPlace]) {
      (self.total, self.parts) = (total, parts)
    }
  }

  private let sums: [Sum]
  private let groups: KnownGroups
  /// The least number above zero that is told.
  private let least: Int

  package init(_ sums: [Sum], least: Int) {
    (self.sums, self.least) = (sums, least)
    groups = KnownGroups(sums)
  }

  /// One measure by place, and what it is a part of.
  package struct Cells: Sendable {
    package let numbers: [MeasuredPlace: Int]
    package let wholes: [Whole]
    package let near: [Near]

    package init(_ numbers: [MeasuredPlace: Int], of wholes: [Whole] = [], near: [Near] = []) {
      (self.numbers, self.wholes, self.near) = (numbers, wholes, near)
    }

    subscript(place: MeasuredPlace) -> Int { numbers[place] ?? 0 }

    /// What is left of a whole at a place; zero where the measure is no part of it.
    func rest(of whole: Whole, _ place: MeasuredPlace) -> Int {
      whole.isPart ? (whole.numbers[place] ?? 0) - self[place] : 0
    }
  }

  /// Two counts of people, of which the measure is one or a part: wherever a number of both is known, or a sum, they can
  /// be subtracted.
  package struct Near: Sendable {
    let one: [MeasuredPlace: Int]
    let other: [MeasuredPlace: Int]
    /// How many are in both at each facility and plan.
    let both: [MeasuredPlace: Int]
    /// Where each other measure that has a part in the two is withheld.
    let withheld: [Set<MeasuredPlace>]

    package init(
      _ one: [MeasuredPlace: Int], _ other: [MeasuredPlace: Int], both: [MeasuredPlace: Int],
      withheld: [Set<MeasuredPlace>]
    ) {
      (self.one, self.other, self.both, self.withheld) = (one, other, both, withheld)
    }
  }

  package struct Whole: Sendable {
    let numbers: [MeasuredPlace: Int]
    let withheld: Set<MeasuredPlace>
    /// Whether every one that the measure counts is one of the whole.
    let isPart: Bool

    package init(_ numbers: [MeasuredPlace: Int], withheld: Set<MeasuredPlace>, isPart: Bool = true) {
      (self.numbers, self.withheld, self.isPart) = (numbers, withheld, isPart)
    }
  }

  /// The places whose number of that measure is withheld; never one where it is zero.
  package func withheld(_ cells: Cells) -> Set<MeasuredPlace> {
    let places = cells.numbers.filter { $0.value != 0 }.keys
    var withheld = Set(places.filter { isTelling(cells, $0) })
    while let next = missing(cells, withheld) { withheld.insert(next) }
    return withheld
  }

  // What is to be withheld besides; nil where nothing is.
  private func missing(_ cells: Cells, _ withheld: Set<MeasuredPlace>) -> MeasuredPlace? {
    sums.lazy.compactMap { gap(in: $0, cells, withheld) }.first
      ?? cells.near.lazy.compactMap { apart($0, cells, withheld) }.first
  }

  private func isSmall(_ number: Int) -> Bool { number > 0 && number < least }

  // What is small itself, or lets something small be worked out at its own place.
  private func isTelling(_ cells: Cells, _ place: MeasuredPlace) -> Bool {
    if isSmall(cells[place]) { return true }
    return cells.wholes.contains { whole in
      whole.withheld.contains(place) || isSmall(cells.rest(of: whole, place))
    }
  }

  // What is to be withheld besides, so that the sum gives nothing away; nil where it does not.
  private func gap(in sum: Sum, _ cells: Cells, _ withheld: Set<MeasuredPlace>) -> MeasuredPlace? {
    let isTotalTold = !withheld.contains(sum.total)
    let parts = sum.parts.filter(withheld.contains)
    guard !isTotalTold || !parts.isEmpty else { return nil }
    if parts.isEmpty || (isTotalTold && !isSafe(leaves(parts, withheld), parts.count, cells)) {
      return smallest(sum.parts, cells, withheld) ?? (isTotalTold ? sum.total : nil)
    }
    return nil
  }

  private func smallest(_ parts: [MeasuredPlace], _ cells: Cells, _ withheld: Set<MeasuredPlace>)
    -> MeasuredPlace?
  {
    parts.filter { cells[$0] != 0 && !withheld.contains($0) }
      .min { (cells[$0], $0) < (cells[$1], $1) }
  }

  // The withheld parts, each that is a total itself by those of its own: their sum can be worked out from above.
  private func leaves(_ parts: [MeasuredPlace], _ withheld: Set<MeasuredPlace>) -> [MeasuredPlace] {
    parts.flatMap { part in
      let own = sums.filter { $0.total == part }.flatMap(\.parts).filter(withheld.contains)
      return own.isEmpty ? [part] : own
    }
  }

  // Every one of them is known to be 1 at least; and none is known to be the whole of what it is a part of.
  private func isSafe(_ leaves: [MeasuredPlace], _ parts: Int, _ cells: Cells) -> Bool {
    let sum = leaves.reduce(0) { $0 + cells[$1] }
    guard parts > 1, sum >= least, sum > leaves.count else { return false }
    return cells.wholes.allSatisfy { whole in
      guard whole.isPart, leaves.contains(where: { !whole.withheld.contains($0) }) else { return true }
      return leaves.reduce(0) { $0 + cells.rest(of: whole, $1) } >= least
    }
  }

  // What makes the known sums of two counts so few that none tells a small difference of which one counts all whom the
  // other counts; nil where none does.
  private func apart(_ near: Near, _ cells: Cells, _ withheld: Set<MeasuredPlace>) -> MeasuredPlace? {
    let places = groups.leaves.filter { near.one[$0] ?? 0 != 0 || near.other[$0] ?? 0 != 0 }
    // Where some places come to so few, one of them does alone.
    guard places.contains(where: { isTold([$0], by: near) }) else { return nil }
    let found = groups.all(of: Set(places), withheld: near.withheld + [withheld])
      .first { isTold($0, by: near) }
    guard let found else { return nil }
    return Set(found.compactMap { groups.told(over: $0, withheld) })
      .map { smallest(groups.parts(of: $0, over: found), cells, withheld) ?? $0 }
      .min { (cells[$0], $0) < (cells[$1], $1) }
  }

  private func isTold(_ leaves: [MeasuredPlace], by near: Near) -> Bool {
    let sum = { (numbers: [MeasuredPlace: Int]) in leaves.reduce(0) { $0 + (numbers[$1] ?? 0) } }
    let (one, other, both) = (sum(near.one), sum(near.other), sum(near.both))
    return (both == one || both == other) && isSmall(abs(one - other))
  }
}
