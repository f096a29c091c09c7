import Reentry

extension NightReport {
  /// People by stage, each bar a share of the first, and by outcome.
  var people: Markup {
    let total = eligible + pending + notEligible
    return panel(
      "people", "People by stage",
      [
        tag(
          "p", [:], link(total, to: "outcomes"), .text(total == 1 ? " case." : " cases."))
      ] + (funnel.isEmpty ? [] : [barTable(id: "stages", "Stage", funnel, tone: "")]) + [
        barTable(id: "outcomes", "Outcome", outcomes, tone: "soft")
      ])
  }

  private var outcomes: [Count] {
    [
      Count(name: "eligible", count: eligible), Count(name: "pending", count: pending),
      Count(name: "not eligible", count: notEligible - windowNotOpen),
      Count(name: "not eligible yet: window opens later", count: windowNotOpen),
      Count(name: "identity to settle", count: toReview),
      Count(name: "eligible, without a care manager", count: withoutManager),
    ]
      + [Stage.application, .released, .contacted].map { Count(name: $0.words, count: stages[$0] ?? 0) }
  }

  private func barTable(id: String, _ head: String, _ counts: [Count], tone: String) -> Markup {
    let greatest = counts.map(\.count).max() ?? 0
    let rows = counts.map { row in
      tag(
        "tr", [:], tag("th", ["scope": "row"], .text(row.name)),
        tag("td", ["class": "bars"], bar(row.count, of: greatest, tone: tone)),
        tag("td", ["class": "number"], .text(row.count.grouped)))
    }
    return table(id: id, [head, "Share", "People"], numbers: [2], rows)
  }
}
