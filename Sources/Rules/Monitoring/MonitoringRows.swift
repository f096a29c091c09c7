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

  /// What is withheld is what was decided when the month was counted, whenever it is told.
  package init(_ counts: MonthlyCounts, of month: Month, _ registry: Registry, _ policy: MonitoringPolicy) {
    let places = MeasuredPlaces(counts, registry)
    rows = Measure.all(services: policy.services.keys.sorted()).flatMap { measure in
      let hidden = counts.hidden(measure)
      return places.all(for: measure).map {
        MonitoringReport.Row(counts, month, $0, measure, isHidden: hidden.contains($0))
      }
    }
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
