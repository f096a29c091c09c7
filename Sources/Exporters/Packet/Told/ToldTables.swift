import Reentry

extension TransitionalCarePlan {
  /// What was told of the care, a table for each kind of thing; nothing where nothing was.
  var toldTables: [Markup] {
    let sections = told
    guard !sections.isEmpty else { return [] }
    return [
      tag(
        "section", ["class": "told card", "aria-labelledby": "told"],
        all: [tag("h2", ["id": "told"], .text(PageWords.told[voice]))] + sections.flatMap(table))
    ]
  }

  private func table(_ section: ToldSection) -> [Markup] {
    let table = ToldTable(section, voice)
    let heads = table.titles.map { tag("th", ["scope": "col"], .text($0)) }
    return [
      tag("h3", [:], .text(section.kind.title[voice])),
      tag(
        "table", [:], tag("thead", [:], tag("tr", all: heads)),
        tag("tbody", all: table.rows.map { row($0, table.titles) })),
    ]
  }

  private func row(_ row: ToldTable.Row, _ titles: [String]) -> Markup {
    let rest = zip(titles, row.cells).dropFirst().map { title, cell in
      tag("td", ["data-label": title], .text(cell))
    }
    let first = [.text(row.cells[0])] + part2Label(of: row.entry)
    return tag("tr", all: [tag("th", ["scope": "row"], all: first)] + rest)
  }

  /// The label of what falls under 42 CFR Part 2, wherever it stands; not in the person's own copy.
  func part2Label(of entry: Entry) -> [Markup] {
    guard entry.isPart2, !voice.isOwn else { return [] }
    return [.text(" "), tag("span", ["class": "chip part2"], .text(PageWords.part2[voice]))]
  }
}
