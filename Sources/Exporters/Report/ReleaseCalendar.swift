import Reentry

extension NightReport {
  private static let daysAhead = 90

  /// The next ninety days of releases, a row a week.
  var releaseCalendar: Markup {
    let total = releases.reduce(0) { $0 + $1.count }
    let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    return panel(
      "releases", "The next ninety days of releases",
      [
        tag(
          "p", [:], link(total, to: "release-days"),
          .text((total == 1 ? " release" : " releases") + " through \(lastDay.inWords).")),
        tag(
          "table", ["class": "calendar"],
          tag(
            "thead", [:],
            tag(
              "tr",
              all: [tag("th", ["scope": "col"], "Week of")]
                + weekdays.map { tag("th", ["scope": "col"], .text($0)) })),
          tag("tbody", all: weeks)),
      ])
  }

  private var lastDay: Day { asOf.advanced(by: NightReport.daysAhead) }

  private var weeks: [Markup] {
    let monday = asOf.advanced(by: -asOf.daysSinceMonday)
    let counts = releases.reduce(into: [Day: Int]()) { $0[$1.day, default: 0] += $1.count }
    let greatest = counts.values.max() ?? 0
    return stride(from: 0, through: monday.days(until: lastDay), by: 7).map { offset in
      let first = monday.advanced(by: offset)
      return tag(
        "tr",
        all: [tag("th", ["scope": "row"], .text(first.short))]
          + (0..<7).map { cell(first.advanced(by: $0), counts, greatest) })
    }
  }

  private func cell(_ day: Day, _ counts: [Day: Int], _ greatest: Int) -> Markup {
    guard day >= asOf, day <= lastDay else { return tag("td", ["class": "out"]) }
    let isFirst = day.date.day == 1
    let number = tag(
      "span", ["class": isFirst ? "day first" : "day"], .text(isFirst ? day.short : "\(day.date.day)"))
    guard let count = counts[day], count > 0 else { return tag("td", [:], number) }
    // Four tints; a count of its own stands in the cell, so colour only adds.
    let tint = 1 + (count * 4 - 1) / max(1, greatest)
    return tag("td", ["class": "tint\(min(4, tint))"], number, link(count, to: "release-\(day)"))
  }

  /// A row a day with releases.
  var releasesTable: Markup {
    let rows = releases.sorted { $0.day < $1.day }.enumerated().map { place, item in
      let isFirst = place == 0 || releases.first { $0.day == item.day } == item
      return tag(
        "tr", isFirst ? ["id": "release-\(item.day)"] : [:],
        tag("th", ["scope": "row"], .text(item.day.inFull)), tag("td", [:], .text(item.what)),
        tag("td", ["class": "number"], .text(item.count.grouped)))
    }
    return table(id: "release-days", ["Day", "What", "Number"], numbers: [2], rows)
  }
}
