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
    let rows = section.entries.flatMap { entry in
      entry.content.rows(voice).map { (cells: $0, entry: entry) }
    }
    // A column in which nobody said anything is none.
    let places = section.kind.columns.indices.filter { place in rows.contains { !$0.cells[place].isEmpty } }
    let titles = places.map { section.kind.columns[$0][voice] } + [PageWords.toldBy[voice]]
    let heads = titles.map { tag("th", ["scope": "col"], .text($0)) }
    return [
      tag("h3", [:], .text(section.kind.title[voice])),
      tag(
        "table", [:], tag("thead", [:], tag("tr", all: heads)),
        tag("tbody", all: rows.map { row in self.row(places.map { row.cells[$0] }, of: row.entry, titles) })),
    ]
  }

  private func row(_ cells: [String], of entry: Entry, _ titles: [String]) -> Markup {
    let day = entry.asOf.day
    let name = KnownWords.words(entry.author, in: voice)
    let author = NPI(entry.author) == nil ? name : voice.isOwn ? "" : "NPI \(entry.author)"
    let when = voice.isOwn ? day.inWords(voice) : "\(day.short), \(day.date.year)"
    let rest = zip(titles, cells + [listed(author, when)]).dropFirst().map { title, cell in
      tag("td", ["data-label": title], .text(cell))
    }
    return tag(
      "tr", all: [tag("th", ["scope": "row"], all: [.text(cells[0])] + part2Label(of: entry))] + rest)
  }

  /// The label of what falls under 42 CFR Part 2, wherever it stands; not in the person's own copy.
  func part2Label(of entry: Entry) -> [Markup] {
    guard entry.isPart2, !voice.isOwn else { return [] }
    return [.text(" "), tag("span", ["class": "chip part2"], .text(PageWords.part2[voice]))]
  }
}
