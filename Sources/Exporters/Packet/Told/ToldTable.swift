import Reentry

/// The entries of one kind as a table, without the columns in which nobody said anything.
struct ToldTable {
  let titles: [String]
  let rows: [Row]

  struct Row {
    let entry: TransitionalCarePlan.Entry
    /// Its place among those of the entry, from 1.
    let number: Int
    /// As many as there are titles, who told it last.
    let cells: [String]
  }

  init(_ section: ToldSection, _ voice: Voice) {
    let all = section.entries.flatMap { entry in
      entry.content.rows(voice).enumerated().map { (entry: entry, number: $0 + 1, cells: $1) }
    }
    let places = section.kind.columns.indices.filter { place in all.contains { !$0.cells[place].isEmpty } }
    titles = places.map { section.kind.columns[$0][voice] } + [PageWords.toldBy[voice]]
    rows = all.map { row in
      Row(
        entry: row.entry, number: row.number,
        cells: places.map { row.cells[$0] } + [ToldTable.teller(of: row.entry, voice)])
    }
  }

  private static func teller(of entry: TransitionalCarePlan.Entry, _ voice: Voice) -> String {
    let day = entry.asOf.day
    let name = KnownWords.words(entry.author, in: voice)
    let author = NPI(entry.author) == nil ? name : voice.isOwn ? "" : "NPI \(entry.author)"
    return listed(author, voice.isOwn ? day.inWords(voice) : "\(day.short), \(day.date.year)")
  }
}
