import Reentry

extension NightReport {
  /// The report as `report.html`, for whoever keeps the exchange.
  ///
  /// One sentence, what needs them, five panels, and the tables that the panels' numbers link to. It holds
  /// counts and file names, nothing of a person.
  package func html() -> [UInt8] {
    let night = Page(
      title: "Night \(generation), as of \(asOf)", styles: [NightReport.style],
      body: [
        opening,
        tag("main", [:], cameIn, wentOut, people, dueWork, releaseCalendar, tablesBehind),
        tag(
          "footer", ["class": "small quiet"], "Counts and file names only; nothing of a person stands here."),
      ])
    return night.bytes
  }

  private var opening: Markup {
    let needs = needs
    let list =
      needs.isEmpty
      ? [] : [tag("section", ["class": "needs", "aria-label": "What needs you"], tag("ol", all: needs))]
    return tag(
      "header", ["class": "opening"],
      all: [
        tag("p", ["class": "quiet"], .text("Handoff, as of \(asOf.inFull)")),
        tag("h1", [:], .text("Night \(generation) went through; \(NightReport.needInWords(needs.count)).")),
      ] + list)
  }

  private static func needInWords(_ count: Int) -> String {
    let words = [
      "nothing", "one thing", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ]
    let number = count < words.count ? words[count] : count.grouped
    return count < 2 ? "\(number) needs you" : "\(number) things need you"
  }

  /// One line a thing, worst first, each with what to type next.
  private var needs: [Markup] {
    batches.filter { $0.fate == .quarantined && $0.needsOperator }.map {
      need("quarantined", "bad", $0, "handoff batches \($0.id)")
    }
      + batches.filter { $0.fate == .held && $0.needsOperator }.map {
        need("held", "warn", $0, "handoff batches \($0.id)")
      }
      + missing.map(need)
      + counted(toReview, "match to settle", "matches to settle", "outcomes")
      + datesInDoubt
      + counted(sharedCINs, "CIN on two people", "CINs on two people", "outcomes")
      + counted(
        wrongBytes, "file arrived with other bytes", "files arrived with other bytes", "files")
      + counted(
        leftAlone.count, "file left where it lies", "files left where they lie", "left-alone")
  }

  private func need(_ fate: String, _ tone: String, _ batch: Batch, _ command: String) -> Markup {
    let why = batch.findings.rows.first { $0.code.severity == .refusal }?.code.message
    let reason = why.map { ": \($0)" } ?? ""
    return tag(
      "li", [:], tag("span", ["class": "chip \(tone)"], .text(fate)),
      tag(
        "span", ["class": "what"],
        tag("a", ["href": "#\(batch.id)"], .text("\(batch.partner) \(batch.file)")),
        .text(reason)),
      tag("code", [:], .text(command)))
  }

  private func need(_ file: OwedFile) -> Markup {
    tag(
      "li", [:], tag("span", ["class": "chip warn"], "missing"),
      tag(
        "span", ["class": "what"],
        tag("a", ["href": "#owed"], .text("\(file.source.partner) \(file.source.feed)")),
        .text(": due \(file.due)")),
      tag("code", [:], "handoff expected"))
  }

  // The first of them, with how many there are.
  private var datesInDoubt: [Markup] {
    guard let first = datesToSettle.first else { return [] }
    let count = datesToSettle.count
    return [
      tag(
        "li", [:], tag("span", ["class": "chip"], "open"),
        tag(
          "span", ["class": "what"],
          .text("\(count.grouped) \(count == 1 ? "release date" : "release dates") to settle")),
        tag("code", [:], .text("handoff explain \(first.caseName)")))
    ]
  }

  private func counted(_ count: Int, _ one: String, _ many: String, _ id: String) -> [Markup] {
    guard count > 0 else { return [] }
    return [
      tag(
        "li", [:], tag("span", ["class": "chip"], "open"),
        tag(
          "span", ["class": "what"], link(count, to: id), .text(" \(count == 1 ? one : many)")))
    ]
  }
}

/// A number that links to the table behind it.
func link(_ count: Int, to id: String) -> Markup {
  tag("a", ["href": "#\(id)"], .text(count.grouped))
}

/// One panel of the report.
func panel(_ id: String, _ title: String, _ content: [Markup]) -> Markup {
  tag(
    "section", ["class": "card panel", "id": id, "aria-labelledby": "\(id)-title"],
    all: [tag("h2", ["id": "\(id)-title"], .text(title))] + content)
}

/// A table with a head; `numbers` are the columns that hold numbers.
func table(id: String, _ heads: [String], numbers: Set<Int> = [], _ rows: [Markup]) -> Markup {
  let head = heads.enumerated().map { place, head in
    tag("th", ["scope": "col", "class": numbers.contains(place) ? "number" : "words"], .text(head))
  }
  return tag(
    "div", ["class": "wide"],
    tag("table", ["id": id], tag("thead", [:], tag("tr", all: head)), tag("tbody", all: rows)))
}

/// A bar as long as its share of the greatest, in thousandths so that nothing is rounded by the machine.
func bar(_ count: Int, of greatest: Int, tone: String = "") -> Markup {
  tag("span", ["class": "bar \(tone)", "style": "width: \(share(count, of: greatest))"])
}

/// A share in percent with one decimal: `62.5%`.
func share(_ count: Int, of greatest: Int) -> String {
  let thousandths = greatest > 0 ? count * 1000 / greatest : 0
  return "\(thousandths / 10).\(thousandths % 10)%"
}

/// A share in hundredths, rounded up so that one is never nothing: `0.63`.
func fraction(_ count: Int, of greatest: Int) -> String {
  let hundredths = greatest > 0 ? (count * 100 + greatest - 1) / greatest : 0
  return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
}
