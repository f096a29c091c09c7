import Reentry

/// A section of the body: for people its text, for systems its entries.
struct ClinicalSection {
  let title: String
  /// LOINC; nil where no code says what it is.
  let code: (code: String, display: String)?
  var templates: [Markup] = []
  /// Empty where nothing was told; then the section says no more than that.
  var text: [Markup] = []
  var entries: [Markup] = []

  var component: Markup {
    let isEmpty = text.isEmpty
    let head = [
      code.map { coded(.loinc, $0.code, $0.display) } ?? unknown("code", "NI"),
      tag("title", [:], .text(title)), tag("text", all: isEmpty ? [sentence("No information.")] : text),
    ]
    return tag(
      "component", [:],
      .element("section", isEmpty ? [("nullFlavor", "NI")] : [], templates + head + entries))
  }
}

/// A paragraph of a section's text.
func sentence(_ text: String) -> Markup { tag("paragraph", [:], .text(text)) }

/// A table of a section's text; each row bears the id by which entries name it.
struct ClinicalTable {
  let title: String
  let heads: [String]
  var rows: [Row] = []

  struct Row {
    let place: String
    let cells: [String]
    /// Whether 42 CFR Part 2 holds for it.
    var isPart2 = false
  }

  var markup: Markup {
    tag(
      "table", [:], tag("caption", [:], .text(title)),
      tag("thead", [:], tag("tr", all: heads.map { tag("th", [:], .text($0)) })),
      tag("tbody", all: rows.map(\.markup)))
  }
}

extension ClinicalTable.Row {
  fileprivate var markup: Markup {
    let label: [Markup] =
      isPart2 ? [" ", tag("content", ["styleCode": "Bold"], .text(PageWords.part2[.partner]))] : []
    return tag(
      "tr", ["ID": place],
      all: cells.enumerated().map { column, cell in
        tag("td", all: [.text(cell)] + (column == 0 ? label : []))
      })
  }
}

extension CarePlanDocument {
  /// What was told of these kinds, a table for each of which anything was.
  func tables(_ kinds: [ToldKind]) -> [Markup] {
    plan.told.filter { kinds.contains($0.kind) }.compactMap { section in
      let table = ToldTable(section, .partner)
      // An assessment may have no answers, and a table has rows.
      if table.rows.isEmpty { return nil }
      return ClinicalTable(
        title: section.kind.title[.partner], heads: table.titles,
        rows: table.rows.map { row in
          ClinicalTable.Row(
            place: place(of: row.entry, row.number), cells: row.cells, isPart2: row.entry.isPart2)
        }
      ).markup
    }
  }

  /// The id of the row in which something stands: `told5`, and where it has several `told5-2`.
  func place(of entry: TransitionalCarePlan.Entry, _ row: Int = 1) -> String {
    row == 1 ? "told\(entry.number)" : "told\(entry.number)-\(row)"
  }
}
