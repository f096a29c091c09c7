import Formats
import Reentry

/// What was counted of a month, every number as it is: a page and a JSON document that are not to leave the house.
package struct MonthPage: Sendable {
  let month: Month
  let rows: [MonitoringReport.Row]
  /// By the catalogue's codes.
  let services: [String: String]
  /// The night by which it is told.
  let generation: Int
  let asOf: Day
  private let cells: [MeasuredPlace: [Measure: MonitoringReport.Row]]

  /// `rows` have no number withheld.
  package init(
    month: Month, rows: [MonitoringReport.Row], services: [String: String], generation: Int, asOf: Day
  ) {
    (self.month, self.rows, self.services) = (month, rows, services)
    (self.generation, self.asOf) = (generation, asOf)
    var cells: [MeasuredPlace: [Measure: MonitoringReport.Row]] = [:]
    for row in rows { cells[row.place, default: [:]][row.measure] = row }
    self.cells = cells
  }

  /// The page: people, timeliness, continuity, services, agreements, each by place.
  package func html() -> [UInt8] {
    Page(
      title: "\(month), every number", styles: [NightReport.style, MonthPage.style],
      body: [
        tag(
          "header", ["class": "opening"],
          tag("p", ["class": "quiet"], .text("Handoff, by the night of \(asOf.inFull)")),
          tag("h1", [:], .text("\(month.first.month) \(month.first.date.year), every number as it is")),
          tag("p", ["class": "card bad house"], .text(MonthPage.warning))),
        tag("main", [:], people, timeliness, steps, continuity, servicesGiven, agreements),
        tag("footer", ["class": "small quiet"], .text(MonthPage.warning)),
      ]
    ).bytes
  }

  private static let warning =
    "Not to leave the house: numbers from 1 to 10 stand here, from which somebody may be made out. Partners get "
    + "MONITORING, in which they are withheld."

  private static let style: StaticString = """

    main { grid-template-columns: minmax(0, 1fr); }
    .house { margin-top: 1rem; border-color: var(--bad); font-weight: 600; }
    .panel td, .panel tbody th { white-space: nowrap; }
    .panel thead th { vertical-align: bottom; }
    @media print { main { columns: 1; } }

    """

  /// What `report --month --json` says.
  package var json: JSON {
    [
      "month": .string(month.description), "generation": .integer(generation),
      "asOf": .string(asOf.description), "suppressed": .bool(false),
      "rows": .array(
        rows.map { row in
          [
            "level": .string(row.place.level), "place": .string(row.place.text),
            "measure": .string(row.measure.name), "unit": .string(row.measure.unit.rawValue),
            "numerator": row.numerator.map { .integer($0) } ?? .null,
            "denominator": row.denominator.map { .integer($0) } ?? .null,
          ]
        }),
    ]
  }
}

// The panels.
extension MonthPage {
  private var people: Markup {
    let measures: [(Measure, String)] = [
      (.inCustody, "In custody"), (.eligible, "Eligible"), (.pending, "Pending"), (.assigned, "With manager"),
      (.notified, "First told of"), (.packets, "Packets"), (.released, "Released"),
      (.releasedAfterNotice, "after notice"), (.handedOver, "handed over"),
    ]
    return panel(
      "people", "People",
      [
        tag("p", ["class": "quiet small"], "The first four as of the last day, the others in the month."),
        byPlace("people-places", measures),
      ])
  }

  private var continuity: Markup {
    panel(
      "continuity", "One and the same care manager",
      [
        byPlace(
          "continuity-places",
          [
            (.managed, "With manager"), (.bothManagers, "Known before and after"), (.sameManager, "the same"),
            (.managerChanges, "Changes of manager"),
          ])
      ])
  }

  private var timeliness: Markup {
    let found: [Markup] = places.flatMap { place in
      Duty.Kind.counted.compactMap { kind -> Markup? in
        guard let due = number(.due(kind), place), due > 0 else { return nil }
        let onTime = number(.onTime(kind), place) ?? 0
        return line(
          place, [kind.countedWords],
          [due.grouped, onTime.grouped, (number(.overdue(kind), place) ?? 0).grouped, share(onTime, of: due)])
      }
    }
    return panel(
      "timeliness", "Done by the day it was due",
      [
        table(
          id: "timeliness-places", ["Where", "Duty", "Due", "On time", "Open at the end", "On time of due"],
          numbers: [2, 3, 4, 5], found)
      ])
  }

  private var steps: Markup {
    let found: [Markup] = places.flatMap { place in
      Measure.timed.compactMap { kind -> Markup? in
        guard let done = number(.done(kind), place), done > 0 else { return nil }
        return line(
          place, [kind.countedWords], [done.grouped, number(.days(kind), place).map { "\($0)" } ?? "unknown"])
      }
    }
    return panel(
      "steps", "Days since the window opened",
      [table(id: "steps-places", ["Where", "Step", "Done", "Median days"], numbers: [2, 3], found)])
  }

  private var servicesGiven: Markup {
    let all = Measure.all(services: services.keys.sorted()).filter {
      if case .service = $0 { true } else { false }
    }
    let found: [Markup] = places.flatMap { place in
      all.compactMap { measure -> Markup? in
        guard case .service(let code) = measure, let people = number(measure, place), people > 0 else {
          return nil
        }
        return line(place, [services[code] ?? "another than the catalogue has"], [people.grouped])
      }
    }
    return panel(
      "services", "Services given before release",
      [table(id: "services-places", ["Where", "Service", "People"], numbers: [2], found)])
  }

  private var agreements: Markup {
    let pairs = cells.keys.filter { $0.level == "plan-facility" }.sorted()
    let lines = pairs.map { line($0, [], [(number(.agreementsMissing, $0) ?? 0).grouped]) }
    return panel(
      "agreements", "Agreements missing",
      [table(id: "agreements-places", ["Plan and facility", "Missing"], numbers: [1], lines)])
  }

  private func byPlace(_ id: String, _ measures: [(Measure, String)]) -> Markup {
    table(
      id: id, ["Where"] + measures.map(\.1), numbers: Set(1...measures.count),
      places.map { place in
        line(place, [], measures.map { measure, _ in number(measure, place).map(\.grouped) ?? "" })
      })
  }

  private func line(_ place: MeasuredPlace, _ words: [String], _ numbers: [String]) -> Markup {
    tag(
      "tr",
      all: [tag("th", ["scope": "row"], .text(place.words))] + words.map { tag("td", [:], .text($0)) }
        + numbers.map { tag("td", ["class": "number"], .text($0)) })
  }

  // Of the others nothing was counted at all.
  private var places: [MeasuredPlace] {
    cells.keys.filter { place in
      place.level != "plan-facility"
        && (place == .all || cells[place]?.values.contains { ($0.numerator ?? 0) > 0 } ?? false)
    }
    .sorted()
  }

  private func number(_ measure: Measure, _ place: MeasuredPlace) -> Int? {
    cells[place]?[measure]?.numerator
  }
}

extension MeasuredPlace {
  fileprivate var words: String {
    switch self {
    case .all: "All"
    case .pair: text
    default: "\(level) \(text)"
    }
  }
}
