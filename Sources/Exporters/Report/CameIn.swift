import Reentry

extension NightReport {
  /// What came in: a row a file, its fate and its reasons.
  var cameIn: Markup {
    panel(
      "came-in", "What came in",
      batches.isEmpty
        ? [tag("p", [:], "No file came in.")] + owedTable + leftAloneTable
        : [
          filesInWords, balance,
          table(
            id: "files", ["File", "Fate", "Records", "Rejected", "Reasons"], numbers: [2, 3], batches.map(row)
          ),
        ] + owedTable + leftAloneTable)
  }

  /// What the calendar has to say: files that are missing, and those that came too late.
  private var owedTable: [Markup] {
    guard !missing.isEmpty || !late.isEmpty else { return [] }
    let rows =
      missing.map { row($0, tag("span", ["class": "chip warn"], "missing")) }
      + late.map { row($0, tag("span", ["class": "chip"], "late")) }
    return [
      tag("h3", [:], "Due by the calendar"), table(id: "owed", ["From whom", "Due by", "State"], rows),
    ]
  }

  private func row(_ file: OwedFile, _ state: Markup) -> Markup {
    tag(
      "tr", [:],
      tag(
        "th", ["scope": "row"], .text(file.source.partner.text),
        tag("span", ["class": "under"], .text(file.source.feed))),
      tag("td", ["class": "day"], .text(file.due)), tag("td", [:], state))
  }

  private var filesInWords: Markup {
    let fates = Batch.Fate.allCases.filter { files($0) > 0 }
    let parts = fates.enumerated().flatMap { place, fate in
      [.text(place == 0 ? ": " : ", "), link(files(fate), to: "files"), .text(" \(fate.rawValue)")]
    }
    return tag(
      "p", [:],
      all: [link(batches.count, to: "files"), .text(batches.count == 1 ? " file" : " files")] + parts
        + ["."])
  }

  private var balance: Markup {
    let books = books
    let superseded: [Markup] =
      books.superseded == 0 ? [] : [" + ", link(books.superseded, to: "files"), " superseded"]
    let verdict =
      books.balanced
      ? tag("span", ["class": "chip good"], "balanced")
      : tag("span", ["class": "chip bad"], "does not balance")
    return tag(
      "p", [:],
      all: [
        link(books.read, to: "files"), " records read = ", link(books.accepted, to: "files"), " accepted + ",
        link(books.rejected, to: "files"), " rejected",
      ] + superseded + [" ", verdict])
  }

  private func row(_ batch: Batch) -> Markup {
    tag(
      "tr", ["id": batch.id.text],
      tag(
        "th", ["scope": "row", "class": "break"], .text(batch.file),
        tag("span", ["class": "under"], .text("\(batch.partner) · \(batch.feed)"))),
      tag("td", [:], tag("span", ["class": "chip \(batch.fate.tone)"], .text(batch.fate.rawValue))),
      tag("td", ["class": "number", "data-unit": " records"], .text(batch.records.grouped)),
      tag("td", ["class": "number", "data-unit": " rejected"], .text(batch.rejected.grouped)),
      tag("td", all: reasons(batch)))
  }

  private func reasons(_ batch: Batch) -> [Markup] {
    guard !batch.findings.isEmpty else {
      return batch.fate == .duplicate ? ["the same bytes came before"] : []
    }
    return [
      tag(
        "ul", ["class": "reasons"],
        all: batch.findings.rows.map { finding in
          let field = finding.field.isEmpty ? "" : " in \(finding.field)"
          let first = finding.firstRecord > 0 ? ", first record \(finding.firstRecord.grouped)" : ""
          return tag("li", [:], .text("\(finding.count.grouped) × \(finding.code.rawValue)\(field)\(first)"))
        } + batch.unusual.map { tag("li", [:], .text($0.words)) })
    ]
  }

  private var leftAloneTable: [Markup] {
    guard !leftAlone.isEmpty else { return [] }
    return [
      tag("h3", [:], "Left where they lie"),
      table(
        id: "left-alone", ["Below inbound", "Why"],
        leftAlone.map { file in
          tag(
            "tr", [:], tag("th", ["scope": "row", "class": "break"], .text(file.path)),
            tag("td", [:], .text(file.reason)))
        }),
    ]
  }
}

extension Batch.Fate {
  fileprivate var tone: String {
    switch self {
    case .accepted: "good"
    case .quarantined: "bad"
    case .held: "warn"
    case .duplicate: "none"
    }
  }
}
