import Reentry
import Rules
import Testing

@Suite("Small numbers")
struct SmallCellsTests {
  private let tree = MeasuredTree(counties: [3, 1], plans: 2)

  private func withheld(_ numbers: String, of whole: String? = nil) throws -> String {
    let cells = SmallCells(tree.sums, least: 11)
    let base = try whole.map { try tree.numbers($0) }
    let hidden = base.map { cells.withheld(SmallCells.Cells($0)) } ?? []
    let found = cells.withheld(
      SmallCells.Cells(
        try tree.numbers(numbers),
        of: base.map { [SmallCells.Whole($0, withheld: hidden)] } ?? []))
    return text(found)
  }

  private func text(_ places: Set<MeasuredPlace>) -> String {
    places.sorted().map { $0.text.isEmpty ? "all" : $0.text }.joined(separator: " ")
  }

  @Test(
    "are withheld, and whatever would give them away",
    arguments: [
      ("a1=11 a2=20 a3=30 b1=40 p=50 q=51", ""),
      // Zero is told.
      ("a1=0 a2=20 a3=30 b1=40 p=0 q=90", ""),
      // 10 is small, 11 is not; the next smallest goes with it.
      ("a1=10 a2=20 a3=30 b1=40 p=50 q=50", "a1 a2"),
      // Two small ones of a county come to 7: that is small too.
      ("a1=3 a2=4 a3=30 b1=40 p=40 q=37", "a1 a2 a3"),
      // Two that come to 11 may be 1 and 10, or 5 and 6.
      ("a1=5 a2=6 a3=30 b1=40 p=40 q=41", "a1 a2"),
      // The one facility of a county is the county.
      ("a1=20 a2=30 b1=5 p=30 q=25", "A B a1 b1"),
      // With nothing else to withhold the total goes, and a plan that would bring it back.
      ("b1=40 p=37 q=3", "p q"),
      ("a1=1 a2=1 p=2", "all A a1 a2 p"),
      ("a1=3 a2=0 a3=0 b1=0 p=3", "all A a1 p"),
    ])
  func counts(numbers: String, expected: String) throws {
    #expect(try withheld(numbers) == expected)
  }

  @Test("are those too that a part leaves of its whole, or two parts together")
  func parts() throws {
    let whole = "a1=50 a2=50 a3=50 b1=50 p=100 q=100"
    #expect(try withheld("a1=39 a2=30 a3=20 b1=20 p=50 q=59", of: whole) == "")
    // 10 of 50 are left; the smallest of the others goes with it.
    #expect(try withheld("a1=40 a2=30 a3=20 b1=20 p=50 q=60", of: whole) == "a1 a3")
    // None of anything tells nothing.
    #expect(try withheld("", of: whole) == "")
  }

  @Test("stay withheld where the whole is, but for none of it")
  func hiddenWholes() throws {
    let whole = "a1=5 a2=20 a3=60 b1=60 p=85 q=60"
    #expect(try withheld("a1=0 a2=0 a3=30 b1=30 p=30 q=30", of: whole) == "")
    #expect(try withheld("a1=5 a2=20 a3=30 b1=30 p=55 q=30", of: whole) == "a1 a2")
    // All of them: whoever knows that nobody is missing would know the parts of the wholes that are told.
    #expect(
      try withheld("a1=5 a2=20 a3=60 b1=60 p=85 q=60", of: whole) == "a1 a2")
  }

  @Test(
    "are differences too, of two counts of which one holds the other, also where only sums of places are known",
    arguments: [
      // The first count, the second, how many are in both, and where the second is withheld.
      ("a1=20 a2=20 a3=20 b1=20 p=40 q=40", "a1=21 a2=35 a3=35 b1=35 p=66 q=60", "first", "a1 a2"),
      // 33 and 37 in the two jails of which neither is told of either count: 4 are in one alone. A third goes with them.
      ("a1=5 a2=28 a3=30 b1=40 p=50 q=53", "a1=7 a2=30 a3=60 b1=60 p=80 q=77", "first", "a1 a2 a3"),
      // The same where nobody knows of the first two that one count holds the other.
      (
        "a1=5 a2=28 a3=30 b1=40 p=50 q=53", "a1=7 a2=30 a3=60 b1=60 p=80 q=77",
        "a1=4 a2=28 a3=30 b1=40 p=50 q=52", "a1 a2"
      ),
      // Withheld in the second, in one alone of the first: only the three together are known of both.
      (
        "a1=5 a2=28 a3=30 b1=40 p=50 q=53", "a1=20 a2=10 a3=41 b1=60 p=71 q=60",
        "a1=5 a2=10 a3=30 b1=40 p=45 q=40", "a1 a2"
      ),
    ])
  func differences(first: String, second: String, both: String, expected: String) throws {
    let cells = SmallCells(tree.sums, least: 11)
    let (one, other) = (try tree.numbers(first), try tree.numbers(second))
    let hidden = cells.withheld(SmallCells.Cells(one))
    let near = SmallCells.Near(
      one, other, both: try tree.numbers(both == "first" ? first : both), withheld: [hidden])
    #expect(text(cells.withheld(SmallCells.Cells(other, near: [near]))) == expected)
  }

  @Test("do not follow from two counts, whichever sums of places are taken", arguments: 0..<20)
  func twoCounts(ten: Int) {
    for seed in 0..<20 { subtract(Draw(seed: UInt64(20 * ten + seed + 7))) }
  }

  private func subtract(_ seeded: Draw) {
    var draw = seeded
    let tree = MeasuredTree(
      counties: (0..<draw.number(1...3)).map { _ in draw.number(1...2) }, plans: draw.number(1...3))
    let cells = SmallCells(tree.sums, least: 11)
    let (one, other, both) = draw.people(tree)
    let hidden = cells.withheld(SmallCells.Cells(one))
    let near = SmallCells.Near(one, other, both: both, withheld: [hidden])
    let hiddenOther = cells.withheld(SmallCells.Cells(other, near: [near]))
    let onlooker = Onlooker(tree: tree)
    for leaves in onlooker.knownSets(hidden) where onlooker.isKnown(leaves, hiddenOther) {
      let sum = { (numbers: [MeasuredPlace: Int]) in leaves.reduce(0) { $0 + (numbers[$1] ?? 0) } }
      let isNested = sum(both) == sum(one) || sum(both) == sum(other)
      #expect(!isNested || !(1...10).contains(abs(sum(one) - sum(other))), "\(leaves)")
    }
  }

  @Test("cannot be worked out of what is told", arguments: 0..<20)
  func property(hundred: Int) {
    for seed in 0..<100 { lookOn(Draw(seed: UInt64(100 * hundred + seed))) }
  }

  private func lookOn(_ seeded: Draw) {
    var draw = seeded
    let tree = MeasuredTree(
      counties: (0..<draw.number(1...4)).map { _ in draw.number(1...4) }, plans: draw.number(1...4))
    let cells = SmallCells(tree.sums, least: 11)
    let whole = draw.numbers(tree) { $0.number() }
    let part = draw.numbers(tree, below: whole)
    let hidden = cells.withheld(SmallCells.Cells(whole))
    let hiddenPart = cells.withheld(
      SmallCells.Cells(part, of: [SmallCells.Whole(whole, withheld: hidden)]))
    let onlooker = Onlooker(tree: tree)
    for place in tree.places {
      #expect(whole[place] == 0 || (whole[place] ?? 0) > 10 || hidden.contains(place))
      let rest = (whole[place] ?? 0) - (part[place] ?? 0)
      let isTold = !hidden.contains(place) && !hiddenPart.contains(place)
      #expect(!isTold || rest == 0 || rest > 10)
    }
    #expect(onlooker.solved(hidden) == [])
    #expect(onlooker.solved(hiddenPart) == [])
    let wholes = onlooker.bounds(whole, hidden)
    for place in hidden { #expect(wholes[place].map { $0.count > 1 } == true, "\(place)") }
    let parts = onlooker.bounds(part, hiddenPart, below: wholes)
    for place in hiddenPart { #expect(parts[place].map { $0.count > 1 } == true, "\(place)") }
  }
}

/// Numbers that are often zero or small, the same for the same seed.
private struct Draw {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return range.lowerBound + Int(state >> 33) % range.count
  }

  /// Two counts of people and how many are in both, of whom most are in both or, at some places, in one.
  mutating func people(_ tree: MeasuredTree) -> (
    one: [MeasuredPlace: Int], other: [MeasuredPlace: Int], both: [MeasuredPlace: Int]
  ) {
    var counts: [[MeasuredPlace: Int]] = [[:], [:], [:]]
    for facility in tree.facilities {
      let (most, alone) = (number(), number(0...3))
      for person in 0..<most {
        let plan = tree.plans[number(0...tree.plans.count - 1)]
        let isInOne = alone != 1 || person >= most / number(4...9)
        let isInOther = alone != 2 || person >= most / number(4...9)
        for (count, isIn) in [isInOne, isInOther, isInOne && isInOther].enumerated() where isIn {
          for place in [facility, plan] { counts[count][place, default: 0] += 1 }
        }
      }
    }
    return (tree.summed(counts[0]), tree.summed(counts[1]), tree.summed(counts[2]))
  }

  mutating func number() -> Int {
    switch number(0...5) {
    case 0: 0
    case 1: number(1...10)
    case 2: number(9...13)
    default: number(0...60)
    }
  }

  /// The same people once by facility and once by plan.
  mutating func numbers(
    _ tree: MeasuredTree, _ number: (inout Draw) -> Int
  ) -> [MeasuredPlace: Int] {
    var leaves: [MeasuredPlace: Int] = [:]
    for facility in tree.facilities { leaves[facility] = number(&self) }
    deal(leaves.values.reduce(0, +), to: tree.plans, below: [:], into: &leaves)
    return tree.summed(leaves)
  }

  mutating func numbers(_ tree: MeasuredTree, below whole: [MeasuredPlace: Int]) -> [MeasuredPlace: Int] {
    let style = number(0...3)
    var leaves: [MeasuredPlace: Int] = [:]
    for facility in tree.facilities {
      let most = whole[facility] ?? 0
      leaves[facility] =
        style == 0 ? most : style == 1 ? max(0, most - number(0...3)) : number(0...max(0, most))
    }
    deal(leaves.values.reduce(0, +), to: tree.plans, below: whole, into: &leaves)
    return tree.summed(leaves)
  }

  private mutating func deal(
    _ total: Int, to plans: [MeasuredPlace], below whole: [MeasuredPlace: Int],
    into leaves: inout [MeasuredPlace: Int]
  ) {
    var left = total
    for (place, plan) in plans.enumerated() {
      let room = whole.isEmpty ? left : min(left, whole[plan] ?? 0)
      let after = plans[(place + 1)...].reduce(0) { $0 + (whole.isEmpty ? left : whole[$1] ?? 0) }
      let least = max(0, left - after)
      let share = place == plans.count - 1 ? left : number(min(least, room)...room)
      leaves[plan] = share
      left -= share
    }
  }
}
