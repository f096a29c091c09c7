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
      places.all(for: measure).map { MonitoringReport.Row(counts, month, $0, measure, [:]) }
    }
  }

  package init(_ counts: MonthlyCounts, of month: Month, _ registry: Registry, _ policy: MonitoringPolicy) {
    let places = MeasuredPlaces(counts, registry)
    let cells = SmallCells(places.sums, least: policy.smallestCell.value)
    var withheld: [Measure: Set<MeasuredPlace>] = [:]
    var rows: [MonitoringReport.Row] = []
    for measure in Measure.all(services: policy.services.keys.sorted()) {
      withheld[measure] = cells.withheld(measure, counts, withheld)
      for place in places.all(for: measure) {
        rows.append(MonitoringReport.Row(counts, month, place, measure, withheld))
      }
    }
    self.rows = rows
  }
}

extension SmallCells {
  fileprivate func withheld(
    _ measure: Measure, _ counts: MonthlyCounts, _ before: [Measure: Set<MeasuredPlace>]
  ) -> Set<MeasuredPlace> {
    // Agreements are no people.
    if measure.unit == .agreements { return [] }
    guard let of = measure.of else { return withheld(Cells(counts[measure])) }
    // A median is no sum: it is told where enough stand behind it.
    if measure.unit == .days { return before[of] ?? [] }
    let whole = Whole(
      counts[of], withheld: before[of] ?? [], isPart: measure.isPart,
      beside: measure.beside.map { counts[$0] } ?? [:])
    return withheld(Cells(counts[measure], of: whole))
  }
}

extension MonitoringReport.Row {
  fileprivate init(
    _ counts: MonthlyCounts, _ month: Month, _ place: MeasuredPlace, _ measure: Measure,
    _ withheld: [Measure: Set<MeasuredPlace>]
  ) {
    let isHidden = withheld[measure]?.contains(place) ?? false
    let isWholeHidden = measure.of.map { withheld[$0]?.contains(place) ?? false } ?? false
    let whole = measure.of.map { counts[$0][place] ?? 0 }
    // Of nobody there is no median.
    let isOfNobody = measure.unit == .days && whole == 0
    self.init(
      month, place, measure, numerator: isHidden || isOfNobody ? nil : counts[measure][place] ?? 0,
      denominator: isHidden || isWholeHidden ? nil : whole, isSuppressed: isHidden || isWholeHidden)
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
