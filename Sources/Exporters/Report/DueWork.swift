import Reentry

extension NightReport {
  /// What is due: overdue in front, then a bar a day, and the same as a table.
  var dueWork: Markup {
    guard !due.isEmpty else {
      return panel("due", "What is due", [tag("p", [:], "Nothing is due.")] + worklists)
    }
    let total = due.reduce(0) { $0 + $1.count }
    return panel(
      "due", "What is due",
      [
        tag("p", [:], link(total, to: "due-days"), " due", .text(overdueInWords)), columns,
        table(id: "due-days", ["Day", "What", "Number"], numbers: [2], dueRows),
      ] + worklists)
  }

  // Who has to do it, and what of it is the operator's.
  private var worklists: [Markup] {
    [(work, "work", "Worklist"), (ownWork, "own-work", "Your own worklist, outbound/operator")]
      .filter { !$0.0.isEmpty }
      .map { work, id, head in
        table(
          id: id, [head, "To do", "Overdue"], numbers: [1, 2],
          work.map { row in
            tag(
              "tr", [:], tag("th", ["scope": "row"], .text(row.name)),
              tag("td", ["class": "number"], .text(row.rows.grouped)),
              tag("td", ["class": "number"], .text(row.overdue.grouped)))
          })
      }
  }

  private static let daysShown = 14

  private var overdue: [DueDay] { due.filter { $0.day < asOf } }

  private var overdueInWords: String {
    let count = overdue.reduce(0) { $0 + $1.count }
    return count == 0 ? ", nothing overdue." : ", \(count.grouped) of them overdue."
  }

  /// One bar of the chart.
  private struct Column {
    /// One or two lines.
    let lines: [String]
    let count: Int
    let id: String
    let tone: String
  }

  private var columns: Markup {
    let days = (0..<NightReport.daysShown).map { asOf.advanced(by: $0) }.map { day in
      Column(
        lines: [String(day.month.prefix(3)), "\(day.date.day)"],
        count: due.reduce(0) { $0 + ($1.day == day ? $1.count : 0) }, id: "due-\(day)",
        tone: "")
    }
    let late = Column(
      lines: ["over-", "due"], count: overdue.reduce(0) { $0 + $1.count }, id: "due-overdue", tone: "late")
    let all = [late] + days
    let greatest = all.map(\.count).max() ?? 0
    return tag(
      "ol", ["class": "columns", "aria-label": "Due in the next \(NightReport.daysShown) days"],
      all: all.map { column in
        let count =
          column.count == 0 ? tag("span", ["class": "quiet"], "0") : link(column.count, to: column.id)
        return tag(
          "li", ["class": column.count == 0 ? "none" : column.tone], tag("span", ["class": "count"], count),
          tag("span", ["class": "stick", "style": "--share: \(fraction(column.count, of: greatest))"]),
          tag("span", ["class": "label"], all: broken(column.lines)))
      })
  }

  /// A row a day, overdue first in one; the first four go onto paper.
  private var dueRows: [Markup] {
    let days = Set(due.map(\.day)).filter { $0 >= asOf }.sorted()
    let late = overdue.isEmpty ? [] : [dueRow("overdue", "overdue", overdue, tone: "late")]
    return late
      + days.map { day in
        dueRow(
          "\(day)", "\(day.weekdayName.prefix(3)) \(day.short)", due.filter { $0.day == day }, tone: "soon")
      }
  }

  private func dueRow(_ id: String, _ label: String, _ work: [DueDay], tone: String) -> Markup {
    var counts: [Count] = []
    for item in work {
      let earlier = counts.first { $0.name == item.what }?.count ?? 0
      counts.removeAll { $0.name == item.what }
      counts.append(Count(name: item.what, count: earlier + item.count))
    }
    return tag(
      "tr", ["id": "due-\(id)", "class": tone], tag("th", ["scope": "row"], .text(label)),
      tag("td", [:], .text(counts.map { "\($0.count.grouped) \($0.name)" }.joined(separator: " · "))),
      tag("td", ["class": "number"], .text(work.reduce(0) { $0 + $1.count }.grouped)))
  }
}
