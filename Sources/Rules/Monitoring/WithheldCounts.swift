import Reentry

extension MonthlyCounts {
  /// Decides what of the month is withheld from others.
  ///
  /// Once and for all: told with other places withheld another time, a number would follow from the two files.
  package mutating func judge(_ people: SharedPeople, _ registry: Registry, _ policy: MonitoringPolicy) {
    let least = policy.smallestCell.value
    let cells = SmallCells(MeasuredPlaces(self, registry).sums, least: least)
    let judged = WithheldCounts(of: Measure.all(services: policy.services.keys.sorted()), self, people, cells)
    for (measure, places) in judged.places { withhold(measure, at: places) }
    judge(least: least)
  }

  /// Of what is withheld nothing is told, zero neither.
  func hidden(_ measure: Measure) -> Set<MeasuredPlace> {
    withheld(measure).union(measure.of.map { hidden($0) } ?? [])
  }
}

/// Where the numbers of a month are withheld, each measure judged after those that it is a part of.
private struct WithheldCounts {
  private(set) var places: [Measure: Set<MeasuredPlace>] = [:]
  /// In the order in which they were judged; of the people of two counts, what is judged first is told first.
  private var judged: [Measure] = []
  private let counts: MonthlyCounts
  private let people: SharedPeople
  private let cells: SmallCells

  init(of measures: [Measure], _ counts: MonthlyCounts, _ people: SharedPeople, _ cells: SmallCells) {
    (self.counts, self.people, self.cells) = (counts, people, cells)
    for measure in [.inCustody, .eligible, .released] + measures { judge(measure) }
  }

  private mutating func judge(_ measure: Measure) {
    // Agreements are no people.
    guard places[measure] == nil, measure.unit != .agreements else { return }
    let wholes = (measure.of.map { [$0] } ?? []) + measure.within
    for whole in wholes { judge(whole) }
    // A median is no sum: it is told where enough stand behind it.
    if measure.unit == .days {
      places[measure] = wholes.first.flatMap { places[$0] }
      return
    }
    let known = wholes.map {
      SmallCells.Whole(counts[$0], withheld: places[$0] ?? [], isPart: measure.isPart || $0 != measure.of)
    }
    let compared = measure.unit == .changes ? [] : comparisons(of: measure).map { near($0, but: measure) }
    places[measure] = cells.withheld(SmallCells.Cells(counts[measure], of: known, near: compared))
    if measure.unit != .changes { judged.append(measure) }
  }

  /// Two counts that may be subtracted, each of one measure or of some that share nobody.
  private struct Comparison {
    let one: [Measure]
    let other: [Measure]

    var measures: [Measure] { one + other }
  }

  // With every measure that is judged already, and whatever sums of measures can be known with this one.
  private func comparisons(of measure: Measure) -> [Comparison] {
    let sums =
      [Comparison(one: [.eligible, .pending], other: [.inCustody])]
      + [Comparison(one: [.assigned, .released], other: [.managed])]
      + Duty.Kind.counted.map { Comparison(one: [.onTime($0), .overdue($0)], other: [.due($0)]) }
      + (measure == .eligible || measure == .released
        ? [] : [Comparison(one: [.eligible, .released], other: [measure])])
    return judged.map { Comparison(one: [$0], other: [measure]) }
      + sums.filter { sum in
        sum.measures.contains(measure) && sum.measures.allSatisfy { $0 == measure || judged.contains($0) }
      }
  }

  private func near(_ compared: Comparison, but measure: Measure) -> SmallCells.Near {
    let sum = { (measures: [Measure]) in
      measures.reduce(into: [MeasuredPlace: Int]()) { $0.merge(counts[$1], uniquingKeysWith: +) }
    }
    return SmallCells.Near(
      sum(compared.one), sum(compared.other),
      both: people.both(compared.one.map(\.name), compared.other.map(\.name)),
      withheld: compared.measures.filter { $0 != measure }.map { places[$0] ?? [] })
  }
}
