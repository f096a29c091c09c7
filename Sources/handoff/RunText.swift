import Pipeline
import Reentry

/// A run in words: a line a stage, then what came of it and what needs somebody.
enum RunText {
  static func line(_ progress: Night.Progress) -> String {
    switch progress {
    case .recovered(let generation): "  recover    generation \(generation)"
    case .claimed(let files): "  claim      \(count(files, "file"))"
    case .ingested(let batches): "  ingest     \(feeds(batches))"
    case .judged(let eligible, let pending, let notEligible):
      "  judge      \(count(eligible + pending + notEligible, "case")): \(eligible) eligible · \(pending) pending · "
        + "\(notEligible) not eligible"
    case .exported(let deliverables, let partners):
      "  export     \(count(deliverables, "deliverable")) for \(count(partners, "partner"))"
    case .committed(let generation): "  commit     generation \(generation)"
    case .published(let files): "  publish    \(count(files, "file"))"
    }
  }

  private static func feeds(_ batches: [Batch]) -> String {
    var parts = Feed.allCases.compactMap { feed -> String? in
      let count = batches.count { $0.feed == feed.rawValue && $0.fate == .accepted }
      return count == 0 ? nil : "\(feed.rawValue) \(count)"
    }
    for fate in [Batch.Fate.duplicate, .held, .quarantined] {
      let count = batches.count { $0.fate == fate }
      if count > 0 { parts.append("\(count) \(fate.rawValue)") }
    }
    return parts.isEmpty ? "nothing new" : parts.joined(separator: " · ")
  }

  /// The whole run, for standard output.
  ///
  /// `option` leads further commands to the same exchange. What an interrupted night needed comes first.
  static func summary(_ outcome: Night.Outcome, isRehearsal: Bool, option: String) -> String {
    var text = isRehearsal ? "a rehearsal: nothing was claimed, kept or sent\n" : ""
    if let recovered = outcome.recovered {
      text +=
        "an interrupted night was finished first\n"
        + night(
          recovered, outcome.waiting, tellsEarlier: recovered.generation == outcome.report?.generation, option
        )
        + "\n"
    }
    guard let report = outcome.report else { return text + "nothing has come in yet\n" + left(outcome) }
    if outcome.isIdle { text += "nothing new and nothing due; night \(report.generation) stands\n" }
    if outcome.recovered?.generation != report.generation { text += night(report, outcome.waiting, option) }
    return text + left(outcome)
  }

  /// One night: what came, what went out, and what needs somebody of it and of those before it.
  static func night(
    _ report: StoredReport, _ waiting: [Standing.Waiting], tellsEarlier: Bool = true, _ option: String
  ) -> String {
    var text = "night \(report.generation) · as of \(report.asOf) · \(count(report.batches.count, "file"))\n"
    text += "\(report.eligible) eligible · \(report.pending) pending · \(report.notEligible) not eligible"
    text += report.windowNotOpen == 0 ? " · " : " (\(report.windowNotOpen) not yet: window) · "
    text += "\(count(report.deliverables, "deliverable")) for \(count(report.partners, "partner"))\n"
    for path in report.takenBack {
      text += "taken back unfetched, for a consent ended: \(ShownName.text(path))\n"
    }
    return text + books(report.books)
      + needs(report, waiting, tellsEarlier ? earlier(waiting, report) : [], option)
  }

  private static func books(_ books: StoredReport.Books) -> String {
    "books: \(books.read) read = \(books.accepted) accepted + \(books.rejected) rejected + "
      + "\(books.superseded) superseded · \(books.balanced ? "balanced" : "NOT BALANCED")\n"
  }

  // What waits and is not of this night.
  private static func earlier(_ waiting: [Standing.Waiting], _ report: StoredReport) -> [Standing.Waiting] {
    let told = Set(report.batches.filter(\.needsOperator).map(\.id))
    return waiting.filter { !told.contains($0.batch.id.text) }
  }

  private static let waitingShown = 5

  private static func still(_ waiting: [Standing.Waiting], _ option: String) -> String {
    guard let oldest = waiting.first else { return "" }
    let files =
      waiting.count == 1
      ? "1 file of an earlier night waits" : "\(waiting.count) files of earlier nights wait"
    return "  \(files) since \(oldest.since): handoff status\(option)\n"
      + waiting.prefix(waitingShown).map { waiting in
        let batch = waiting.batch
        return
          "    \(batch.fate.rawValue): \(ShownName.text(batch.partner.text)) \(ShownName.text(batch.feed)), since "
          + "\(waiting.since), \(waiting.reasons.first?.rawValue ?? "")\n"
      }.joined()
  }

  private static func needs(
    _ report: StoredReport, _ all: [Standing.Waiting], _ earlier: [Standing.Waiting], _ option: String
  ) -> String {
    let waiting = report.batches.filter(\.needsOperator)
    let rejected = report.batches.filter { $0.status == "accepted" && $0.rejected > 0 }
    let isQuiet =
      waiting.isEmpty && earlier.isEmpty && report.missing.isEmpty && report.overdue.isEmpty
      && report.lostReceipts.isEmpty && report.notWritten.isEmpty
    var text = isQuiet ? "" : "\nneeds you\n"
    for batch in waiting {
      text += "  \(batch.status): \(place(batch))\n"
      text += "    \(ShownName.text(batch.file)): \(batch.codes.first ?? "")\n"
      for unusual in batch.unusual { text += "    \(unusual.words)\n" }
      text += "    handoff batches \(batch.id)\(option)\n"
      // Of what is done with already, as bytes that are known, there is nothing to type.
      guard all.contains(where: { $0.batch.id.text == batch.id }) else { continue }
      let next = NextCommands.likeliest(batch.id, batch.status, codes: batch.codes, option: option)
      text += next.map { "    \($0)\n" }.joined()
    }
    text += still(earlier, option)
    for file in report.missing {
      text += "  missing: \(file.source.partner) \(file.source.feed), due \(file.due)\n"
    }
    if !report.missing.isEmpty { text += "    handoff expected\(option)\n" }
    text += notWritten(report)
    for late in report.overdue {
      text +=
        "  \(count(late.files, "file")) not fetched by \(late.partner), the oldest since \(late.since)\n"
    }
    for path in report.lostReceipts {
      text += "  not sent anew: \(ShownName.text(path)) was recalled, and nothing of it is kept\n"
    }
    for batch in rejected {
      text += "\n\(batch.rejected) of \(count(batch.records, "record")) rejected in \(place(batch))\n"
      text += "    \(ShownName.text(batch.file)): \(batch.rejections.joined(separator: ", "))\n"
      text += "    handoff batches \(batch.id)\(option)\n"
    }
    for batch in report.batches where batch.hasWrongBytes {
      text += "\n\(ShownName.text(batch.partner)) has other bytes than those published\n"
      text += "    handoff batches \(batch.id)\(option)\n"
    }
    for file in report.late {
      text += "\nlate: \(file.source.partner) \(file.source.feed), was due \(file.due)\n"
    }
    text += dates(report, option)
    guard report.toReview > 0 || report.sharedCINs > 0 else { return text }
    if report.toReview > 0 {
      text += "\n\(count(report.toReview, "match", "matches")) to settle: nothing of theirs is sent\n"
    } else {
      text += "\nsettled so that they contradict each other: what was sent of them stands\n"
    }
    if report.sharedCINs > 0 {
      text += "    \(FindingCode.cinOnTwoPeople.rawValue): \(count(report.sharedCINs, "CIN"))\n"
    }
    return text + "    handoff review\(option)\n"
  }

  // A form that lets nothing pass says so of the same column in many rows and files.
  private static func notWritten(_ report: StoredReport) -> String {
    var (said, cases): ([(text: String, code: String)], [String: [String]]) = ([], [:])
    for row in report.notWritten {
      let fate = row.isSent ? "sent in the contract's form" : "not sent, due again"
      let text = "  \(fate): \(row.kind) to \(row.partner): \(row.code) (\(row.column))"
      if cases[text] == nil { said.append((text, row.code)) }
      cases[text, default: []] += row.caseName.isEmpty ? [] : [row.caseName]
    }
    return said.map { text, code in
      let named = (cases[text] ?? []).sorted()
      let more = named.count > casesShown ? " and \(named.count - casesShown) more" : ""
      let whose = named.isEmpty ? "" : "    case \(named.prefix(casesShown).joined(separator: ", "))\(more)\n"
      return text + "\n" + whose
        + (FindingCode(rawValue: code).map { "    \($0.remedy(for: .csv))\n" } ?? "")
    }.joined()
  }

  private static let (datesShown, casesShown) = (5, 5)

  private static func dates(_ report: StoredReport, _ option: String) -> String {
    let dates = report.datesToSettle
    if dates.isEmpty { return "" }
    return "\n\(count(dates.count, "release date")) to settle: what was known before stands\n"
      + dates.prefix(datesShown).map { "    \($0.doubt): handoff explain \($0.case)\(option)\n" }.joined()
  }

  private static func place(_ batch: StoredReport.Batch) -> String {
    "\(ShownName.text(batch.partner)) \(ShownName.text(batch.feed))"
  }

  private static func left(_ outcome: Night.Outcome) -> String {
    if outcome.leftAlone.isEmpty { return "" }
    return "\nleft where it is\n"
      + outcome.leftAlone.map { "  \(ShownName.text($0.path)): \($0.reason)\n" }.joined()
  }

  /// A reminder where nothing was verified for longer than the pipeline file asks; else nothing.
  static func unverified(since day: Day, on today: Day, every days: Int, option: String) -> String {
    let age = day.days(until: today)
    guard age > days else { return "" }
    return "\nnot verified for \(count(age, "day")): handoff verify\(option)\n"
  }

  static func count(_ count: Int, _ one: String, _ many: String? = nil) -> String {
    "\(count) \(count == 1 ? one : many ?? one + "s")"
  }

  /// Seconds with three decimals, as JSON takes them.
  static func seconds(_ seconds: Double) -> String {
    let thousandths = String(Int(seconds * 1000) % 1000)
    return "\(Int(seconds)).\(String(repeating: "0", count: 3 - thousandths.count))\(thousandths)"
  }
}
