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
  /// The least number above zero that is told.
  private let least: Int

  package init(_ sums: [Sum], least: Int) { (self.sums, self.least) = (sums, least) }

  /// One measure by place, and what it is a part of.
  package struct Cells: Sendable {
    package let numbers: [MeasuredPlace: Int]
    package let wholes: [Whole]
    package let near: [Near]

    package init(_ numbers: [MeasuredPlace: Int], of wholes: [Whole] = [], near: [Near] = []) {
      (self.numbers, self.wholes) = (numbers, wholes)
      self.near = near.filter { !$0.excess.isEmpty }
    }

    subscript(place: MeasuredPlace) -> Int { numbers[place] ?? 0 }

    /// What is left of a whole at a place; zero where the measure is no part of it.
    func rest(of whole: Whole, _ place: MeasuredPlace) -> Int {
      whole.isPart ? (whole.numbers[place] ?? 0) - self[place] : 0
    }
  }

  /// Another measure that is judged already, and by how much it counts more, or less, where one of the two counts all that
  /// the other counts and the difference is small.
  package struct Near: Sendable {
    let numbers: [MeasuredPlace: Int]
    let excess: [MeasuredPlace: Int]
    let withheld: Set<MeasuredPlace>

    package init(
      _ numbers: [MeasuredPlace: Int], excess: [MeasuredPlace: Int], withheld: Set<MeasuredPlace> = []
    ) {
      (self.numbers, self.excess, self.withheld) = (numbers, excess, withheld)
    }
  }

  package struct Whole: Sendable {
    let numbers: [MeasuredPlace: Int]
    let withheld: Set<MeasuredPlace>
    /// Whether every one that the measure counts is one of the whole.
    let isPart: Bool
    /// Other parts of the same whole that are told, which share nothing with this one.
    let beside: [MeasuredPlace: Int]

    package init(
      _ numbers: [MeasuredPlace: Int], withheld: Set<MeasuredPlace>, isPart: Bool = true,
      beside: [MeasuredPlace: Int] = [:]
    ) {
      (self.numbers, self.withheld, self.isPart, self.beside) = (numbers, withheld, isPart, beside)
    }
  }

  /// The places whose number of that measure is withheld; never one where it is zero.
  package func withheld(_ cells: Cells) -> Set<MeasuredPlace> {
    let places = cells.numbers.filter { $0.value != 0 }.keys
    var withheld = Set(places.filter { isTelling(cells, $0) })
    while let next = sums.lazy.compactMap({ gap(in: $0, cells, withheld) }).first { withheld.insert(next) }
    return withheld
  }

  private func isSmall(_ number: Int) -> Bool { number > 0 && number < least }

  // What is small itself, or lets something small be worked out at its own place.
  private func isTelling(_ cells: Cells, _ place: MeasuredPlace) -> Bool {
    if isSmall(cells[place]) { return true }
    if cells.near.contains(where: { $0.excess[place] != nil && !$0.withheld.contains(place) }) { return true }
    return cells.wholes.contains { whole in
      let rest = cells.rest(of: whole, place)
      return whole.withheld.contains(place) || isSmall(rest) || isSmall(rest - (whole.beside[place] ?? 0))
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
    guard parts > 1, sum >= least, sum > leaves.count, isFarFromAll(leaves, cells) else { return false }
    return cells.wholes.allSatisfy { whole in
      guard whole.isPart, leaves.contains(where: { !whole.withheld.contains($0) }) else { return true }
      return leaves.reduce(0) { $0 + cells.rest(of: whole, $1) } >= least
    }
  }

  // Their sum is known, and so may be that of another measure there: the difference of the two is not small.
  private func isFarFromAll(_ leaves: [MeasuredPlace], _ cells: Cells) -> Bool {
    cells.near.allSatisfy { near in
      let isNear = leaves.allSatisfy { near.excess[$0] != nil || near.numbers[$0] ?? 0 == cells[$0] }
      guard isNear else { return true }
      return !isSmall(abs(leaves.reduce(0) { $0 + (near.excess[$1] ?? 0) }))
    }
  }
}
