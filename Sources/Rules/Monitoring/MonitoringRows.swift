import Reentry

/// The counts of one month as they are told to others: every measure at every place, small numbers withheld.
package struct MonitoringRows: Sendable {
  package let rows: [MonitoringReport.Row]

  /// Every number as it is, for the eyes of whoever keeps the exchange.
  package init(
    inHouse counts: MonthlyCounts, of month: Month, _ registry: Registry, _ policy: MonitoringPolicy
  ) {
    let places = MeasuredPlaces(counts, registry)
    rows = Measure.all(services: policy.services.keys.sorted()).flatMap { measure in
      places.all(for: measure).map { MonitoringReport.Row(counts, month, $0, measure, isHidden: false) }
    }
  }

  package init(_ counts: MonthlyCounts, of month: Month, _ registry: Registry, _ policy: MonitoringPolicy) {
    let places = MeasuredPlaces(counts, registry)
    let measures = Measure.all(services: policy.services.keys.sorted())
    let withheld = WithheldCounts(
      of: measures, counts, SmallCells(places.sums, least: policy.smallestCell.value))
    rows = measures.flatMap { measure in
      places.all(for: measure).map {
        MonitoringReport.Row(
          counts, month, $0, measure, isHidden: withheld.hides(measure, at: $0))
      }
    }
  }
}

/// Where the numbers of a month are withheld, each measure judged after those that it is a part of.
private struct WithheldCounts {
  private var places: [Measure: Set<MeasuredPlace>] = [:]
  /// In the order in which they were judged; of the people of two counts, what is judged first is told first.
  private var judged: [Measure] = []
  private let counts: MonthlyCounts
  private let cells: SmallCells

  init(of measures: [Measure], _ counts: MonthlyCounts, _ cells: SmallCells) {
    (self.counts, self.cells) = (counts, cells)
    for measure in [.inCustody, .eligible, .released] + measures { judge(measure) }
  }

  /// Of what is withheld nothing is told, zero neither.
  func hides(_ measure: Measure, at place: MeasuredPlace) -> Bool {
    places[measure]?.contains(place) ?? false || measure.of.map { hides($0, at: place) } ?? false
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
    let known = wholes.map { whole in
      SmallCells.Whole(
        counts[whole], withheld: places[whole] ?? [], isPart: measure.isPart || whole != measure.of,
        beside: whole == measure.of ? measure.beside.map { counts[$0] } ?? [:] : [:])
    }
    let others = measure.unit == .changes ? [] : judged.map { near($0, measure) } + [nearEither(measure)]
    places[measure] = cells.withheld(SmallCells.Cells(counts[measure], of: known, near: others))
    if measure.unit != .changes { judged.append(measure) }
  }

  private func near(_ other: Measure, _ measure: Measure) -> SmallCells.Near {
    SmallCells.Near(
      counts[other], excess: counts.excess(of: other.name, over: measure), withheld: places[other] ?? [])
  }

  // Who is eligible and who was released are other people: the two numbers together are one that is told.
  private func nearEither(_ measure: Measure) -> SmallCells.Near {
    guard judged.contains(.eligible), judged.contains(.released) else {
      return SmallCells.Near([:], excess: [:])
    }
    return SmallCells.Near(
      counts[.eligible].merging(counts[.released], uniquingKeysWith: +),
      excess: counts.excess(of: MonthlyCounts.eligibleOrReleased, over: measure),
      withheld: (places[.eligible] ?? []).union(places[.released] ?? []))
  }
}

extension MonitoringReport.Row {
  fileprivate init(
    _ counts: MonthlyCounts, _ month: Month, _ place: MeasuredPlace, _ measure: Measure, isHidden: Bool
  ) {
    let whole = measure.of.map { counts[$0][place] ?? 0 }
    // Of nobody there is no median.
    let isOfNobody = measure.unit == .days && whole == 0
    self.init(
      month, place, measure, numerator: isHidden || isOfNobody ? nil : counts[measure][place] ?? 0,
      denominator: isHidden ? nil : whole, isSuppressed: isHidden)
  }
}

/// The places that a month is told of: everything in the registry, and whatever else was counted.
struct MeasuredPlaces {
  let sums: [SmallCells.Sum]
  private let places: [MeasuredPlace]
  private let counts: MonthlyCounts

  init(_ counts: MonthlyCounts, _ registry: Registry) {
    self.counts = counts
    let counted = Set(counts.numbers.values.flatMap(\.keys))
    let facilities = Set(registry.facilities.keys.map { MeasuredPlace.facility($0) })
      .union(counted.filter { $0.level == "facility" })
    let plans = Set(registry.plans.keys.map { MeasuredPlace.plan($0) })
      .union(counted.filter { $0.level == "plan" })
    let inCounty = Dictionary(grouping: facilities.sorted()) { MeasuredPlace.county(of: $0, registry) }
    let counties = Set(inCounty.keys).union(counted.filter { $0.level == "county" }).sorted()
    sums =
      [SmallCells.Sum(.all, counties), SmallCells.Sum(.all, plans.sorted())]
      + counties.map { SmallCells.Sum($0, inCounty[$0] ?? []) }
    places = [.all] + counties + facilities.sorted() + plans.sorted()
  }

  /// The pairs of plans and facilities only where they lack their agreement.
  func all(for measure: Measure) -> [MeasuredPlace] {
    guard measure == .agreementsMissing else { return places }
    return places + counts[measure].keys.filter { $0.level == "plan-facility" }.sorted()
  }
}

extension MeasuredPlace {
  /// The county of a facility; one without a name where the registry has no such facility.
  static func county(of facility: MeasuredPlace, _ registry: Registry) -> MeasuredPlace {
    .county(registry.facilities[FacilityID(facility.text)]?.county ?? CountyCode(""))
  }
}
